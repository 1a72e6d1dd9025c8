import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { useWords } from '~/ui/words'
import { leaderWords } from './leader-words'
import { dossierWords } from './words'

type LedTrailProps = {
  periodId: string
  /** Whose eyes it is for: the leader's own, or those of an evaluator. */
  reader: 'owner' | 'evaluator'
  under: { id: string; number: string } | null
  leader: { fullName: string; to: string }
  title: string
}

/** The way back from what a leader's dossier counts to the dossier, for whoever reads it. */
export function LedTrail({ periodId, reader, under, leader, title }: LedTrailProps) {
  const words = useWords(dossierWords)
  const dossier = { label: reader === 'owner' ? words.dossier : leader.fullName, to: leader.to }
  const before =
    reader === 'owner'
      ? [{ label: words.ownPeriods, to: '/record' }]
      : under
        ? [{ label: under.number, to: `/evaluate/mandates/${under.id}` }]
        : [
            { label: words.periods, to: '/evaluate/periods' },
            { label: words.people, to: `/evaluate/periods/${periodId}` },
          ]
  return <Breadcrumbs items={[...before, dossier, { label: title }]} />
}

/** Somebody of a leader's unit by name; where their name is not the leader's to read, that they are counted. */
export function LedName({ name }: { name: { fullName: string; line: string } | null }) {
  const words = useWords(leaderWords)
  if (!name) return <span className="muted">{words.unnamed}</span>
  return (
    <>
      {name.fullName}
      <small className="block muted">{name.line}</small>
    </>
  )
}
