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

export type OwnChallenges = {
  items: { id: string; figure: string; raisedAt: string; outcome: 'upheld' | 'kept' | 'withdrawn' | null }[]
  titles: Titles
  /** The last day on which figures may be challenged, once the dossier is closed. */
  until: string | null
  isOver: boolean
}

/** One's own challenges of a dossier, until when there may be more, and that it waits for the open ones. */
export function OwnChallengesCard({ items, titles, until, isOver }: OwnChallenges) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const privacy = useWords(privacyWords)
  const language = useLanguage()
  return (
    <Card id="challenges" title={words.own}>
      {items.some(({ outcome }) => outcome === null) && until === null ? <p>{words.waits}</p> : null}
      {items.length ? (
        <ItemList
          items={items.map(({ id, figure, raisedAt, outcome }) => ({
            key: id,
            title: figureName(figure, { words, dossier, titles, language }),
            to: `/challenges/${id}`,
            text: date(raisedAt),
            end: <OutcomeTag outcome={outcome} />,
          }))}
        />
      ) : isOver ? null : (
        <p>{words.ownNone}</p>
      )}
      <p className="small muted">{until === null ? words.untilClosing : isOver ? words.untilOver(date(until)) : words.until(date(until))}</p>
      {isOver ? (
        <p className="small muted">
          {words.afterOver} <Link to="/account/data">{privacy.title}</Link>
        </p>
      ) : null}
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
