import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checkbox } from '~/ui/kit/checkbox'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { classroomWords } from './words'

export type ClassCandidate = { personId: string; fullName: string; staffCode: string; unitName: string; rest: number }

/** Names who is expected: some or all of a unit, or one by staff code. */
export function ExpectPeople({ home, unit, candidates }: { home: string; unit: string; candidates: ClassCandidate[] | null }) {
  const words = useWords(classroomWords)
  return (
    <div className="no-print">
      <Card title={words.add}>
        <div className="stack">
          <p className="muted small">{words.addText}</p>
          <form method="get" action={home} className="stack tight">
            <TextField name="unit" label={words.unit} hint={words.unitHint} defaultValue={unit} maxLength={20} />
            <div className="row">
              <Button>{words.find}</Button>
            </div>
          </form>
          {candidates?.length ? (
            <>
              <form method="post" action={`${home}/people`} className="row">
                <input type="hidden" name="unit" value={unit} />
                <Button>{words.addUnit}</Button>
              </form>
              <form method="post" action={`${home}/people`} className="stack tight">
                {candidates.map((person) => (
                  <Checkbox
                    key={person.personId}
                    name="staffCode"
                    value={person.staffCode}
                    label={`${person.fullName} (${person.staffCode}, ${person.unitName}; ${words.rest(person.rest)})`}
                  />
                ))}
                <div className="row">
                  <Button look="primary">{words.addChosen}</Button>
                </div>
              </form>
            </>
          ) : candidates ? (
            <p className="muted">{words.nobody}</p>
          ) : null}
          <form method="post" action={`${home}/people`} className="stack tight">
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
