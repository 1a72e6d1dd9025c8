import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { useLanguage, useWords } from '~/ui/words'
import { pendingWords } from './pending-words'

export type AnsweredQuestion = { postId: string; course: string; lesson: string; title: { vi: string; en: string }; answeredAt: string }

/** Says which of one's own questions were answered lately, each a way to its thread. */
export function AnsweredQuestions({ questions }: { questions: AnsweredQuestion[] }) {
  const words = useWords(pendingWords)
  const language = useLanguage()
  return (
    <>
      {questions.map((item) => (
        <Alert key={item.postId} tone="info" still title={words.questionAnswered(date(item.answeredAt))}>
          {item.title[language]}. <a href={`/learn/${item.course}/lessons/${item.lesson}/questions#post-${item.postId}`}>{words.readAnswer}</a>
        </Alert>
      ))}
    </>
  )
}
