import { liftQuestions } from '../questions'
import type { Rule } from './rule'

/** Every question has a key, feedback and an explanation; what a question needs, its type says. */
export const questionKey: Rule = {
  name: 'question-key',
  severity: 'error',
  pages: ['lesson', 'task', 'pool'],
  check(page) {
    return liftQuestions(page.tree, page.path, page.firstLine).findings.map(({ line, column, found, advice }) => ({ line, column, found, advice }))
  },
}
