import { Button } from '~/ui/kit/button'
import { SelectField } from '~/ui/kit/select-field'
import { TextField } from '~/ui/kit/text-field'
import { defineWords, useLanguage, useWords } from '~/ui/words'

const monthWords = defineWords({
  vi: {
    title: 'Tháng của đơn vị',
    note: 'Mỗi dòng một người tại một đơn vị, với những ngày thuộc đơn vị đó trong tháng. Việc làm ngày nào tính cho đơn vị của ngày ấy, nên hai nửa tháng cộng lại đúng bằng cả tháng.',
    asOf: 'Theo hiểu biết đến hết ngày',
    asOfHint: 'Để trống: như hiện nay. Chọn ngày đã xuất báo cáo trước đây để nhận lại đúng báo cáo ấy, dù sau đó chức vụ được sửa.',
    unit: 'Đơn vị',
    unitHint: 'Có cả đơn vị đã sáp nhập, chia tách hoặc kết thúc sau tháng này.',
    chosen: 'Đơn vị đang chọn ở trên',
    all: 'Mọi đơn vị trong phạm vi',
    long: 'Tệp luôn đủ mọi dòng. Đến 5.000 dòng: xếp theo tên, Excel có cả hai ngôn ngữ. Nhiều hơn: xếp theo đơn vị rồi theo tên, Excel theo ngôn ngữ đang xem.',
    excel: 'Tải Excel',
    csv: 'Tải CSV',
  },
  en: {
    title: 'Month of the unit',
    note: 'A line a person and unit, with the days of the month they belonged to it. What was done on a day counts for the unit of that day, so two halves of a month add up to the whole.',
    asOf: 'As known at the end of',
    asOfHint: 'Empty: as of now. Choose the day of an earlier report to have that very report again, though posts were corrected since.',
    unit: 'Unit',
    unitHint: 'Units that were merged, split or ended after this month are among them.',
    chosen: 'The unit chosen above',
    all: 'All units you read',
    long: 'A file always holds every line. Up to 5,000 lines: by name, with both languages in Excel. More: by unit, then by name, in Excel in the language in view.',
    excel: 'Download Excel',
    csv: 'Download CSV',
  },
})

type FilesProps = { month: string; unit: string; ended: { code: string; name: string }[]; today: string }

/** The month in view as a file, as known now or at the end of an earlier day. */
export function MonthFiles(props: FilesProps) {
  const words = useWords(monthWords)
  return (
    <section id="month" aria-labelledby="month-title" className="stack tight no-print">
      <h2 id="month-title" className="section-title">
        {words.title}
      </h2>
      <p className="muted small">{words.note}</p>
      <FilesAsOf file="month" {...props} />
      <p className="muted small">{words.long}</p>
    </section>
  )
}

/** A file of the month in view as a workbook or as CSV: of the unit that is chosen or of one that has ended since, as known now or at the end of an earlier day. */
export function FilesAsOf({ file, month, unit, ended, today }: FilesProps & { file: 'month' | 'products' }) {
  const words = useWords(monthWords)
  const language = useLanguage()
  return (
    <form method="get" action={`/evaluate/${file}.csv`} className="stack tight no-print">
      <input type="hidden" name="month" value={month} />
      {language === 'en' ? <input type="hidden" name="language" value="en" /> : null}
      <div className="board-filters">
        {ended.length ? (
          <SelectField
            name="unit"
            label={words.unit}
            hint={words.unitHint}
            defaultValue={unit}
            options={[{ value: unit, label: unit ? words.chosen : words.all }, ...ended.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))]}
          />
        ) : unit ? (
          <input type="hidden" name="unit" value={unit} />
        ) : null}
        <TextField type="date" name="asOf" label={words.asOf} hint={words.asOfHint} max={today} />
      </div>
      <p className="row">
        <Button size="small" type="submit" formAction={`/evaluate/${file}.xlsx`}>
          {words.excel}
        </Button>
        <Button size="small" type="submit">
          {words.csv}
        </Button>
      </p>
    </form>
  )
}
