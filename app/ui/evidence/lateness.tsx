import type { Lateness } from '~/domain/enrolment/lateness'
import { capital, relativeDue } from '~/ui/format'
import { StatusWord } from '~/ui/kit/status-word'
import { defineWords, type Language, useLanguage } from '~/ui/words'

const words = defineWords({
  vi: { completed: (days: number) => `Hoàn thành sau hạn ${days} ngày` },
  en: { completed: (days: number) => `Completed ${days} ${days === 1 ? 'day' : 'days'} after the due date` },
})

/** How late, in words: Hoàn thành sau hạn 3 ngày · Quá hạn 2 ngày. */
export function latenessText({ state, days }: Lateness, language: Language): string {
  return state === 'completed' ? words[language].completed(days) : capital(relativeDue(-days, language))
}

/** The same with its icon, alike for the learner, the manager and the evaluator; nothing when in time. */
export function LatenessWord({ lateness }: { lateness: Lateness | null }) {
  const language = useLanguage()
  return lateness ? <StatusWord state="late">{latenessText(lateness, language)}</StatusWord> : null
}
