import type { CorrectionForm, GradedQuestion, Preview } from '~/domain/assessment/regrading-preview.server'
import { QuestionFields } from '~/ui/assessment/question-fields'
import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { Table } from '~/ui/kit/table'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { CorrectionHistory, EffectNumbers, type ShownCorrection } from './correction-history'
import { correctionWords } from './correction-words'

type Props = {
  question: GradedQuestion
  wanted: CorrectionForm | null
  preview: Preview | null
  corrections: ShownCorrection[]
  mayApplyOwn: boolean
  hasSat: boolean
  refusal: string | null
}

const KINDS = ['key', 'everyone', 'dropped'] as const

/** A question whose key may be wrong: the key, what a correction would change, and the corrections so far. */
export function CorrectionPage({ question, wanted, preview, corrections, mayApplyOwn, hasSat, refusal }: Props) {
  const words = useWords(correctionWords)
  const isWaiting = corrections.some(({ verdict }) => verdict === null)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: question.course.code, to: `/teach/courses/${question.course.slug}` }, { label: words.title }]} />
      <PageHead eyebrow={`${question.course.code} · ${words.version(question.number)}`} title={words.title} lead={words.lead} />
      <RefusalAlert reason={refusal} />
      <Card title={words.holds}>
        {question.kind === 'everyone' ? <p>{words.holdsEveryone}</p> : null}
        {question.kind === 'dropped' ? <p>{words.holdsDropped}</p> : null}
        <div className="stem" lang="vi" dangerouslySetInnerHTML={{ __html: question.stem }} />
        <ul lang="vi">
          {question.solution.map((line, at) => (
            <li key={at} dangerouslySetInnerHTML={{ __html: line }} />
          ))}
        </ul>
      </Card>
      {isWaiting ? null : <WantedForm question={question} wanted={wanted} />}
      {wanted && !preview && !isWaiting ? <Alert tone="warning">{words.wrongKey}</Alert> : null}
      {wanted && preview && !isWaiting ? <Effect wanted={wanted} preview={preview} mayApplyOwn={mayApplyOwn && !hasSat} /> : null}
      <CorrectionHistory corrections={corrections} mayApplyOwn={mayApplyOwn} hasSat={hasSat} />
    </div>
  )
}

function WantedForm({ question, wanted }: Pick<Props, 'question' | 'wanted'>) {
  const words = useWords(correctionWords)
  return (
    <form method="get" action="#effect" className="stack">
      <RadioGroup
        legend={words.how}
        name="kind"
        required
        defaultValue={wanted?.kind ?? 'key'}
        options={KINDS.map((value) => ({ value, label: words[value], hint: words[`${value}Hint`] }))}
      />
      <fieldset className="question" aria-labelledby="stem" lang="vi">
        <QuestionFields
          asked={question.asked}
          stem={question.stem}
          stemId="stem"
          name="chosen"
          answer={wanted?.kind === 'key' ? wanted.entries : question.asked.type === 'text' || question.asked.type === 'number' ? [] : question.correct}
        />
      </fieldset>
      <div>
        <Button type="submit">{words.preview}</Button>
      </div>
    </form>
  )
}

function Effect({ wanted, preview, mayApplyOwn }: { wanted: CorrectionForm; preview: Preview; mayApplyOwn: boolean }) {
  const words = useWords(correctionWords)
  const { effect, changed, after, throughSeq } = preview
  return (
    <section id="effect" className="stack" aria-labelledby="effect-title">
      <h2 id="effect-title" className="section-title">
        {words.effect}: {words[wanted.kind].toLowerCase()}
      </h2>
      <EffectNumbers effect={effect} />
      <p className="muted small">{words.nothingYet}</p>
      {changed.length ? (
        <Table
          caption={words.effect}
          captionHidden
          dense
          rows={changed.map((row, at) => ({ ...row, after: after[at], key: at }))}
          rowKey={(row) => String(row.key)}
          columns={[
            { key: 'attempt', head: words.attempt, rowHeader: true, cell: (row) => words.attemptAt(row.number, dateTime(row.submittedAt)) },
            {
              key: 'before',
              head: words.before,
              numeric: true,
              cell: (row) => `${row.before.percent}%, ${row.before.isPassed ? words.passed : words.notPassed}`,
            },
            { key: 'after', head: words.after, numeric: true, cell: (row) => `${row.after}%` },
          ]}
        />
      ) : null}
      <form method="post" className="stack">
        <input type="hidden" name="act" value="propose" />
        <input type="hidden" name="kind" value={wanted.kind} />
        <input type="hidden" name="throughSeq" value={throughSeq} />
        {Object.entries(effect).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {wanted.entries.map((entry, at) => (
          <input key={at} type="hidden" name="chosen" value={entry} />
        ))}
        <TextArea label={words.reason} hint={words.reasonHint} name="reason" rows={3} maxLength={1000} required />
        <p className="muted small">{mayApplyOwn ? words.noSecondPerson : words.secondPerson}</p>
        <div>
          <Button look="primary" type="submit">
            {words.propose}
          </Button>
        </div>
      </form>
    </section>
  )
}
