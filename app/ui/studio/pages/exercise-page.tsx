import type { EditedExercise } from '~/domain/authoring/draft-exercises.server'
import formTreeScript from '~/ui/form-tree/form-tree-script?worker&url'
import { type SentForm, TreeForm } from '~/ui/form-tree/tree-form'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import { exerciseWords } from './exercise-words'
import { UseList } from './use-list'

export type ExercisePageProps = {
  edited: EditedExercise
  sent: SentForm | null
  reason: string | null
  done: 'saved' | 'merged' | null
}

/** One exercise of a draft: its form, made from its content type, and the exercise itself to be tried. */
export function ExercisePage({ edited, sent, reason, done }: ExercisePageProps) {
  const words = useWords(exerciseWords)
  const teach = useWords(teachWords)
  const language = useLanguage()
  const { draft, slug, facts, type, fields, state, bases, media, uses } = edited
  const home = `/teach/drafts/${draft.id}`
  const title = facts.title[language] || facts.title.vi || slug
  return (
    <div className="page narrow stack">
      <Breadcrumbs
        items={[{ label: teach.title, to: '/teach' }, { label: draft.title, to: home }, { label: words.exercises, to: `${home}/exercises` }, { label: title }]}
      />
      <PageHead
        eyebrow={type?.title ?? facts.library}
        title={title}
        lead={type?.description}
        actions={
          <ButtonLink to={`${home}/history?path=${encodeURIComponent(`exercises/${slug}/content.json`)}`} size="small">
            {words.history}
          </ButtonLink>
        }
      />
      <RefusalAlert reason={reason} />
      {done ? <Alert tone={done === 'merged' ? 'info' : 'success'}>{words[done]}</Alert> : null}
      {sent?.problems.size ? <Alert tone="danger">{words.wrong(sent.problems.size)}</Alert> : null}
      <UseList draftId={draft.id} uses={uses} />
      {type ? (
        <>
          <TreeForm
            fields={fields}
            state={state}
            sent={sent}
            media={media}
            uploads={`${home}/media`}
            along={{ factsBase: bases.facts, contentBase: bases.content }}
            save={words.save}
          >
            <Button name="then" value="try">
              {words.saveAndTry}
            </Button>
          </TreeForm>
          <Playing edited={edited} title={title} />
        </>
      ) : (
        <>
          <Alert tone="warning" still title={edited.isTooLarge ? words.tooLarge : words.foreign}>
            {edited.isTooLarge ? words.tooLargeText : facts.package ? words.broughtText : words.foreignText(facts.library)}
          </Alert>
          {edited.isPlayable ? <Playing edited={edited} title={title} /> : null}
          <script type="module" src={formTreeScript} />
        </>
      )}
      {draft.closedAt ? null : <Removal edited={edited} />}
    </div>
  )
}

function Playing({ edited, title }: Pick<ExercisePageProps, 'edited'> & { title: string }) {
  const words = useWords(exerciseWords)
  return (
    <section className="stack tight" id="try" aria-labelledby="try-title">
      <h2 id="try-title" className="section-title">
        {words.tryIt}
      </h2>
      <p className="muted">{edited.isPlayable ? words.tryText : words.notYet}</p>
      {edited.isPlayable ? (
        <div className="exercise" data-frame-src={`/teach/drafts/${edited.draft.id}/exercises/${edited.slug}/frame`} data-title={title}>
          <button type="button" className="button quiet" hidden>
            {words.open}
          </button>
          <noscript>
            <p>{words.noScript}</p>
          </noscript>
        </div>
      ) : null}
    </section>
  )
}

function Removal({ edited: { draft, slug, uses } }: Pick<ExercisePageProps, 'edited'>) {
  const words = useWords(exerciseWords)
  return (
    <details className="disclosure">
      <summary>{words.remove}</summary>
      <div className="stack tight">
        {uses.length ? (
          <>
            <p>{words.removeNot}</p>
            <UseList draftId={draft.id} uses={uses} />
          </>
        ) : (
          <form method="post" action={`/teach/drafts/${draft.id}/exercises/${slug}/removal`} className="stack tight">
            <p>{words.removeAsk}</p>
            <div className="row">
              <Button look="danger" size="small">
                {words.remove}
              </Button>
            </div>
          </form>
        )}
      </div>
    </details>
  )
}
