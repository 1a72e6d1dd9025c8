import type { Counted, Reveal, ReviewRules } from '~/domain/catalog/quiz-terms'
import { dateTime, time } from '~/ui/format'
import type { Language } from '~/ui/words'
import type { ruleWords } from './rule-words'
import type { assessmentWords } from './words'

type RuleWords = (typeof ruleWords)['vi']
/** The words of tests and those of their rules. */
export type Words = (typeof assessmentWords)['vi'] & RuleWords
type Bilingual = { vi: string; en: string }

/** The rules of a test as they bind one person. */
export type QuizRules = {
  minutes: number
  /** Extra minutes of an accommodation. */
  extra: number
  passMark: number
  allowed: number
  used: number
  questions: number
  sections: { title: Bilingual; count: number }[]
  wait: { minutes: number; grows?: true } | null
  counts: Counted
  opens: string | null
  closes: string | null
  review: ReviewRules
  lessonsFirst: boolean
  testOut: { tries: number; used: number } | null
}

/** Every rule of a test in plain words, one a line, before it is started. */
export function quizFacts(words: Words, language: Language, rules: QuizRules): string[] {
  const { sections, wait, opens, closes, testOut } = rules
  return [
    words.count(rules.questions),
    sections.length ? words.sections(sections.map(({ title, count }) => words.sectionCount(title[language], count)).join('; ')) : null,
    words.time(rules.minutes + rules.extra),
    rules.extra ? words.extra(rules.minutes, rules.extra, closes !== null) : null,
    words.mark(rules.passMark),
    words.attempts(rules.used, rules.allowed),
    testOut ? words.testOut(testOut.tries, testOut.used) : rules.lessonsFirst ? words.lessonsFirst : null,
    wait ? words.wait(words.duration(wait.minutes), wait.grows === true) : null,
    rules.counts === 'best' ? null : rules.counts === 'first' ? words.countsFirst : words.countsLast,
    opens || closes ? words.window(opens && dateTime(opens), closes && closing(closes)) : null,
    words.saved,
    ...reviewFacts(words, rules.review, closes),
    words.proof,
  ].filter((line) => line !== null)
}

/** When a test closes, as people say it: the end of a day is its last minute, not the first of the next. */
function closing(closes: string): string {
  return dateTime(time(closes) === '00:00' ? new Date(new Date(closes).getTime() - 60_000) : closes)
}

function whenOf(words: RuleWords, reveal: Reveal, closes: string | null): string {
  return reveal === 'closed' ? words.closed(closes ? closing(closes) : '') : words[reveal]
}

function reviewFacts(words: RuleWords, { answers, feedback, key }: ReviewRules, closes: string | null): string[] {
  const when = (reveal: Reveal) => whenOf(words, reveal, closes)
  return [
    answers === 'submitted' ? words.answersAtOnce : words.scoreAtOnce(when(answers)),
    feedback === key ? null : words.feedbackWhen(when(feedback)),
    words.keyWhen(when(key)),
  ].filter((line) => line !== null)
}

/** Why the key of a submitted test is not shown yet, and when it will be. */
export function hiddenText(words: Words, { visible, review, closes }: { visible: { answers: boolean }; review: ReviewRules; closes: string | null }): string {
  const key = words.keyWhen(whenOf(words, review.key, closes))
  return visible.answers ? `${key}. ${words.hidden}` : `${words.answersHidden} ${key}.`
}
