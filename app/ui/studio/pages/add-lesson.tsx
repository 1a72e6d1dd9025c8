import { Button } from '~/ui/kit/button'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { outlineWords } from './outline-words'

/** A field for one title and its button: how a lesson begins. */
export function AddLesson({ draftId }: { draftId: string }) {
  const words = useWords(outlineWords)
  return (
    <form method="post" action={`/teach/drafts/${draftId}/lessons`} className="stack tight" id="add">
      <TextField name="title" label={words.newTitle} required maxLength={120} lang="vi" autoComplete="off" />
      <div className="row">
        <Button look="primary">{words.addLesson}</Button>
      </div>
    </form>
  )
}
