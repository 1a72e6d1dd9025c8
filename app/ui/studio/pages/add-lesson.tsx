import { MOST_LESSON_BYTES } from '~/platform/documents/limits'
import { Button } from '~/ui/kit/button'
import { FileField } from '~/ui/kit/file-field'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { outlineWords } from './outline-words'

/** How a lesson begins: a title, or a Word file that somebody has already. */
export function AddLesson({ draftId }: { draftId: string }) {
  const words = useWords(outlineWords)
  return (
    <form method="post" encType="multipart/form-data" action={`/teach/drafts/${draftId}/lessons`} className="card stack tight" id="add">
      <h3>{words.addLesson}</h3>
      <TextField name="title" label={words.newTitle} hint={words.newTitleHint} maxLength={120} lang="vi" autoComplete="off" />
      <FileField name="document" label={words.fromWord} hint={words.fromWordHint} accept=".docx" maxBytes={MOST_LESSON_BYTES} optional />
      <div className="row">
        <Button look="primary">{words.addLesson}</Button>
      </div>
    </form>
  )
}
