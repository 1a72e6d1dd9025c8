import { dateTime } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { supervisionWords } from './words'

type Bilingual = { vi: string; en: string }
export type SessionsPageProps = {
  sessions: {
    id: string
    title: Bilingual
    place: string
    openedByName: string
    openedAt: string
    startsAt: string | null
    endedAt: string | null
    isOpen: boolean
    takesCodes: boolean
  }[]
  courses: { slug: string; code: string; title: Bilingual }[]
  canOpen: boolean
  /** The shortest and the longest a session is planned for, in minutes. */
  lengths: readonly [number, number]
  refusal: string | null
  typed: { course: string; place: string; startsAt: string; minutes: string } | null
}

/** The sessions one opened, or all for who reads them; a new one is opened here. */
export function SessionsPage({ sessions, courses, canOpen, lengths, refusal, typed }: SessionsPageProps) {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack loose">
      <PageHead title={words.title} lead={words.lead} />
      <p>
        <Link to="/invigilate/guide">{words.guide}</Link>
      </p>
      <RefusalAlert reason={refusal} />
      {sessions.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.own}</h2>
          <ItemList
            items={sessions.map((session) => ({
              key: session.id,
              title: `${session.title[language]}, ${session.place}`,
              to: `/invigilate/${session.id}`,
              text: session.startsAt
                ? words.plannedBy(session.openedByName, dateTime(session.startsAt))
                : words.openedBy(session.openedByName, dateTime(session.openedAt)),
              end: (
                <Tag tone={!session.isOpen ? 'muted' : session.takesCodes ? 'jade' : 'brass'}>
                  {session.isOpen
                    ? session.takesCodes
                      ? words.isOpen
                      : words.isPlanned
                    : session.endedAt
                      ? words.ended(dateTime(session.endedAt))
                      : words.over}
                </Tag>
              ),
            }))}
          />
        </section>
      ) : (
        <Empty title={words.none}>{canOpen ? words.noneText : words.noneRead}</Empty>
      )}
      {canOpen ? (
        <Card title={words.open}>
          <form method="post" className="stack tight">
            <SelectField
              name="course"
              label={words.course}
              required
              defaultValue={typed?.course}
              options={courses.map(({ slug, code, title }) => ({ value: slug, label: `${code} ${title[language]}` }))}
            />
            <TextField name="place" label={words.place} hint={words.placeHint} required maxLength={200} defaultValue={typed?.place} />
            <TextField name="startsAt" type="datetime-local" label={words.startsAt} hint={words.startsAtHint} defaultValue={typed?.startsAt} />
            <TextField
              name="minutes"
              type="number"
              label={words.minutes}
              hint={words.minutesHint(...lengths)}
              min={lengths[0]}
              max={lengths[1]}
              defaultValue={typed?.minutes || '90'}
            />
            <p className="muted small">{words.rules}</p>
            <div className="row">
              <Button look="primary">{words.open}</Button>
            </div>
          </form>
        </Card>
      ) : null}
    </div>
  )
}
