import type { TaskKind } from '~/domain/catalog/task-terms'
import { date } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { StatusWord } from '~/ui/kit/status-word'
import { taskWords } from '~/ui/practice/task-words'
import { useLanguage, useWords } from '~/ui/words'
import { pendingWords } from './pending-words'
import { learnWords } from './words'

/** A task of a course as its learner has it: where it stands, whether the course asks for it, and the newest product. */
export type CourseTaskShown = {
  id: string
  title: { vi: string; en: string }
  minutes: number
  kind: TaskKind | null
  /** The slug of the lesson that places it; null at the end of the course. */
  lesson: string | null
  isAsked: boolean
  isLater: boolean
  handIn: { id: string; at: string; verdict: 'accepted' | 'returned' | null } | null
}

/** Every task of a course with the way to hand in. */
export function TaskCards({ slug, tasks }: { slug: string; tasks: CourseTaskShown[] }) {
  const words = useWords(learnWords)
  const kinds = useWords(taskWords)
  const language = useLanguage()
  if (!tasks.length) return null
  return (
    <div id="task">
      <Card title={tasks.length > 1 ? words.tasks : words.task}>
        {tasks.map((task) => (
          <div key={task.id} className="stack tight">
            <p>
              {task.kind && tasks.length > 1 ? <span className="muted">{kinds[task.kind]}. </span> : null}
              {task.title[language]}
            </p>
            <p className="muted">
              {words.minutes(task.minutes)}
              {task.isAsked ? '' : ` · ${task.isLater ? words.laterTask : words.optional}`}
              {task.handIn ? ` · ${words.handedIn(date(task.handIn.at))}` : ''}
              <Verdict task={task} />
            </p>
            <div className="row">
              <ButtonLink
                to={`/learn/${slug}/tasks/${task.id}`}
                look="quiet"
                aria-label={tasks.length > 1 ? `${task.handIn ? words.task : words.doTask}: ${task.title[language]}` : undefined}
              >
                {task.handIn ? words.task : words.doTask}
              </ButtonLink>
            </div>
          </div>
        ))}
      </Card>
    </div>
  )
}

function Verdict({ task: { handIn } }: { task: CourseTaskShown }) {
  const pending = useWords(pendingWords)
  return handIn?.verdict ? `, ${handIn.verdict === 'returned' ? pending.returnedShort : pending.acceptedShort}` : ''
}

/** How a task stands, as a word of the outline; nothing while there is no product. */
export function TaskState({ task: { handIn } }: { task: CourseTaskShown }) {
  const words = useWords(learnWords)
  if (!handIn) return null
  if (handIn.verdict === 'returned') return <StatusWord state="progress">{words.returnedTask}</StatusWord>
  return <StatusWord state="done">{handIn.verdict ? words.acceptedTask : words.handedInTask}</StatusWord>
}
