import type { Use } from '~/domain/authoring/draft-uses.server'
import { useWords } from '~/ui/words'
import { exerciseWords } from './exercise-words'

/** Where an exercise or a file is used, each place a link to where it is edited. */
export function UseList({ draftId, uses }: { draftId: string; uses: Use[] }) {
  const words = useWords(exerciseWords)
  if (!uses.length) return <p className="muted small">{words.unused}</p>
  return (
    <p className="small">
      {words.usedIn}:{' '}
      {uses.map(({ path, title }, at) => (
        <span key={path}>
          {at ? ', ' : ''}
          <Place draftId={draftId} path={path} title={title} />
        </span>
      ))}
    </p>
  )
}

function Place({ draftId, path, title }: Use & { draftId: string }) {
  const to = addressOf(path)
  return to ? <a href={`/teach/drafts/${draftId}/${to}`}>{title}</a> : <span>{title}</span>
}

/** Where a file of a draft is edited, below the draft; null when nowhere. */
function addressOf(path: string): string | null {
  const [, lesson] = /^(\d+-[^/]+)\.mdx$/.exec(path) ?? []
  const [, pool] = /^questions\/(graded|practice)\.mdx$/.exec(path) ?? []
  const [, exercise] = /^exercises\/([^/]+)\//.exec(path) ?? []
  if (lesson) return `lessons/${lesson}`
  if (pool) return `questions/${pool}`
  if (exercise) return `exercises/${exercise}`
  const [, task] = /^tasks\/(?:\d+-)?([^/]+)\.mdx$/.exec(path) ?? []
  if (task || path === 'task.mdx') return `tasks/${task ?? 'task'}`
  return path === 'course.yaml' ? 'facts' : path === 'inbox.yaml' ? 'inbox' : null
}
