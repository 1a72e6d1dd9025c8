import { date } from '~/ui/format'
import { ItemList } from '~/ui/kit/item-list'
import { type Kind, type Standing, StandingTag, useKindText } from '~/ui/sharing/sharing-kind'
import { sharingWords } from '~/ui/sharing/words'
import { useLanguage, useWords } from '~/ui/words'
import { recordWords } from './words'

type Bilingual = { vi: string; en: string }
export type RecordSharing = Kind & {
  id: string
  title: Bilingual
  startedAt: string
  gained: number
  others: number
  reach: number
  credit: { creditedAt: string; standing: Standing } | null
}

/** What was passed on and who gained by it; each opens to its evidence. Nothing for those who have shared nothing. */
export function RecordSharings({ sharings }: { sharings: RecordSharing[] }) {
  const words = useWords(recordWords)
  const sharing = useWords(sharingWords)
  const language = useLanguage()
  const kindText = useKindText()
  if (!sharings.length) return null
  return (
    <section aria-labelledby="sharings" className="stack tight">
      <h2 id="sharings">{words.sharings}</h2>
      <p className="muted small">{words.sharingsNote}</p>
      <ItemList
        items={sharings.map((item) => ({
          key: item.id,
          title: item.title[language],
          to: `/sharing/${item.id}`,
          text: [
            kindText(item),
            words.sharedOn(date(item.startedAt)),
            sharing.progress(item.gained, item.others, item.reach),
            item.credit && sharing.creditedOn(date(item.credit.creditedAt)),
          ]
            .filter(Boolean)
            .join(' · '),
          end: item.credit ? <StandingTag standing={item.credit.standing} /> : null,
        }))}
      />
    </section>
  )
}
