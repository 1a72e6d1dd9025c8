import { Button } from '~/ui/kit/button'
import { TextField } from '~/ui/kit/text-field'
import { defineWords, useLanguage, useWords } from '~/ui/words'

const monthWords = defineWords({
  vi: {
    title: 'Tháng của đơn vị',
    note: 'Mỗi dòng một người tại một đơn vị, với những ngày thuộc đơn vị đó trong tháng. Việc làm ngày nào tính cho đơn vị của ngày ấy, nên hai nửa tháng cộng lại đúng bằng cả tháng.',
    asOf: 'Theo hiểu biết đến hết ngày',
    asOfHint: 'Để trống: như hiện nay. Chọn ngày đã xuất báo cáo trước đây để nhận lại đúng báo cáo ấy, dù sau đó chức vụ được sửa.',
    excel: 'Tải Excel',
    csv: 'Tải CSV',
  },
  en: {
    title: 'Month of the unit',
    note: 'A line a person and unit, with the days of the month they belonged to it. What was done on a day counts for the unit of that day, so two halves of a month add up to the whole.',
    asOf: 'As known at the end of',
    asOfHint: 'Empty: as of now. Choose the day of an earlier report to have that very report again, though posts were corrected since.',
    excel: 'Download Excel',
    csv: 'Download CSV',
  },
})

/** The month in view as a file, as known now or at the end of an earlier day. */
export function MonthFiles({ month, unit, today }: { month: string; unit: string; today: string }) {
  const words = useWords(monthWords)
  const language = useLanguage()
  return (
    <section id="month" aria-labelledby="month-title" className="stack tight no-print">
      <h2 id="month-title" className="section-title">
        {words.title}
      </h2>
      <p className="muted small">{words.note}</p>
      <form method="get" action="/evaluate/month.csv" className="stack tight">
        <input type="hidden" name="month" value={month} />
        {unit ? <input type="hidden" name="unit" value={unit} /> : null}
        {language === 'en' ? <input type="hidden" name="language" value="en" /> : null}
        <TextField type="date" name="asOf" label={words.asOf} hint={words.asOfHint} max={today} />
        <p className="row">
          <Button size="small" type="submit" formAction="/evaluate/month.xlsx">
            {words.excel}
          </Button>
          <Button size="small" type="submit">
            {words.csv}
          </Button>
        </p>
      </form>
    </section>
  )
}
