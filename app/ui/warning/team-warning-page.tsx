import type { TeamWarning } from '~/domain/warning/warnings.server'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { Tag } from '~/ui/kit/tag'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { ActLines } from './act-lines'
import { FindingText } from './finding-text'
import { warningWords } from './words'

export type TeamWarningPageProps = {
  warning: TeamWarning
  kinds: readonly ('remind' | 'help' | 'talk' | 'extend')[]
  isDone: boolean
  typed: { refusal: string; kind: string; note: string } | null
}

/** One person who needs help: why, what clears it, what was done, and what the manager does now. */
export function TeamWarningPage({ warning, kinds, isDone, typed }: TeamWarningPageProps) {
  const words = useWords(warningWords)
  const language = useLanguage()
  const { person, course, finding, raisedAt, acts, end } = warning
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: '/manage/warnings' }, { label: person.fullName }]} />
      <PageHead eyebrow={`${person.position}, ${person.unitName}`} title={person.fullName} lead={`${course.code} ${course.title[language]}`} />
      {isDone ? <Alert tone="success">{words.done}</Alert> : null}
      <RefusalAlert reason={typed?.refusal} />
      <Card raised eyebrow={words.raised(date(raisedAt))} title={words[finding.rule]}>
        <FindingText finding={finding} />
        {end ? <Tag tone="jade">{words[end.because as 'cleared'](date(end.at))}</Tag> : null}
      </Card>
      <section className="stack tight">
        <h2 className="section-title">{words.did}</h2>
        {acts.length ? <ActLines acts={acts} /> : <p className="muted">{words.noActs}</p>}
      </section>
      {end ? null : (
        <Card title={words.act}>
          <form method="post" className="stack tight" data-typed>
            <RadioGroup
              name="kind"
              legend={words.what}
              defaultValue={typed?.kind || 'remind'}
              options={kinds.map((kind) => ({ value: kind, label: words[kind], hint: words[`${kind}Hint`] }))}
            />
            <TextArea name="note" label={words.note} hint={words.noteHint} optional rows={3} maxLength={500} defaultValue={typed?.note} />
            <Button look="primary">{words.send}</Button>
          </form>
          <ButtonLink to={`/reliefs/${person.id}`}>{words.toExtend}</ButtonLink>
        </Card>
      )}
    </div>
  )
}
