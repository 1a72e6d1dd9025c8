import type { DraftOutline, OutlinePage } from '~/domain/authoring/draft-outline.server'
import { Button } from '~/ui/kit/button'
import { Icon } from '~/ui/kit/icon'
import { useWords } from '~/ui/words'
import { AddLesson } from './add-lesson'
import { FoldedFindings } from './folded-findings'
import { outlineWords } from './outline-words'
import { StateTag } from './state-tag'

/** The lessons in their order: arrows move them without a script, dragging with one. */
export function OutlineLessons({ outline }: { outline: DraftOutline }) {
  const words = useWords(outlineWords)
  const { draft, lessons } = outline
  return (
    <section aria-labelledby="lessons" className="stack tight">
      <h2 id="lessons" className="section-title">
        {words.lessons}
      </h2>
      <p className="hint" data-drag-hint="" hidden>
        {words.dragHint}
      </p>
      <ol className="outline-list" data-order={`/teach/drafts/${draft.id}/order`}>
        {lessons.map((lesson, at) => (
          <LessonRow key={lesson.path} lesson={lesson} number={at + 1} isLast={at === lessons.length - 1} draftId={draft.id} />
        ))}
      </ol>
      <AddLesson draftId={draft.id} />
    </section>
  )
}

function LessonRow({ lesson, number, isLast, draftId }: { lesson: OutlinePage; number: number; isLast: boolean; draftId: string }) {
  const words = useWords(outlineWords)
  const home = `/teach/drafts/${draftId}`
  const title = lesson.titleVi || words.untitled
  const move = (direction: 'up' | 'down', isOff: boolean) => (
    <form method="post" action={`${home}/order`}>
      <input type="hidden" name="path" value={lesson.path} />
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
    <li className="outline-row" data-path={lesson.path}>
      <div>
        <a href={`${home}/lessons/${lesson.slug}`}>
          {number}. {title}
        </a>
        <p className="muted small">{words.lessonLine(lesson.minutes, lesson.questions)}</p>
      </div>
      <div className="row">
        <StateTag findings={lesson.findings} />
        {move('up', number === 1)}
        {move('down', isLast)}
        <details className="remove-lesson">
          <summary className="icon-button" aria-label={words.remove(title)} title={words.remove(title)}>
            <Icon name="remove" />
          </summary>
          <form method="post" action={`${home}/removal`} className="stack tight">
            <input type="hidden" name="path" value={lesson.path} />
            <p>{words.removeAsk}</p>
            <Button look="danger" size="small">
              {words.removeYes}
            </Button>
          </form>
        </details>
      </div>
      <FoldedFindings findings={lesson.findings} />
    </li>
  )
}
