import type { LibraryState } from '~/domain/exercises/library.server'
import { Button } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { libraryWords } from './library-words'

/** Takes an exercise off offer, or puts it back, with the reason. */
export function StandingForm({ exerciseId, state }: { exerciseId: string; state: LibraryState }) {
  const words = useWords(libraryWords)
  const retires = state === 'offered'
  return (
    <Disclosure summary={retires ? words.retire : words.offerAgain}>
      <form method="post" action={`/teach/exercises/${exerciseId}/standing`} className="stack tight">
        <p>{retires ? words.retireText : words.offerText}</p>
        <TextField name="reason" label={words.reason} required maxLength={300} lang="vi" autoComplete="off" />
        <div className="row">
          <Button look={retires ? 'danger' : 'quiet'} name="state" value={retires ? 'retired' : 'offered'}>
            {retires ? words.retire : words.offerAgain}
          </Button>
        </div>
      </form>
    </Disclosure>
  )
}
