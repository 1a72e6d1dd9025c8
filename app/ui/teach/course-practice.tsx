import { bytes } from '~/ui/format'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { Tag } from '~/ui/kit/tag'
import { Rubric, type RubricCriterion } from '~/ui/practice/rubric'
import { useLanguage, useWords } from '~/ui/words'
import { courseWords } from './course-words'

type Bilingual = { vi: string; en: string }
export type CourseExercise = { id: string; title: Bilingual; library: string; minutes: number; people: number; newer: { id: string; newest: number } | null }
export type CourseTask = {
  id: string
  isRequired: boolean
  lesson: number | null
  title: Bilingual
  accepts: string[]
  maxBytes: number
  rubric: RubricCriterion[]
}

/** The exercises of a course and what each of them reports. */
export function CourseExercises({ exercises }: { exercises: CourseExercise[] }) {
  const words = useWords(courseWords)
  const language = useLanguage()
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.exercises}</h2>
      {exercises.length ? (
        <ItemList
          items={exercises.map((item) => ({
            key: item.id,
            title: item.title[language],
            text: words.exerciseText(item.library, item.minutes, item.people),
            end: item.newer ? (
              <Link to={`/teach/exercises/${item.newer.id}`}>
                <Tag tone="brass">{words.newerVersion(item.newer.newest)}</Tag>
              </Link>
            ) : null,
          }))}
        />
      ) : null}
      <p className="muted small">{exercises.length ? words.exerciseNote : words.noExercises}</p>
    </section>
  )
}

/** The practical tasks of a course: what each accepts, and how it is marked. */
export function CourseTaskSection({ tasks }: { tasks: CourseTask[] }) {
  const words = useWords(courseWords)
  const language = useLanguage()
  if (!tasks.length) return <p className="muted small">{words.noTask}</p>
  const kinds: Record<string, string> = { text: words.text, link: words.link, file: words.file }
  return (
    <section className="stack tight">
      <h2 className="section-title">{tasks.length > 1 ? words.tasks : words.task}</h2>
      {tasks.map((task) => (
        <div key={task.id} className="stack tight">
          <p>{task.title[language]}</p>
          <p className="muted small">
            {[
              ...(task.lesson ? [words.inLesson(task.lesson)] : []),
              ...(task.isRequired ? [] : [words.optional]),
              words.accepts(task.accepts.map((kind) => kinds[kind] ?? kind).join(', '), bytes(task.maxBytes, language)),
            ].join(' · ')}
          </p>
          <Rubric rubric={task.rubric} points={words.points} />
        </div>
      ))}
    </section>
  )
}
