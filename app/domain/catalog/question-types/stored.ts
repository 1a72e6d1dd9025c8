import type { Asked, Option, QuestionKey, QuestionTypeName } from './asked'

/*
 * QuestionVersion.options and QuestionKey.correct hold JSON. A list alone is what choices and orders need, and what the
 * first versions hold; whatever needs more is an object.
 */

/** What is asked for as QuestionVersion.options holds it; the type stands in a column of its own. */
export function askedColumn(asked: Asked): unknown {
  const { type: _type, ...rest } = asked
  return 'options' in rest && Object.keys(rest).length === 1 ? rest.options : rest
}

/** The reverse of `askedColumn`. */
export function askedOf(type: string, options: unknown): Asked {
  return { type: type as QuestionTypeName, ...(Array.isArray(options) ? { options: options as Option[] } : (options as object)) } as Asked
}

type Judged = Pick<QuestionKey, 'correct' | 'rule' | 'credit'>

/** The right answer, its rule and how parts count, as QuestionKey.correct holds them. */
export function correctColumn({ correct, rule, credit }: Judged): unknown {
  return rule || credit ? { correct, ...(rule ? { rule } : {}), ...(credit ? { credit } : {}) } : correct
}

/** The reverse of `correctColumn`. */
export function correctOf(column: unknown): Judged {
  return Array.isArray(column) ? { correct: column as string[] } : (column as Judged)
}
