import { OUTSIDE_FORMS } from '~/domain/evaluation/evidence-way/attached'
import type { Span } from '~/domain/evaluation/periods'
import { spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { FileField } from '~/ui/kit/file-field'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { SelectField } from '~/ui/kit/select-field'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import unsentScript from '~/ui/shell/unsent-script?worker&url'
import { useLanguage, useWords } from '~/ui/words'
import { wayWords } from './words'

/** What stands in the fields; `requestKey` names the form, so that sent twice it counts once. */
export type OutsideTyped = {
  requestKey: string
  title: string
  provider: string
  form: string
  firstDay: string
  lastDay: string
  amount: string
  unit: string
  criterionId: string
  link: string
}

export type OutsidePageProps = {
  keeper: string
  period: { id: string; span: Span; attachBy: string; lastDay: string }
  criteria: { id: string; title: { vi: string; en: string } }[]
  minutesPerPeriod: number
  maxBytes: number
  isOpen: boolean
  /** One that was returned and is put right. */
  replaces: { id: string; fileName: string | null; reason: string; until: string } | null
  typed: OutsideTyped
  refusal: string | null
}

/** The form by which somebody brings learning elsewhere, with its proof. */
export function OutsidePage({ keeper, period, criteria, minutesPerPeriod, maxBytes, isOpen, replaces, typed, refusal }: OutsidePageProps) {
  const words = useWords(wayWords)
  const periods = useWords(dossierWords)
  const language = useLanguage()
  const name = spanName(period.span, periods, language)
  const title = replaces ? words.mendTitle : words.bring
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: periods.ownPeriods, to: '/record' }, { label: name, to: `/record/periods/${period.id}` }, { label: title }]} />
      <PageHead eyebrow={name} title={title} lead={words.bringLead} />
      <RefusalAlert reason={refusal} />
      {replaces ? (
        <Alert tone="warning" still title={words.returnedWhy}>
          {replaces.reason}
        </Alert>
      ) : null}
      {isOpen ? (
        <Card>
          <form
            method="post"
            encType="multipart/form-data"
            className="stack tight"
            data-typed={`outside:${keeper}:${period.id}:${replaces?.id ?? ''}`}
            data-offline={words.offline}
          >
            <input type="hidden" name="requestKey" value={typed.requestKey} />
            {replaces ? <input type="hidden" name="replaces" value={replaces.id} /> : null}
            <TextField name="title" label={words.title} hint={words.titleHint} required maxLength={200} defaultValue={typed.title} />
            <TextField name="provider" label={words.provider} required maxLength={200} defaultValue={typed.provider} />
            <SelectField
              name="form"
              label={words.form}
              required
              defaultValue={typed.form}
              options={OUTSIDE_FORMS.map((form) => ({ value: form, label: words[form] }))}
            />
            <TextField name="firstDay" type="date" label={words.firstDay} required defaultValue={typed.firstDay} />
            <TextField
              name="lastDay"
              type="date"
              label={words.lastDay}
              hint={words.lastDayHint(date(period.span.firstDay), date(period.lastDay))}
              required
              min={period.span.firstDay}
              max={period.lastDay}
              defaultValue={typed.lastDay}
            />
            <TextField
              name="amount"
              inputMode="decimal"
              label={words.amount}
              hint={words.amountHint(minutesPerPeriod, number(6.5, language), number(Math.floor(390 / minutesPerPeriod), language))}
              required
              maxLength={7}
              defaultValue={typed.amount}
            />
            <RadioGroup
              legend={words.unit}
              name="unit"
              required
              defaultValue={typed.unit || 'periods'}
              options={[
                { value: 'periods', label: words.periods },
                { value: 'hours', label: words.hours },
              ]}
            />
            {criteria.length > 0 ? (
              <SelectField
                name="criterion"
                label={words.criterion}
                required
                defaultValue={typed.criterionId || criteria[0].id}
                options={criteria.map(({ id, title: called }) => ({ value: id, label: called[language] }))}
              />
            ) : null}
            <FileField
              name="file"
              label={words.proof}
              hint={replaces?.fileName ? words.keepProof(replaces.fileName) : words.proofHint}
              optional
              maxBytes={maxBytes}
              accept="image/jpeg,image/png,image/webp,.pdf,.docx"
            />
            <TextField name="link" type="url" label={words.link} optional maxLength={500} defaultValue={typed.link} />
            <Button look="primary" wide>
              {words.send}
            </Button>
            <p className="small muted">{words.bringUntil(date(replaces?.until ?? period.attachBy))}</p>
          </form>
          <script type="module" src={unsentScript} />
        </Card>
      ) : (
        <Alert tone="warning" still>
          {words.bringOver(date(replaces?.until ?? period.attachBy))}
        </Alert>
      )}
    </div>
  )
}
