import type { Explained, Missing } from '~/domain/certification/eligibility.server'
import { date, time } from '~/ui/format'
import type { eligibilityWords } from './words'

type EligibilityWords = (typeof eligibilityWords)['vi']

/** What is missing of a condition, in words: the condition, and what stands in its way. */
export function missingText(missing: Missing, words: EligibilityWords): string {
  if (missing.kind === 'lessons') return words.lessons(missing.done, missing.of)
  if (missing.kind === 'task') return words.task(missing.done, missing.of)
  const hindrance = hindranceText(missing, words)
  return [words.quiz(missing.passMark), hindrance || (missing.left ? words.quizLeft(missing.left) : '')].filter(Boolean).join('; ')
}

function hindranceText({ problem, until }: Extract<Missing, { kind: 'quiz' }>, words: EligibilityWords): string {
  const at = until ? `${time(until)} ${date(until)}` : ''
  if (problem === 'quiz-not-open') return words['quiz-quiz-not-open'](at)
  if (problem === 'too-early') return words['quiz-too-early'](at)
  if (problem === 'quiz-closed' || problem === 'attempts-used-up' || problem === 'lessons-first') return words[`quiz-${problem}`]
  return ''
}

/** Whether there is a certificate and why not, as one line for a table of facts about oneself or another; '' where it simply stands. */
export function standingText({ state, missing, certificate, renewal }: Explained, words: EligibilityWords): string {
  if (state === 'not-yet') return `${words.notYet}: ${missing.map((item) => missingText(item, words)).join(' · ')}`
  if (state === 'unstated') return words.unstated
  if (state === 'no-key') return words.noKey
  if (state === 'due') return words.due
  if (!certificate) return ''
  return [endText(certificate, words), renewal?.isOpen && renewal.isOffered ? words.renewNow : ''].filter(Boolean).join('. ')
}

/** Until when a certificate stands, or that it does no more; '' where it does not expire. */
export function endText({ standing, validUntil }: Pick<NonNullable<Explained['certificate']>, 'standing' | 'validUntil'>, words: EligibilityWords): string {
  if (standing === 'revoked') return words.withdrawnShort
  if (!validUntil) return ''
  return standing === 'expired' ? words.expired(date(validUntil)) : words.validUntil(date(validUntil))
}
