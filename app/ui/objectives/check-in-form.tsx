import { Button } from '~/ui/kit/button'
import { FileField } from '~/ui/kit/file-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { objectiveWords } from './words'

type CheckInFormProps = {
  objectiveId: string
  keyResult: string
  typed: { value: string; note: string; link: string; refusal: string } | null
  maxBytes: number
}

/** Says what a key result stands at, with what shows it. */
export function CheckInForm({ objectiveId, keyResult, typed, maxBytes }: CheckInFormProps) {
  const words = useWords(objectiveWords)
  return (
    <form method="post" encType="multipart/form-data" className="stack" data-typed={`check-in:${objectiveId}:${keyResult}`}>
      <RefusalAlert reason={typed?.refusal} />
      <input type="hidden" name="keyResult" value={keyResult} />
      <TextField name="value" label={words.value} hint={words.valueHint} required inputMode="decimal" maxLength={40} defaultValue={typed?.value} />
      <p className="hint">{words.checkInHint}</p>
      <TextArea name="note" label={words.note} optional rows={3} maxLength={2000} defaultValue={typed?.note} />
      <TextField name="link" type="url" label={words.link} optional maxLength={500} defaultValue={typed?.link} />
      <FileField name="file" label={words.file} hint={words.fileHint} optional maxBytes={maxBytes} accept=".pdf,.docx,.xlsx,.pptx,image/*" />
      <div className="row">
        <Button look="primary">{words.save}</Button>
      </div>
    </form>
  )
}
