import { learnWords } from './words'

type Conditions = { questions: number; questionsRight: number; messages: number; messagesJudged: number; areMet: boolean }

const MARKS = {
  done: '<svg class="icon" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true"><circle cx="9" cy="9" r="8" fill="currentColor"/><path d="M5.4 9.3l2.4 2.4 4.9-5.2" fill="none" stroke="var(--card)" stroke-width="1.9"/></svg>',
  open: '<svg class="icon" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true"><circle cx="9" cy="9" r="7" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.6 2.6"/></svg>',
}

/** The conditions of a lesson as list items; one function for the page and for the reply to a check. */
export function conditionsHtml(conditions: Conditions, isRead: boolean, language: 'vi' | 'en'): string {
  const words = learnWords[language]
  const item = (isMet: boolean, text: string) => `<li data-state="${isMet ? 'done' : 'none'}">${isMet ? MARKS.done : MARKS.open}<span>${text}</span></li>`
  return [
    conditions.questions ? item(conditions.questionsRight === conditions.questions, words.checksDone(conditions.questions, conditions.questionsRight)) : '',
    conditions.messages ? item(conditions.messagesJudged === conditions.messages, words.messagesDone(conditions.messages, conditions.messagesJudged)) : '',
    item(isRead, words.readDone),
  ].join('')
}
