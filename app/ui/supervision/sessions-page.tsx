import { dateTime } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { supervisionWords } from './words'

type Bilingual = { vi: string; en: string }
export type SessionsPageProps = {
  sessions: { id: string; title: Bilingual; place: string; openedByName: string; openedAt: string; endedAt: string | null; isOpen: boolean }[]
  courses: { slug: string; code: string; title: Bilingual }[]
  canOpen: boolean
  refusal: string | null
}

/** The sessions one opened, or all for who reads them; a new one is opened here. */
export function SessionsPage({ sessions, courses, canOpen, refusal }: SessionsPageProps) {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack loose">
      <PageHead title={words.title} lead={words.lead} />
      <RefusalAlert reason={refusal} />
      {sessions.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.own}</h2>
          <ItemList
            items={sessions.map((session) => ({
              key: session.id,
              title: `${session.title[language]}, ${session.place}`,
              to: `/invigilate/${session.id}`,
              text: words.openedBy(session.openedByName, dateTime(session.openedAt)),
              end: (
                <Tag tone={session.isOpen ? 'jade' : 'muted'}>
                  {session.isOpen ? words.isOpen : session.endedAt ? words.ended(dateTime(session.endedAt)) : words.over}
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
              options={courses.map(({ slug, code, title }) => ({ value: slug, label: `${code} ${title[language]}` }))}
            />
            <TextField name="place" label={words.place} hint={words.placeHint} required maxLength={200} />
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
