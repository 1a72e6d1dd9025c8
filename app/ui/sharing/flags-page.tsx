import { date } from '~/ui/format'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { sharingWords } from './words'

export type FlagReason = 'pair' | 'ring' | 'clique' | 'sudden'
/** `counts` is the decision that holds; null while there is none. */
export type ListedFlag = { id: string; reason: FlagReason; people: string[]; raisedAt: string; counts: boolean | null }

/** What is to be judged: the undecided first. */
export function FlagsPage({ flags }: { flags: ListedFlag[] }) {
  const words = useWords(sharingWords)
  return (
    <div className="page narrow stack">
      <PageHead title={words.flags} lead={words.flagsLead} />
      {flags.length ? <FlagItems flags={flags} /> : <Empty title={words.flagsEmptyTitle}>{words.flagsEmptyText}</Empty>}
    </div>
  )
}

/** Flags as a list, each with the people it names and the decision that holds. */
export function FlagItems({ flags }: { flags: ListedFlag[] }) {
  const words = useWords(sharingWords)
  return (
    <ItemList
      items={flags.map((flag) => ({
        key: flag.id,
        title: flag.people.join(' · '),
        to: `/sharing/flags/${flag.id}`,
        text: `${words[flag.reason]}. ${words.raised(date(flag.raisedAt))}`,
        end: <DecisionTag counts={flag.counts} />,
      }))}
    />
  )
}

/** The decision that holds, or that there is none yet. */
export function DecisionTag({ counts }: { counts: boolean | null }) {
  const words = useWords(sharingWords)
  if (counts === null) return <Tag tone="brass">{words.undecided}</Tag>
  return <Tag tone={counts ? 'jade' : 'lacquer'}>{counts ? words.decidedCounts : words.decidedNot}</Tag>
}
