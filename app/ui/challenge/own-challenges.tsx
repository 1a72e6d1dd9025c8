import { dossierWords } from '~/ui/dossier/words'
import { date } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { privacyWords } from '~/ui/privacy/words'
import { guideWords } from '~/ui/shell/guide-words'
import { useLanguage, useWords } from '~/ui/words'
import { figureName, type Titles } from './figure-name'
import { OutcomeTag } from './outcome-tag'
import { challengeWords } from './words'

export type ChallengeItems = {
  items: { id: string; figure: string; raisedAt: string; outcome: 'upheld' | 'kept' | 'withdrawn' | null }[]
  titles: Titles
}
export type OwnChallenges = ChallengeItems & {
  /** The last day on which figures may be challenged, once the dossier is closed. */
  until: string | null
  isOver: boolean
}

/** One's own challenges of a dossier, until when there may be more, and that it waits for the open ones. */
export function OwnChallengesCard({ items, titles, until, isOver }: OwnChallenges) {
  const words = useWords(challengeWords)
  const privacy = useWords(privacyWords)
  return (
    <Card id="challenges" title={words.own}>
      {items.some(({ outcome }) => outcome === null) && until === null ? <p>{words.waits}</p> : null}
      {items.length ? <Items items={items} titles={titles} /> : isOver ? null : <p>{words.ownNone}</p>}
      <p className="small muted">{until === null ? words.untilClosing : isOver ? words.untilOver(date(until)) : words.until(date(until))}</p>
      {isOver ? (
        <p className="small muted">
          {words.afterOver} <Link to="/account/data">{privacy.title}</Link>
        </p>
      ) : null}
    </Card>
  )
}

function Items({ items, titles }: ChallengeItems) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  return (
    <ItemList
      items={items.map(({ id, figure, raisedAt, outcome }) => ({
        key: id,
        title: figureName(figure, { words, dossier, titles, language }),
        to: `/challenges/${id}`,
        text: date(raisedAt),
        end: <OutcomeTag outcome={outcome} />,
      }))}
    />
  )
}

/** The challenges of somebody's dossier, for who evaluates it; nothing where there are none. */
export function ChallengesOfCard({ items, titles }: ChallengeItems) {
  const words = useWords(challengeWords)
  if (items.length === 0) return null
  return (
    <Card id="challenges" title={words.challenges}>
      <Items items={items} titles={titles} />
    </Card>
  )
}

/** What a dossier is to its owner, and what they do about a figure that is wrong. */
export function OwnLead({ isOver }: { isOver: boolean }) {
  const guides = useWords(guideWords)
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  return (
    <p className="small muted">
      {isOver ? (
        <>
          {dossier.ownOver} <Link to="#challenges">{words.own}</Link>.
        </>
      ) : (
        dossier.ownLead
      )}{' '}
      <Link to="/guides/cadres">{guides.cadres}</Link>
    </p>
  )
}
