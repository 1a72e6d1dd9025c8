import { decimal } from '~/ui/dossier/names'
import { Link } from '~/ui/kit/link'
import { ProgressBar } from '~/ui/kit/progress-bar'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { objectiveWords } from './words'

/** An objective in a list. `percent`: as shown; null where nothing is measured or nothing holds yet. */
export type ListedObjective = {
  id: string
  title: string
  owner: string
  isPerson: boolean
  results: number
  percent: string | null
  state: 'ended' | 'pending' | 'returned' | 'proposed' | null
}

/** What is to be known of an objective beside its progress; nothing where it goes on as it is. */
export function ObjectiveState({ state }: Pick<ListedObjective, 'state'>) {
  const words = useWords(objectiveWords)
  if (state === null) return null
  const shown = {
    ended: { tone: 'muted', text: words.ended },
    pending: { tone: 'brass', text: words.pending },
    returned: { tone: 'lacquer', text: words.returned },
    proposed: { tone: 'brass', text: words.proposalWaits },
  } as const
  return <Tag tone={shown[state].tone}>{shown[state].text}</Tag>
}

/** Objectives one below the other, each with its bar and the number it stands for. */
export function ObjectiveList({ objectives, label, owners }: { objectives: ListedObjective[]; label: string; owners?: boolean }) {
  const words = useWords(objectiveWords)
  const language = useLanguage()
  return (
    <ul className="objectives" aria-label={label}>
      {objectives.map((objective) => (
        <li key={objective.id}>
          <Link className="item-title" to={`/objectives/${objective.id}`}>
            {objective.title}
          </Link>
          <ObjectiveState state={objective.state} />
          {owners ? <span className="item-text">{objective.owner}</span> : null}
          {objective.percent === null ? (
            <p className="meta">{objective.state === 'pending' || objective.state === 'returned' ? words.progressPending : words.progressNone}</p>
          ) : (
            <ProgressBar value={Number(objective.percent)} max={100}>
              {words.progressOf(decimal(objective.percent, language), objective.results)}
            </ProgressBar>
          )}
        </li>
      ))}
    </ul>
  )
}
