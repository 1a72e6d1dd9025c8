import { date } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { FlagItems, type ListedFlag } from './flags-page'
import { type Kind, type Standing, StandingTag, useKindText } from './sharing-kind'
import { sharingWords } from './words'

type Bilingual = { vi: string; en: string }
export type ListedSharing = Kind & { id: string; title: Bilingual; gained: number; others: number; reach: number; isOver: boolean; standing: Standing | null }
/** An invitation that waits for the reader, or one they take part in. */
export type WaitingInvitation = { code: string; title: Bilingual; sharerName: string; lastDay: string; hasJoined: boolean }
type HomeProps = { own: ListedSharing[]; waiting: WaitingInvitation[]; flags: ListedFlag[]; canShare: boolean }

/** What one has passed on, what one is invited to, and what is being looked at. */
export function SharingHome({ own, waiting, flags, canShare }: HomeProps) {
  const words = useWords(sharingWords)
  const language = useLanguage()
  const kindText = useKindText()
  const start = (
    <ButtonLink to="/sharing/new" look="primary">
      {words.start}
    </ButtonLink>
  )
  return (
    <div className="page narrow stack">
      <PageHead title={words.title} lead={words.lead} actions={canShare && own.length ? start : null} />
      <WaitingInvitations waiting={waiting} />
      {flags.length ? (
        <section>
          <h2 className="section-title">{words.flagsAbout}</h2>
          <FlagItems flags={flags} />
        </section>
      ) : null}
      {own.length ? (
        <section>
          <h2 className="section-title">{words.own}</h2>
          <ItemList
            items={own.map((item) => ({
              key: item.id,
              title: item.title[language],
              to: `/sharing/${item.id}`,
              text: `${kindText(item)}. ${words.progress(item.gained, item.others, item.reach)}`,
              end: item.standing ? <StandingTag standing={item.standing} /> : <Tag>{item.isOver ? words.over : words.open}</Tag>,
            }))}
          />
        </section>
      ) : (
        <Empty title={words.emptyTitle} action={canShare ? start : <ButtonLink to="/learn">{words.toLearn}</ButtonLink>}>
          {canShare ? words.emptyText : words.emptyNothing}
        </Empty>
      )}
    </div>
  )
}

/** Invitations that wait for the reader; nothing when there are none. */
export function WaitingInvitations({ waiting }: { waiting: WaitingInvitation[] }) {
  const words = useWords(sharingWords)
  const language = useLanguage()
  if (!waiting.length) return null
  return (
    <section>
      <h2 className="section-title">{words.waiting}</h2>
      <ItemList
        items={waiting.map((item) => ({
          key: item.code,
          title: item.title[language],
          to: `/join/${item.code}`,
          text: words.invitedBy(item.sharerName, date(item.lastDay)),
          end: <Tag tone="brass">{item.hasJoined ? words.joinedTag : words.invitedTag}</Tag>,
        }))}
      />
    </section>
  )
}
