import { canonicalJson } from '~/platform/canonical'
import type { Read } from '~/platform/db/database.server'
import { readAnswer } from '../catalog/question-types/answers'
import type { Asked, QuestionKey } from '../catalog/question-types/asked'
import { correctColumn } from '../catalog/question-types/stored'
import { shownQuestion } from '../catalog/questions.server'
import { type CorrectionKind, keyInForce } from './keys-in-force.server'

/** How a key is to be put right; `entries` are what the form of the question holds where the right answer is another one. */
export type Wanted = { kind: CorrectionKind; entries: readonly string[] }

/**
 * The right answer as a correction holds it: what is chosen, placed or paired replaces the key; what is typed is accepted
 * beside what was, since answers that were right by it stay so. Null where none is needed; undefined when it is no whole answer
 * to this question, or is what holds already.
 */
export function correctAs(questionVersionId: string, { kind, entries }: Wanted, from: Read): string | null | undefined {
  const { key, kind: holds } = keyInForce(questionVersionId, undefined, from)
  if (kind !== 'key') return kind === 'everyone' || kind === 'dropped' ? (holds === kind ? undefined : null) : undefined
  const asked = shownQuestion(questionVersionId)
  const answer = readAnswer(entries, asked)
  if (!answer?.length || answer.includes('')) return undefined
  if ((asked.type === 'single' || asked.type === 'truefalse') && answer.length !== 1) return undefined
  if (asked.type === 'ordering' && new Set(answer).size !== answer.length) return undefined
  const column = canonicalJson(correctColumn(keyWith(key, asked, answer)))
  return column === canonicalJson(correctColumn(key)) && !holds ? undefined : column
}

function keyWith(key: QuestionKey, asked: Asked, answer: string[]): QuestionKey {
  const { rule } = key
  if (rule?.by === 'text' || rule?.by === 'number') {
    const others = rule.answers.filter(({ text }) => text !== answer[0])
    const id = others.length < rule.answers.length ? (rule.answers.find(({ text }) => text === answer[0])?.id ?? '') : `also-${others.length + 1}`
    return { ...key, rule: { ...rule, answers: [...others, { id, text: answer[0], isRight: true }] } }
  }
  if (rule?.by === 'fillin')
    return { ...key, rule: { ...rule, accepted: rule.accepted.map((texts, at) => (texts.includes(answer[at]) ? texts : [...texts, answer[at]])) } }
  return { ...key, correct: asked.type === 'multiple' ? [...answer].sort() : answer }
}
