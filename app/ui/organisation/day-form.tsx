import { Button } from '~/ui/kit/button'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { recordWords } from './record-words'

export type AskedDay = { day: string; known: string; isWrong: boolean }

/** Asks for a day, and up to which day's knowledge; the answer stands in the address, so that it can be passed on. */
export function DayForm({ action, asked }: { action: string; asked: AskedDay }) {
  const words = useWords(recordWords)
  return (
    <form method="get" action={action} className="grid">
      <TextField name="day" type="date" label={words.day} required defaultValue={asked.day} error={asked.isWrong ? words.dayWrong : null} />
      <TextField name="known" type="date" label={words.known} hint={words.knownHint} optional defaultValue={asked.known} />
      <div className="row">
        <Button size="small">{words.show}</Button>
      </div>
    </form>
  )
}
