import type { ContentType } from '~/domain/authoring/content-types.server'
import type { ListedExercise } from '~/domain/authoring/draft-exercises.server'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useWords } from '~/ui/words'
import { exerciseWords } from './exercise-words'
import { UseList } from './use-list'

/** What was typed into the form of a new exercise, when it was refused. */
export type NewExercise = Record<'library' | 'titleVi' | 'titleEn' | 'minutes' | 'alternativeVi' | 'alternativeEn', string>
export type ExercisesPageProps = {
  draft: { id: string; title: string; closedAt: string | null }
  exercises: ListedExercise[]
  types: ContentType[]
  refusal: string | null
  typed: NewExercise | null
}

/** The exercises of a draft, where each is used, and the form of a new one. */
export function ExercisesPage({ draft, exercises, types, refusal, typed }: ExercisesPageProps) {
  const words = useWords(exerciseWords)
  const teach = useWords(teachWords)
  const home = `/teach/drafts/${draft.id}`
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: draft.title, to: home }, { label: words.exercises }]} />
      <PageHead title={words.exercises} lead={words.lead} />
      <RefusalAlert reason={refusal} />
      {exercises.length ? (
        <ul className="outline-list">
          {exercises.map(({ slug, title, minutes, type, uses }) => (
            <li key={slug} className="outline-row">
              <div>
                <a href={`${home}/exercises/${slug}`}>{title}</a>
                <p className="muted small">{words.line(type, minutes)}</p>
                <UseList draftId={draft.id} uses={uses} />
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
      {draft.closedAt ? null : <CreateExercise types={types} typed={typed} />}
    </div>
  )
}

function CreateExercise({ types, typed }: Pick<ExercisesPageProps, 'types' | 'typed'>) {
  const words = useWords(exerciseWords)
  return (
    <form method="post" className="card stack tight" id="add" aria-labelledby="add-title">
      <h2 id="add-title">{words.create}</h2>
      <RadioGroup
        name="library"
        legend={words.type}
        required
        defaultValue={typed?.library ?? types[0]?.library}
        options={types.map(({ library, title, description }) => ({ value: library, label: title, hint: description }))}
      />
      <div className="form-pair">
        <TextField name="titleVi" label={words.titleVi} defaultValue={typed?.titleVi} maxLength={120} lang="vi" required autoComplete="off" />
        <TextField name="titleEn" label={words.titleEn} defaultValue={typed?.titleEn} maxLength={120} lang="en" required autoComplete="off" />
      </div>
      <TextField name="minutes" label={words.minutes} type="number" min={1} max={60} defaultValue={typed?.minutes ?? '5'} required />
      <div className="form-pair">
        <TextArea
          name="alternativeVi"
          label={words.alternativeVi}
          hint={words.alternativeHint}
          defaultValue={typed?.alternativeVi}
          rows={5}
          lang="vi"
          required
        />
        <TextArea name="alternativeEn" label={words.alternativeEn} defaultValue={typed?.alternativeEn} rows={5} lang="en" required />
      </div>
      <div className="row">
        <Button look="primary">{words.create}</Button>
      </div>
    </form>
  )
}
