import type { ClassStage } from '~/domain/classroom/class-time'
import { date, dateTime, time } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checkbox } from '~/ui/kit/checkbox'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { ClassRollCall, type RollCallLine, Withdrawals } from './class-roll-call'
import { type ClassCandidate, ExpectPeople } from './expect-people'
import { PlaceText } from './place-text'
import { StageTag } from './stage-tag'
import { classroomWords } from './words'

type Bilingual = { vi: string; en: string }
export type SessionPageProps = {
  session: {
    id: string
    title: Bilingual
    code: string
    lessons: Bilingual[]
    mode: 'room' | 'online'
    place: string
    startsAt: string
    endsAt: string
    minutes: number
    /** From when to when it was held, once it is over. */
    held: { from: string; until: string; minutes: number } | null
    hosts: string[]
    people: number
    capacity: number
    reason: string
    cancelReason: string | null
    stage: ClassStage
  }
  isHost: boolean
  /** Whether the roll-call waits to be confirmed. */
  waits: boolean
  /** Whether the plan may be changed: by who made it, before it is opened. */
  canChange: boolean
  openFrom: string
  canOpen: boolean
  heldMinutes: number
  needed: number
  percent: number
  confirmUntil: string
  canConfirm: boolean
  statement: string
  confirmation: { by: string; at: string; statement: string } | null
  rows: RollCallLine[]
  unit: string
  candidates: ClassCandidate[] | null
  added: { added: number; left: number } | null
  refusal: string | null
}

/** One group session: its plan, what its hosts may do next, who was there. */
export function ClassSessionPage(props: SessionPageProps) {
  const { session, isHost, rows, refusal } = props
  const words = useWords(classroomWords)
  const language = useLanguage()
  const home = `/sessions/${session.id}`
  const { stage } = session
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: words.title, to: '/sessions' }, { label: `${session.title[language]}, ${date(session.startsAt)}` }]} />
      <PageHead
        eyebrow={session.code}
        title={session.title[language]}
        lead={session.lessons.map((title) => title[language]).join('; ')}
        actions={<HostActs {...props} />}
      />
      <RefusalAlert reason={refusal} />
      {props.added ? (
        <Alert tone="success" still>
          {words.added(props.added.added, props.added.left)}
        </Alert>
      ) : null}
      <p className="row">
        <StageTag stage={stage} isConfirmed={props.confirmation !== null} waits={props.waits} />
        <span>{words.people(session.people, session.capacity)}</span>
      </p>
      <KeyValues
        items={[
          {
            term: session.held ? words.plannedFor : words.when,
            value: words.span(date(session.startsAt), time(session.startsAt), time(session.endsAt), session.minutes),
          },
          ...(session.held
            ? [{ term: words.held, value: words.span(date(session.held.from), time(session.held.from), time(session.held.until), session.held.minutes) }]
            : []),
          { term: words.where, value: <PlaceText mode={session.mode} place={session.place} /> },
          { term: words.hosts, value: session.hosts.join(', ') },
          ...(session.reason ? [{ term: words.reason, value: session.reason }] : []),
          ...(session.cancelReason ? [{ term: words.cancelReason, value: session.cancelReason }] : []),
        ]}
      />
      {isHost && stage === 'planned' && !props.canOpen ? (
        <Alert still tone="info">
          {words.openFrom(dateTime(props.openFrom))}
        </Alert>
      ) : null}
      {isHost && (stage === 'open' || stage === 'over' || (stage === 'closed' && !props.confirmation)) ? (
        <p className="small no-print">{words.rollCallText}</p>
      ) : null}
      <ClassRollCall home={home} rows={rows} needed={props.needed} />
      {isHost && (stage === 'planned' || stage === 'open' || stage === 'over') ? (
        <ExpectPeople home={home} unit={props.unit} candidates={props.candidates} />
      ) : null}
      {isHost && stage === 'open' ? (
        <Card title={words.close}>
          <form method="post" action={`${home}/closing`} className="stack tight no-print">
            <p className="muted small">{words.closeText(props.heldMinutes, props.needed)}</p>
            {props.heldMinutes < props.needed ? (
              <>
                <Alert still tone="warning">
                  {words.closeSoon}
                </Alert>
                <Checkbox name="meant" value="yes" required label={words.closeMeant} />
              </>
            ) : null}
            <div className="row">
              <Button look="danger">{words.close}</Button>
            </div>
          </form>
        </Card>
      ) : null}
      <Confirmation {...props} />
      <Withdrawals home={home} rows={rows} />
    </div>
  )
}

function HostActs({ session, isHost, canChange, canOpen }: SessionPageProps) {
  const words = useWords(classroomWords)
  if (!isHost) return null
  const home = `/sessions/${session.id}`
  return (
    <>
      {canChange ? <ButtonLink to={`${home}/plan`}>{words.change}</ButtonLink> : null}
      {canOpen ? (
        <form method="post" action={`${home}/opening`}>
          <Button look="primary">{words.open}</Button>
        </form>
      ) : null}
      {session.stage === 'open' ? (
        <ButtonLink look="primary" to={`${home}/code`}>
          {words.showCode}
        </ButtonLink>
      ) : null}
    </>
  )
}

function Confirmation({ session, isHost, confirmation, canConfirm, statement, percent, needed, confirmUntil, rows }: SessionPageProps) {
  const words = useWords(classroomWords)
  if (confirmation)
    return (
      <Card title={words.confirmTitle}>
        <blockquote>{confirmation.statement}</blockquote>
        <p className="muted small">{words.confirmedBy(confirmation.by, dateTime(confirmation.at))}</p>
      </Card>
    )
  if (!isHost || (session.stage !== 'over' && session.stage !== 'closed')) return null
  if (!canConfirm)
    return (
      <Alert still tone="warning">
        {words.confirmOver}
      </Alert>
    )
  const enough = rows.filter((row) => row.fromAt && row.minutes >= needed && !(row.isWalkIn && row.how !== 'roll-call')).length
  return (
    <Card raised title={words.confirmTitle}>
      <form method="post" action={`/sessions/${session.id}/confirmation`} className="stack tight no-print">
        <p>{words.confirmText(percent, needed, dateTime(confirmUntil))}</p>
        <p>{words.confirmCount(enough, rows.length)}</p>
        <Checkbox name="stated" value="yes" required label={statement} />
        <div className="row">
          <Button look="primary">{words.confirm}</Button>
        </div>
      </form>
    </Card>
  )
}
