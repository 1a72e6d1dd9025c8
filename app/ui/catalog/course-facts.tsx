import { knownByText } from '~/ui/evidence/known-by'
import { KeyValues } from '~/ui/kit/key-values'
import { Sum } from '~/ui/kit/sum'
import { useLanguage, useWords } from '~/ui/words'
import { levelText } from './level'
import type { PublicCourseProps } from './public-course'
import { catalogWords } from './words'

/** The final test in figures, and how its result will be recorded. */
export function QuizFacts({ quiz }: Pick<PublicCourseProps, 'quiz'>) {
  const words = useWords(catalogWords)
  const language = useLanguage()
  const known = knownByText('system-test', language)
  return (
    <section aria-labelledby="quiz" className="stack tight">
      <h2 id="quiz">{words.quiz}</h2>
      <KeyValues
        items={[
          { term: words.quizCount, value: words.quizCountText(quiz.questions) },
          { term: words.quizTime, value: words.minutes(quiz.minutes) },
          { term: words.quizMark, value: `${quiz.passMark}%` },
          { term: words.quizAttempts, value: words.quizAttemptsText(quiz.attempts) },
          { term: words.quizProof, value: `${known.name}. ${known.note}` },
        ]}
      />
    </section>
  )
}

/** The minutes that justify the periods a course counts. */
export function CourseTime({ lessons, exercises, minutes, periods }: Pick<PublicCourseProps, 'minutes' | 'periods' | 'exercises'> & { lessons: number }) {
  const words = useWords(catalogWords)
  const total = minutes.lessons + minutes.exercises + minutes.quiz + minutes.task
  const lines = [
    { key: 'lessons', term: words.timeLessons(lessons), minutes: minutes.lessons },
    { key: 'exercises', term: words.timeExercises(exercises), minutes: minutes.exercises },
    { key: 'quiz', term: words.timeQuiz, minutes: minutes.quiz },
    { key: 'task', term: words.timeTask, minutes: minutes.task },
  ].filter((line) => line.minutes > 0)
  return (
    <section aria-labelledby="time" className="stack tight">
      <h2 id="time">{words.time}</h2>
      <Sum
        lines={lines.map((line) => ({ key: line.key, term: line.term, value: words.minutes(line.minutes) }))}
        total={{ term: words.timeTotal, value: words.minutes(total) }}
      />
      <p className="muted small">{words.timeWhy(total, periods)}</p>
    </section>
  )
}

/** The competences a course builds, and for whom it is. */
export function CompetenceList({ competences, audience }: Pick<PublicCourseProps, 'competences' | 'audience'>) {
  const words = useWords(catalogWords)
  const language = useLanguage()
  return (
    <section aria-labelledby="competences" className="stack tight">
      <h2 id="competences">{words.competences}</h2>
      <KeyValues
        items={[
          ...competences.map((item) => ({ key: item.code, term: item.code, value: `${item.title[language]} (${levelText(item.level, language)})` })),
          { term: words.audience, value: audience[language] },
        ]}
      />
    </section>
  )
}
