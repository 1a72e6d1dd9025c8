import { expect, test } from 'vitest'
import { readStatement } from './statements'

const statement = (verb: string, result?: unknown, parent?: unknown) => ({
  verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
  result,
  context: { contextActivities: { parent } },
})

test('a top-level answer is final and its score is clamped', () => {
  expect(readStatement(statement('answered', { score: { raw: 99, max: 10 } }))).toEqual({ verb: 'answered', scoreRaw: 10, scoreMax: 10, isFinal: true })
  expect(readStatement(statement('completed', { score: { raw: -3, max: 10 } }))).toMatchObject({ scoreRaw: 0 })
})

test('an answer inside a set is not final; nonsense is no statement', () => {
  expect(readStatement(statement('answered', {}, [{ id: 'x' }]))).toMatchObject({ isFinal: false })
  expect(readStatement(statement('attempted'))).toMatchObject({ isFinal: false, scoreRaw: null })
  for (const bad of [null, [], 'x', 3, {}, { verb: {} }, { verb: { id: 7 } }]) expect(readStatement(bad)).toBeNull()
})
