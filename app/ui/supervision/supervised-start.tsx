import { dateTime } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { supervisionWords } from './words'

export type SupervisedStartProps = { slug: string; place: string; startsAt: string | null; takesCodes: boolean; hasPassed: boolean }

/** Where somebody expected in a session types the code on the screen. */
export function SupervisedStart({ slug, place, startsAt, takesCodes, hasPassed }: SupervisedStartProps) {
  const words = useWords(supervisionWords)
  if (!takesCodes && startsAt)
    return (
      <Card title={words.startTitle}>
        <p>{words.startPlanned(place, dateTime(startsAt))}</p>
      </Card>
    )
  return (
    <Card title={words.startTitle}>
      <form method="post" action={`/learn/${slug}/quiz/supervised`} className="stack tight">
        <p>{words.startText(place)}</p>
        {hasPassed ? <p className="muted small">{words.startAgain}</p> : null}
        <TextField name="code" label={words.code} required inputMode="numeric" autoComplete="off" pattern="[0-9 ]{6,7}" maxLength={7} />
        <div className="row">
          <Button look="primary">{words.start}</Button>
        </div>
      </form>
    </Card>
  )
}
