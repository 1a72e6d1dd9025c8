import { createContext, useContext } from 'react'
import { dossierWords } from '~/ui/dossier/words'
import { Link } from '~/ui/kit/link'
import { Tag } from '~/ui/kit/tag'
import { VisuallyHidden } from '~/ui/kit/visually-hidden'
import { useLanguage, useWords } from '~/ui/words'
import { figureName, type Titles } from './figure-name'
import { challengeWords } from './words'

/** Where the figures of a page may be challenged: the period, which are already, which were answered and have not changed since, and the titles they are named with. */
export type Challengeable = { periodId: string; isOver: boolean; open: Record<string, string>; answered: Record<string, string>; titles: Titles }

const Figures = createContext<Challengeable | null>(null)
/** Lets the figures of a dossier be challenged by its owner. */
export const ChallengeableFigures = Figures.Provider

/** How many figures of one's own dossier are being challenged. */
export const useOpenChallenges = (): number => Object.keys(useContext(Figures)?.open ?? {}).length

/** Says that a dossier has an open challenge, which it waits for. */
export function ChallengedTag() {
  const words = useWords(challengeWords)
  const of = useContext(Figures)
  return of && Object.keys(of.open).length ? <Tag tone="brass">{words.isChallenged}</Tag> : null
}

/** The way from a figure to challenging it, or to the challenge that is open or answered it; nothing where it is not one's own dossier. `isNamed`: it stands by itself. */
export function FigureLink({ figure, isNamed = false }: { figure: string; isNamed?: boolean }) {
  const of = useContext(Figures)
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  if (!of) return null
  const name = figureName(figure, { words, dossier, titles: of.titles, language })
  const open = of.open[figure]
  if (!open && of.isOver) return null
  const answered = open ? undefined : of.answered[figure]
  const known = open ?? answered
  const to = known ? `/challenges/${known}` : `/record/periods/${of.periodId}/challenges/new?${new URLSearchParams({ figure })}`
  return (
    <Link className="figure-link" data-open={open ? true : undefined} to={to}>
      {isNamed ? (
        known ? (
          words.seeChallenge(name)
        ) : (
          words.challengeThis(name)
        )
      ) : (
        <>
          <span aria-hidden="true">{open ? words.isChallenged : answered ? words.isAnswered : words.challenge}</span>
          <VisuallyHidden>{known ? words.seeChallenge(name) : words.challengeThis(name)}</VisuallyHidden>
        </>
      )}
    </Link>
  )
}
