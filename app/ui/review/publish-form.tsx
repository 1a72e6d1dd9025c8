import type { Preview } from '~/domain/authoring/preview.server'
import { Button } from '~/ui/kit/button'
import { CheckboxGroup, RadioGroup } from '~/ui/kit/radio-group'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import type { FramedDraft } from './draft-frame'
import { publishWords } from './publish-words'

/** What stands in the form, as typed; `relearn` are ids of lessons. */
export type TypedPublication = { kind: string; summary: string; relearn: string[]; reason: string; runAt: string; refusal: string | null }

/** The act of publishing: minor or major, for whom, why, what learners are told, now or later. */
export function PublishForm({ draft, preview, typed }: { draft: FramedDraft; preview: Preview; typed: TypedPublication }) {
  const words = useWords(publishWords)
  const language = useLanguage()
  const error = (...reasons: string[]) => (typed.refusal && reasons.includes(typed.refusal) ? refusalText(typed.refusal, language) : null)
  const lessons = preview.lessons.filter((lesson) => lesson.kind === 'changed')
  return (
    <form method="post" action={`/teach/drafts/${draft.id}/publish`} className="stack">
      {draft.baseNumber === null ? (
        <input type="hidden" name="kind" value="minor" />
      ) : (
        <RadioGroup
          legend={words.kind}
          name="kind"
          defaultValue={typed.kind}
          error={error('kind-wrong')}
          options={[
            { value: 'minor', label: words.minor, hint: words.minorHint },
            { value: 'major', label: words.major, hint: words.majorHint },
          ]}
        />
      )}
      {draft.baseNumber !== null && lessons.length ? (
        <>
          <CheckboxGroup
            legend={words.relearn}
            name="relearn"
            hint={words.relearnHint(preview.percentToPropose)}
            defaultValues={typed.relearn}
            error={error('relearn-missing', 'lesson-unknown')}
            options={lessons.map((lesson) => ({
              value: lesson.lessonId,
              label: lesson.title[language],
              hint: words.relearnLine(lesson.completed, lesson.percent),
            }))}
          />
          <TextField
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            maxLength={300}
            defaultValue={typed.reason}
            error={error('reason-missing')}
            optional={typed.kind !== 'major'}
          />
        </>
      ) : null}
      <TextArea
        name="summary"
        label={words.summary}
        hint={draft.baseNumber === null ? undefined : words.summaryHint}
        optional={draft.baseNumber === null}
        rows={3}
        maxLength={1000}
        defaultValue={typed.summary}
        error={error('summary-missing')}
      />
      <TextField
        name="runAt"
        type="datetime-local"
        label={words.runAt}
        hint={words.runAtHint}
        optional
        defaultValue={typed.runAt}
        error={error('time-wrong', 'already-scheduled')}
      />
      <div className="row">
        <Button look="primary">{words.publish}</Button>
        {draft.baseNumber !== null && lessons.length ? (
          <Button formMethod="get" formNoValidate>
            {words.recount}
          </Button>
        ) : null}
      </div>
    </form>
  )
}
