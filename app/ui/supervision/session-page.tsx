import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { AddPeople, type Candidate } from './add-people'
import { type RollCallEntry, RollCallTable } from './roll-call-table'
import { supervisionWords } from './words'

export type SessionPageProps = {
  session: {
    id: string
    title: { vi: string; en: string }
    code: string
    place: string
    openedByName: string
    openedAt: string
    startsAt: string | null
    minutes: number | null
    endedAt: string | null
  }
  isOwn: boolean
  isOpen: boolean
  /** Whether codes are taken now, and from when. */
  showsCode: boolean
  codeFrom: string
  /** Until when the roll-call may be finished; `canMark` while it may. */
  confirmUntil: string
  canMark: boolean
  rollCall: RollCallEntry[]
  notes: { id: string; text: string; notedAt: string }[]
  unit: string
  candidates: Candidate[] | null
  refusal: string | null
}

/** One session: who is expected, who was seen, what happened; on paper the roll-call to sign. */
export function SessionPage(props: SessionPageProps) {
  const { session, isOwn, isOpen, showsCode, canMark, confirmUntil, rollCall, notes, refusal } = props
  const words = useWords(supervisionWords)
  const language = useLanguage()
  const home = `/invigilate/${session.id}`
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: words.title, to: '/invigilate' }, { label: session.place }]} />
      <PageHead
        eyebrow={session.code}
        title={session.title[language]}
        lead={`${session.place}. ${words.openedBy(session.openedByName, dateTime(session.openedAt))}. ${
          session.startsAt && session.minutes ? words.planned(dateTime(session.startsAt), session.minutes) : ''
        }`}
        actions={
          isOwn && showsCode ? (
            <ButtonLink look="primary" to={`${home}/code`}>
              {words.showCode}
            </ButtonLink>
          ) : null
        }
      />
      <RefusalAlert reason={refusal} />
      <p className="row">
        <Tag tone={!isOpen ? 'muted' : showsCode ? 'jade' : 'brass'}>
          {isOpen ? (showsCode ? words.isOpen : words.isPlanned) : session.endedAt ? words.ended(dateTime(session.endedAt)) : words.over}
        </Tag>
      </p>
      {isOwn && isOpen && !showsCode ? (
        <Alert still tone="info">
          {words.codeLater(dateTime(props.codeFrom))}
        </Alert>
      ) : null}
      <Alert still tone={canMark ? 'info' : 'warning'}>
        {canMark ? words.confirmUntil(dateTime(confirmUntil)) : words.confirmOver}
      </Alert>
      <RollCallTable home={home} rows={rollCall} canMark={isOwn && canMark} />
      {isOwn && canMark ? <p className="small no-print">{words.identity}</p> : null}
      <p className="muted small no-print">{words.print}</p>
      {isOwn && isOpen ? <AddPeople home={home} unit={props.unit} candidates={props.candidates} /> : null}
      <section className="stack tight">
        <h2 className="section-title">{words.incidents}</h2>
        {notes.length ? (
          <ul className="items">
            {notes.map((note) => (
              <li key={note.id}>
                <span className="item-title">{note.text}</span>
                <span className="item-text">{dateTime(note.notedAt)}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="muted">{words.noIncidents}</p>
        )}
        {isOwn && canMark ? (
          <form method="post" action={`${home}/notes`} className="stack tight no-print">
            <TextArea name="text" label={words.incident} hint={words.incidentHint} rows={2} required maxLength={1000} />
            <div className="row">
              <Button>{words.write}</Button>
            </div>
          </form>
        ) : null}
      </section>
      {isOwn && isOpen ? (
        <form method="post" action={`${home}/end`} className="stack tight no-print">
          <p className="muted small">{words.endText}</p>
          <div className="row">
            <Button look="danger">{words.end}</Button>
          </div>
        </form>
      ) : null}
    </div>
  )
}
