import type { Today } from '~/domain/warning/today.server'
import type { TeamWarning } from '~/domain/warning/warnings.server'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { Tag } from '~/ui/kit/tag'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { ActLines, wasRemindedOn } from './act-lines'
import { FindingText } from './finding-text'
import { warningWords } from './words'

export type TypedAct = { kind: string; note: string; dueDate: string }
export type TeamWarningPageProps = {
  warning: TeamWarning
  now: Today | null
  today: string
  requestKey: string
  isDone: boolean
  /** What to do as chosen in the list, or as sent and refused. */
  typed: TypedAct
  refusal: string | null
}

const KINDS = ['remind', 'help', 'talk'] as const

/** One person who needs help: why, what clears it, what was done, and what the manager does now. */
export function TeamWarningPage({ warning, now, today, requestKey, isDone, typed, refusal }: TeamWarningPageProps) {
  const words = useWords(warningWords)
  const language = useLanguage()
  const { id, person, course, finding, raisedAt, acts, end } = warning
  const isExtending = typed.kind === 'extend'
  const noReminder = now?.rest ? (now.rest === 'away' ? words.isAway : words.isPaused) : wasRemindedOn(acts, today) ? words.remindedToday : null
  const chosen = isExtending || !typed.kind ? 'remind' : typed.kind
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: '/manage/warnings' }, { label: person.fullName }]} />
      <PageHead eyebrow={`${person.position}, ${person.unitName}`} title={person.fullName} lead={`${course.code} ${course.title[language]}`} />
      {isDone ? <Alert tone="success">{words.done}</Alert> : null}
      <RefusalAlert reason={refusal} />
      <Card raised eyebrow={words.raised(date(raisedAt))} title={words[finding.rule]}>
        <FindingText finding={finding} raisedOn={date(raisedAt)} today={now} />
        {now?.rest ? (
          <p>
            <strong>{now.rest === 'away' ? words.isAway : words.isPaused}</strong>
          </p>
        ) : null}
        {end ? <Tag tone={end.because === 'overdue' ? 'brass' : 'jade'}>{words[end.because as 'cleared'](date(end.at))}</Tag> : null}
      </Card>
      <section className="stack tight">
        <h2 className="section-title">{words.did}</h2>
        {acts.length ? <ActLines acts={acts} /> : <p className="muted">{words.noActs}</p>}
      </section>
      {end ? null : (
        <>
          <Card title={words.act}>
            <form method="post" className="stack tight" data-typed={`warning:${id}`} data-turn={acts.length} data-offline={words.offline}>
              <RadioGroup
                name="kind"
                legend={words.what}
                defaultValue={chosen === 'remind' && noReminder ? 'help' : chosen}
                options={KINDS.map((kind) => {
                  const isClosed = kind === 'remind' && noReminder !== null
                  return { value: kind, label: words[kind], hint: isClosed ? noReminder : words[`${kind}Hint`], disabled: isClosed }
                })}
              />
              <TextArea name="note" label={words.note} hint={words.noteNeeded} rows={3} maxLength={500} defaultValue={isExtending ? undefined : typed.note} />
              <div className="row">
                <Button look="primary">{words.send}</Button>
              </div>
            </form>
          </Card>
          {now?.dueDate ? (
            <section id="extend">
              <Card as="div" title={words.extend}>
                <form method="post" className="stack tight">
                  <input type="hidden" name="kind" value="extend" />
                  <input type="hidden" name="requestKey" value={requestKey} />
                  <p className="muted small">{words.extendLead(date(now.dueDate))}</p>
                  <TextField name="dueDate" type="date" label={words.newDue} required min={today} defaultValue={isExtending ? typed.dueDate : undefined} />
                  <TextArea
                    name="note"
                    label={words.extendReason}
                    hint={words.noteHint}
                    required
                    rows={2}
                    maxLength={500}
                    defaultValue={isExtending ? typed.note : undefined}
                  />
                  <div className="row">
                    <Button>{words.extendSend}</Button>
                    <ButtonLink to={`/reliefs/${person.id}`}>{words.toExtend}</ButtonLink>
                  </div>
                </form>
              </Card>
            </section>
          ) : null}
        </>
      )}
    </div>
  )
}
