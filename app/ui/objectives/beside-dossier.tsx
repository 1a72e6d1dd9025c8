import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { useWords } from '~/ui/words'
import { type ListedObjective, ObjectiveList } from './objective-cards'
import { objectiveWords } from './words'

/** The objectives of somebody whose days touch a dossier's: read beside it, and no part of its figures; their passport, too. */
export function BesideDossier({ objectives, passport }: { objectives: ListedObjective[]; passport: string }) {
  const words = useWords(objectiveWords)
  return (
    <Card title={words.onDossier}>
      <p className="small muted">{words.onDossierText}</p>
      {objectives.length ? <ObjectiveList objectives={objectives} label={words.onDossier} /> : <p className="muted">{words.noneOfUnit}</p>}
      <p className="row no-print">
        <ButtonLink size="small" to={passport}>
          {words.passport}
        </ButtonLink>
      </p>
    </Card>
  )
}
