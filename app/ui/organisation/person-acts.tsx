import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { useWords } from '~/ui/words'
import { changeOfPersonWords } from './person-change-words'
import type { PersonChangeKind } from './person-changes'

/** What may be done about a person, each a page of its own with a preview. */
export function PersonActs({ personId, kinds }: { personId: string; kinds: PersonChangeKind[] }) {
  const words = useWords(changeOfPersonWords)
  if (kinds.length === 0) return null
  return (
    <Card title={words.acts}>
      <div className="stack tight">
        {kinds.map((kind) => (
          <ButtonLink key={kind} size="small" wide to={`/admin/people/${personId}/changes/${kind}`}>
            {words[`${kind}-title`]}
          </ButtonLink>
        ))}
      </div>
    </Card>
  )
}
