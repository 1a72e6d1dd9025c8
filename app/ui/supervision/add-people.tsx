import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checkbox } from '~/ui/kit/checkbox'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { supervisionWords } from './words'

export type Candidate = { personId: string; fullName: string; staffCode: string; unitName: string }

/** Names those who take the test: of a unit, those enrolled; or one by staff code. */
export function AddPeople({ home, unit, candidates }: { home: string; unit: string; candidates: Candidate[] | null }) {
  const words = useWords(supervisionWords)
  return (
    <div className="no-print">
      <Card title={words.add}>
        <div className="stack">
          <p className="muted small">{words.rules}</p>
          <form method="get" className="stack tight">
            <TextField name="unit" label={words.unit} hint={words.unitHint} defaultValue={unit} maxLength={20} />
            <div className="row">
              <Button>{words.find}</Button>
            </div>
          </form>
          {candidates?.length ? (
            <form method="post" action={`${home}/roll-call`} className="stack tight">
              {candidates.map((person) => (
                <Checkbox
                  key={person.personId}
                  name="staffCode"
                  value={person.staffCode}
                  label={`${person.fullName} (${person.staffCode}, ${person.unitName})`}
                />
              ))}
              <div className="row">
                <Button look="primary">{words.addChosen}</Button>
              </div>
            </form>
          ) : candidates ? (
            <p className="muted">{words.nobody}</p>
          ) : null}
          <form method="post" action={`${home}/roll-call`} className="stack tight">
            <TextField name="staffCode" label={words.staffCode} hint={words.staffCodeHint} required maxLength={20} />
            <div className="row">
              <Button>{words.addOne}</Button>
            </div>
          </form>
        </div>
      </Card>
    </div>
  )
}
