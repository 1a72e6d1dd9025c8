import type { ReactNode } from 'react'
import type { Blocker } from '~/domain/evaluation/blockers.server'
import { date, number } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { deskWords } from './desk-words'
import { type DeskPlace, deskAddress } from './progress-table'

type BlockersCardProps = { periodId: string; blockers: Blocker[]; month: string; isClosed: boolean; isPastConfirming: boolean }

/** What keeps a period from being closed, each with where it is dealt with; and what does not keep it, but is good to know. */
export function BlockersCard({ periodId, blockers, month, isClosed, isPastConfirming }: BlockersCardProps) {
  const words = useWords(deskWords)
  const language = useLanguage()
  const list = (state: DeskPlace['state']) => deskAddress(periodId, { unit: '', isOwn: false, state })
  const said = (one: Blocker): { title: string; to?: string; text?: ReactNode } => {
    switch (one.kind) {
      case 'not-over':
      case 'review-ahead':
        return { title: words[one.kind](date(one.day)) }
      case 'without':
        return { title: words.withoutText(number(one.people, language)), to: list('without') }
      case 'second':
        return { title: words.second(one.name) }
      case 'challenged':
        return { title: words.challengedText(number(one.people, language), number(one.challenges, language)), to: list('challenged') }
      case 'inputs':
        return {
          title: words.inputsText(number(one.people, language)),
          to: list('inputs'),
          text: (
            <>
              <Link to={`/leaders?month=${month}`}>{words.inputsTo}</Link> · <Link to="/evaluate/ratings">{words.ratingsTo}</Link>
            </>
          ),
        }
      case 'waiting':
        return {
          title: words.waitingText(number(one.people, language), date(one.day)),
          to: list(isPastConfirming ? 'unconfirmed' : 'waiting'),
        }
      default:
        return { title: words[one.kind] }
    }
  }
  const isFree = !blockers.some(({ isHard }) => isHard)
  return (
    <Card title={isClosed ? words.openAfter : words.blockers}>
      {isFree ? (
        <p>
          <Tag tone="jade">{isClosed ? words.nothingBlocksClosed : words.nothingBlocks}</Tag>
        </p>
      ) : null}
      {blockers.length > 0 ? (
        <ItemList
          label={words.blockers}
          items={blockers.map((one, at) => ({
            key: `${one.kind} ${at}`,
            ...said(one),
            end: <Tag tone={one.isHard ? 'lacquer' : 'muted'}>{one.isHard ? words.hard : words.soft}</Tag>,
          }))}
        />
      ) : null}
    </Card>
  )
}
