import type { DraftTask } from '~/domain/authoring/draft-tasks.server'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Checkbox } from '~/ui/kit/checkbox'
import { Empty } from '~/ui/kit/empty'
import { Icon } from '~/ui/kit/icon'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useWords } from '~/ui/words'
import { KINDS, taskKinds } from './task-kinds'
import { tasksWords } from './tasks-words'

export type TasksPageProps = {
  draft: { id: string; title: string; closedAt: string | null }
  tasks: DraftTask[]
  refusal: string | null
  typed: { title: string; kind: string; isRequired: boolean } | null
}

/** The tasks of a draft in their order: where each stands, whether the course waits for it, and the form of a new one. */
export function TasksPage({ draft, tasks, refusal, typed }: TasksPageProps) {
  const words = useWords(tasksWords)
  const teach = useWords(teachWords)
  const home = `/teach/drafts/${draft.id}`
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: draft.title, to: home }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      <RefusalAlert reason={refusal} />
      {tasks.length ? (
        <ol className="outline-list">
          {tasks.map((task, at) => (
            <TaskRow key={task.path} task={task} number={at + 1} isLast={at === tasks.length - 1} home={home} isClosed={draft.closedAt !== null} />
          ))}
        </ol>
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
      {draft.closedAt ? null : <AddTask typed={typed} />}
    </div>
  )
}

function TaskRow({ task, number, isLast, home, isClosed }: { task: DraftTask; number: number; isLast: boolean; home: string; isClosed: boolean }) {
  const words = useWords(tasksWords)
  const kinds = useWords(taskKinds)
  const title = task.title || words.untitled
  const at = `${home}/tasks/${task.name}`
  const move = (direction: 'up' | 'down', isOff: boolean) => (
    <form method="post" action={`${at}/order`}>
      <button
        type="submit"
        className="icon-button"
        name="direction"
        value={direction}
        aria-label={words[direction](title)}
        title={words[direction](title)}
        disabled={isOff}
      >
        <Icon name={direction} />
      </button>
    </form>
  )
  return (
    <li className="outline-row">
      <div>
        <a href={at}>
          {number}. {title}
        </a>
        <p className="muted small">
          {[...(task.kind ? [kinds[task.kind]] : []), words.minutes(task.minutes), task.isRequired ? words.isRequired : words.isOptional].join(' · ')}
        </p>
        <p className="muted small">
          {task.lesson ? (
            <>
              {words.inLesson} <a href={`${home}/lessons/${task.lesson.slug}`}>{task.lesson.title}</a>
            </>
          ) : (
            words.atEnd
          )}
          {task.products ? ` · ${words.products(task.products)}` : ''}
        </p>
      </div>
      {isClosed ? null : (
        <div className="row">
          <form method="post" action={`${at}/requirement`}>
            <Button
              size="small"
              name="required"
              value={task.isRequired ? 'no' : 'yes'}
              aria-label={(task.isRequired ? words.makeOptionalOf : words.makeRequiredOf)(title)}
            >
              {task.isRequired ? words.makeOptional : words.makeRequired}
            </Button>
          </form>
          {move('up', number === 1)}
          {move('down', isLast)}
          <details className="remove-lesson">
            <summary className="icon-button" aria-label={words.remove(title)} title={words.remove(title)}>
              <Icon name="remove" />
            </summary>
            <form method="post" action={`${at}/removal`} className="stack tight">
              <p>{task.products ? words.removeWithProducts(task.products) : words.removeAsk}</p>
              <Button look="danger" size="small">
                {words.removeYes}
              </Button>
            </form>
          </details>
        </div>
      )}
    </li>
  )
}

function AddTask({ typed }: Pick<TasksPageProps, 'typed'>) {
  const words = useWords(tasksWords)
  const kinds = useWords(taskKinds)
  return (
    <form method="post" className="card stack tight" id="add" aria-labelledby="add-title">
      <h2 id="add-title">{words.add}</h2>
      <TextField name="title" label={words.newTitle} defaultValue={typed?.title} maxLength={160} lang="vi" required autoComplete="off" />
      <RadioGroup
        name="kind"
        legend={words.kind}
        required
        defaultValue={typed?.kind || KINDS[0]}
        options={KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))}
      />
      <Checkbox name="required" value="yes" label={words.newRequired} defaultChecked={typed?.isRequired ?? false} />
      <p className="hint">{words.addHint}</p>
      <div className="row">
        <Button look="primary">{words.add}</Button>
      </div>
    </form>
  )
}
