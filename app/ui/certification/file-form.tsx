import { Button } from '~/ui/kit/button'
import { FileField } from '~/ui/kit/file-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { verifyWords } from './words'

/** Asks for a certificate as a file: chosen, or dropped on the field. Works without JavaScript. */
export function FileForm({ problem }: { problem?: string | null }) {
  const words = useWords(verifyWords)
  const isMissing = problem === 'form-unreadable'
  return (
    <form method="post" action="/verify" encType="multipart/form-data" className="stack tight file-form">
      {problem && !isMissing ? <RefusalAlert reason={problem} /> : null}
      <FileField
        label={words.file}
        hint={words.fileHint}
        error={isMissing ? words.fileMissing : null}
        name="file"
        required
        accept=".pdf,.json,application/pdf,application/json"
        maxBytes={3_000_000}
      />
      <Button look="quiet">{words.checkFile}</Button>
    </form>
  )
}
