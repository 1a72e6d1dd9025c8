import type { CourseVersion } from '../catalog/course-versions.server'
import { plainWords } from '../catalog/plain-words'
import { answerTexts } from '../catalog/question-types/answers'
import { shownQuestion } from '../catalog/questions.server'
import { type QuestionFigures, questionFigures } from './question-figures.server'
import { FEWEST_PEOPLE } from './small-numbers.server'

/**
 * Figures of a question version in words: stem and chosen answers without markup. `isCurrent`: the version that is asked
 * now. `isFew`: fewer than five answered, so the choices are withheld and `wrong` is good for sums alone.
 */
export type ShownFigures = Pick<QuestionFigures, 'questionId' | 'questionVersionId' | 'number' | 'firstTries' | 'wrong'> & {
  isFew: boolean
  lessonId: string | null
  isCurrent: boolean
  stem: string
  /** Place among the messages of a simulation; null for questions with words of their own. */
  message: number | null
  wrongChoices: { text: string; people: number }[]
}

/** The figures of every question of a course that was answered, in the pools asked for: newest version of a question first, most errors first. For those who teach. */
export function shownFigures(course: CourseVersion, pools: string[]): ShownFigures[] {
  const messages = course.questions.filter((question) => question.pool === 'simulation').map((question) => question.questionId)
  const asked = new Map(course.questions.map((question) => [question.questionId, question]))
  const rate = ({ wrong, firstTries }: QuestionFigures) => wrong / Math.max(1, firstTries)
  const figures = questionFigures(course.courseId).filter((row) => pools.includes(row.pool))
  const worst = new Map<string, number>()
  for (const row of figures) worst.set(row.questionId, Math.max(worst.get(row.questionId) ?? 0, rate(row)))
  return figures
    .sort(
      (a, b) =>
        (worst.get(b.questionId) ?? 0) - (worst.get(a.questionId) ?? 0) ||
        (a.questionId < b.questionId ? -1 : a.questionId > b.questionId ? 1 : b.number - a.number),
    )
    .map((row) => {
      const shown = shownQuestion(row.questionVersionId)
      return {
        questionId: row.questionId,
        questionVersionId: row.questionVersionId,
        number: row.number,
        firstTries: row.firstTries,
        wrong: row.wrong,
        isFew: row.firstTries < FEWEST_PEOPLE,
        lessonId: asked.get(row.questionId)?.lessonId ?? null,
        isCurrent: asked.get(row.questionId)?.questionVersionId === row.questionVersionId,
        stem: plainWords(shown.stem),
        message: messages.includes(row.questionId) ? messages.indexOf(row.questionId) + 1 : null,
        wrongChoices: (row.firstTries < FEWEST_PEOPLE ? [] : row.wrongChoices).map(({ chosen, people }) => ({
          text:
            answerTexts(JSON.parse(chosen) as string[], shown)
              .map(plainWords)
              .join(' · ') || '—',
          people,
        })),
      }
    })
}
