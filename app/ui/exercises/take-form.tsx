import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Link } from '~/ui/kit/link'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { libraryWords } from './library-words'

export type TakeFormProps = { exerciseId: string; drafts: { id: string; title: string }[] }

/** Copies the newest version into an open draft. */
export function TakeForm({ exerciseId, drafts }: TakeFormProps) {
  const words = useWords(libraryWords)
  return (
    <section className="stack tight" aria-labelledby="take">
      <h2 id="take" className="section-title">
        {words.take}
      </h2>
      {drafts.length ? (
        <form method="post" action={`/teach/exercises/${exerciseId}/use`} className="stack tight">
          <p className="muted small">{words.takeLead}</p>
          <SelectField
            name="draft"
            label={words.draft}
            required
            placeholder={words.chooseDraft}
            options={drafts.map((draft) => ({ value: draft.id, label: draft.title }))}
          />
          <TextField name="minutes" label={words.minutes} type="number" min={1} max={60} defaultValue={5} required />
          <TextField name="titleEn" label={words.titleEn} optional maxLength={200} lang="en" autoComplete="off" />
          <TextArea name="alternative" label={words.alternative} hint={words.alternativeHint} required rows={4} maxLength={8000} lang="vi" />
          <div className="row">
            <Button>{words.takeButton}</Button>
          </div>
        </form>
      ) : (
        <p className="muted">{words.noDrafts}</p>
      )}
    </section>
  )
}

/** Says that the exercise is in a draft, and how a lesson shows it. */
export function Taken({ draftId, slug }: { draftId: string; slug: string }) {
  const words = useWords(libraryWords)
  return (
    <Alert tone="success" title={words.taken}>
      <code>{words.takenHow(slug)}</code>
      <br />
      <Link to={`/teach/drafts/${draftId}`}>{words.toDraft}</Link>
    </Alert>
  )
}
