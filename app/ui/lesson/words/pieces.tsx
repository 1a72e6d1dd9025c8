import type { ReactNode } from 'react'
import type { Pieces } from '~/domain/authoring/compile-jobs'
import type { TaskKind } from '~/domain/catalog/task-terms'
import { SourceRefused } from '~/platform/mdx/finding'
import { fragmentHtml } from '~/platform/mdx/fragment'
import { parseBody } from '~/platform/mdx/parse'
import { CheckForm } from '../check-form'
import { simulations } from '../simulations'
import type { WordProps } from './word-props'

/** The words that bring in pieces of the course by their ids; throws for a piece that is not part of it. */
export function pieceWords(
  { questions, exercises, tasks, simulation }: Omit<Pieces, 'media'>,
  instructions?: ReadonlyMap<string, string>,
): Record<string, (props: WordProps) => ReactNode> {
  return {
    Question: ({ id }) => {
      const question = questions.find((item) => item.id === id)
      if (!question) throw new Error(`question ${id} is not part of this lesson`)
      return <CheckForm id={id} question={question.shown} />
    },
    Exercise: ({ slug }) => {
      const exercise = exercises.find((item) => item.slug === slug)
      if (!exercise) throw new Error(`exercise ${slug} is not part of this course`)
      return (
        <section className="exercise" id={`exercise-${exercise.id}`} data-exercise={exercise.id} data-title={exercise.title.vi}>
          <h3>Bài luyện: {exercise.title.vi}</h3>
          <p className="exercise-note">Khoảng {exercise.minutes} phút. Kết quả bài luyện chỉ được ghi là “Đã luyện tập”.</p>
          <button className="button quiet" type="button" hidden>
            Mở bài luyện
          </button>
          <noscript>
            <p>Bài luyện cần JavaScript. Đồng chí có thể làm bằng văn bản ngay dưới đây.</p>
          </noscript>
          <details className="reveal">
            <summary>Làm bằng văn bản thay cho bài luyện</summary>
            <TextAlternative text={exercise.alternative.vi} />
          </details>
        </section>
      )
    },
    Task: ({ slug }) => {
      const task = tasks?.find((item) => item.slug === slug)
      if (!task) throw new Error(`task ${slug} is not part of this course`)
      return (
        <section className="task" id={`task-${task.id}`} data-task={task.id}>
          <h3>
            {task.kind ? KINDS[task.kind] : 'Nhiệm vụ'}: {task.title.vi}
          </h3>
          <p className="task-note">
            Khoảng {task.minutes} phút.{task.isRequired ? null : ' Không bắt buộc.'}
          </p>
          <details className="reveal">
            <summary>Xem hướng dẫn</summary>
            <div className="task-text" dangerouslySetInnerHTML={{ __html: instructions?.get(slug) ?? '' }} />
          </details>
          {/* From the address of a lesson to that of a task, wherever the lesson is read: learning, trying it, open to all. */}
          <p className="task-open">
            <a className="button quiet" href={`../tasks/${task.id}`}>
              Mở nhiệm vụ và nộp sản phẩm
            </a>
          </p>
        </section>
      )
    },
    Simulation: ({ name }) => {
      const Simulation = Object.hasOwn(simulations, name) ? simulations[name] : undefined
      if (!Simulation || simulation?.name !== name) throw new Error(`simulation ${name} is not registered`)
      return <Simulation title={simulation.title.vi} messages={simulation.messages} />
    },
  }
}

const KINDS: Record<TaskKind, string> = {
  do: 'Nhiệm vụ làm việc thật',
  create: 'Nhiệm vụ tạo sản phẩm',
  share: 'Nhiệm vụ chia sẻ lại',
  try: 'Nhiệm vụ thử cái mới',
}

/** The alternative to an exercise, written in Markdown; what is no Markdown of the dialect stands as it was typed. */
function TextAlternative({ text }: { text: string }) {
  const html = alternativeHtml(text)
  return html === null ? <div className="text-alternative typed">{text}</div> : <div className="text-alternative" dangerouslySetInnerHTML={{ __html: html }} />
}

function alternativeHtml(text: string): string | null {
  try {
    const { children } = parseBody(text, 'exercise.yaml')
    return children.some((node) => node.type.startsWith('mdx')) ? null : fragmentHtml(children)
  } catch (error) {
    if (error instanceof SourceRefused) return null
    throw error
  }
}
