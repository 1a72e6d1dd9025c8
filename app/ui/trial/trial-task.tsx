import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { LessonBody } from '~/ui/lesson/lesson-body'
import { TaskInstructions, type TaskInstructionsProps } from '~/ui/practice/task-instructions'
import { SiteShell } from '~/ui/shell/site-shell'
import { useLanguage, useWords } from '~/ui/words'
import type { TrialDraft } from './trial-pages'
import { trialWords } from './words'

type TrialTaskProps = Omit<TaskInstructionsProps, 'facts' | 'children'> & { draft: TrialDraft; html: string; minutes: number; isAsked: boolean }

/** A task of a draft as its learners will have it, without the form: a trial hands in nothing. */
export function TrialTask({ draft, html, minutes, isAsked, ...task }: TrialTaskProps) {
  const words = useWords(trialWords)
  const language = useLanguage()
  const home = `/teach/drafts/${draft.id}/try`
  return (
    <SiteShell>
      <div className="page narrow stack">
        <Breadcrumbs items={[{ label: draft.title, to: `/teach/drafts/${draft.id}` }, { label: words.title, to: home }, { label: task.title[language] }]} />
        <Alert tone="info" still>
          {words.note} {words.nothingToHandIn}
        </Alert>
        <TaskInstructions
          {...task}
          facts={[
            { term: words.time, value: words.minutes(minutes) },
            { term: words.required, value: isAsked ? words.yes : words.no },
          ]}
        >
          <LessonBody hash="draft" html={html} />
        </TaskInstructions>
      </div>
    </SiteShell>
  )
}
