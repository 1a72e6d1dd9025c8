import type { ClassStage } from '~/domain/classroom/class-time'
import { date, time } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { guideWords } from '~/ui/shell/guide-words'
import { useLanguage, useWords } from '~/ui/words'
import { StageTag } from './stage-tag'
import { classroomWords } from './words'

export type ListedClass = {
  id: string
  title: { vi: string; en: string }
  mode: 'room' | 'online'
  place: string
  startsAt: string
  endsAt: string
  hostName: string
  people: number
  capacity: number
  stage: ClassStage
  isConfirmed: boolean
  /** Whether its roll-call waits to be confirmed. */
  waits: boolean
}

/** The sessions one holds, and those of others with people of one's scope, newest first. */
export function SessionsPage({ classes, next, canHold }: { classes: ListedClass[]; next: string | null; canHold: boolean }) {
  const words = useWords(classroomWords)
  const guides = useWords(guideWords)
  const language = useLanguage()
  const plan = canHold ? (
    <ButtonLink look="primary" to="/sessions/new">
      {words.plan}
    </ButtonLink>
  ) : null
  return (
    <div className="page narrow stack loose">
      <PageHead title={words.title} lead={canHold ? words.lead : words.readLead} actions={plan} />
      <p className="small">
        <Link to="/guides/hosts">{guides.hosts}</Link>
      </p>
      {classes.length ? (
        <ItemList
          label={words.planned}
          items={classes.map((session) => ({
            key: session.id,
            title: `${session.title[language]}, ${session.mode === 'online' ? words.online : session.place}`,
            to: `/sessions/${session.id}`,
            text: `${date(session.startsAt)}, ${time(session.startsAt)}–${time(session.endsAt)}. ${words.byHost(session.hostName)}. ${words.people(session.people, session.capacity)}`,
            end: <StageTag stage={session.stage} isConfirmed={session.isConfirmed} waits={session.waits} />,
          }))}
        />
      ) : (
        <Empty title={words.none}>{canHold ? words.noneHold : words.noneRead}</Empty>
      )}
      <Pagination next={next ? `/sessions?before=${next}` : null} />
    </div>
  )
}
