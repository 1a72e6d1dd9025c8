import { describe, expect, it, test } from 'vitest'
import { readStatement } from './statements'

const IRI = 'https://academy.example/exercises/e1'
const verb = (word: string) => ({ id: `http://adlnet.gov/expapi/verbs/${word}` })
const read = (more: object, word = 'answered') => readStatement({ verb: verb(word), object: { id: IRI }, ...more }, IRI)
const scored = (score: object, more = {}) => read({ result: { score, ...more } })
const child = { context: { contextActivities: { parent: [{ objectType: 'Activity', id: IRI }] } } }

describe('what content types say', () => {
  it('a question answered without success is final, by its score', () => {
    expect(scored({ raw: 2, min: 0, max: 3, scaled: 0.67 }, { duration: 'PT12.5S' })).toEqual({
      ok: true,
      claim: { verb: 'answered', scoreRaw: 2, scoreMax: 3, isFinal: true },
    })
  })

  it('a part of a set is no end; the set completed in total is', () => {
    expect(read({ ...child, object: { id: `${IRI}?subContentId=1` }, result: { score: { raw: 1, max: 1 } } })).toMatchObject({
      claim: { isFinal: false, scoreRaw: 1 },
    })
    expect(read({ result: { score: { raw: 3, max: 4 }, completion: true } }, 'completed')).toMatchObject({ claim: { isFinal: true, scoreRaw: 3, scoreMax: 4 } })
  })

  it('what was only consumed is an end without a score, by either name of the verb', () => {
    expect(read({}, 'consumed')).toMatchObject({ claim: { isFinal: true, scoreRaw: null, scoreMax: null } })
    expect(readStatement({ verb: { id: 'http://activitystrea.ms/schema/1.0/consume' }, object: { id: IRI } }, IRI)).toMatchObject({ claim: { isFinal: true } })
  })

  it('being touched is no end, and nothing out of nothing is no score', () => {
    expect(read({}, 'interacted')).toMatchObject({ claim: { isFinal: false } })
    expect(scored({ raw: 0, min: 0, max: 0 })).toMatchObject({ claim: { scoreRaw: null, scoreMax: null, isFinal: true } })
  })
})

test.each([
  ['no-statement', null],
  ['no-statement', []],
  ['no-statement', 'x'],
  ['no-statement', {}],
  ['no-statement', { verb: {} }],
  ['foreign-verb', { verb: { id: 'https://evil.example/verbs/answered' } }],
  ['foreign-verb', { verb: verb('voided') }],
  ['foreign-verb', { verb: { id: 'answered' } }],
  ['foreign-object', { verb: verb('answered'), object: { id: 'https://academy.example/exercises/e2' } }],
  ['foreign-object', { verb: verb('answered'), object: { id: `${IRI}2` } }],
  ['foreign-object', { verb: verb('answered'), object: {} }],
  ['foreign-object', { verb: verb('answered'), object: null }],
  ['foreign-parent', { verb: verb('answered'), context: { contextActivities: { parent: { id: 'https://evil.example/' } } } }],
  ['score-no-number', { verb: verb('answered'), result: { score: { raw: '5', max: 5 } } }],
  ['score-no-number', { verb: verb('answered'), result: { score: { raw: 5, max: 1e9 } } }],
  ['score-below-min', { verb: verb('answered'), result: { score: { raw: -1, max: 5 } } }],
  ['score-above-max', { verb: verb('answered'), result: { score: { raw: 6, max: 5 } } }],
  ['min-above-max', { verb: verb('answered'), result: { score: { raw: 7, min: 7, max: 5 } } }],
  ['scaled-wrong', { verb: verb('answered'), result: { score: { raw: 5, max: 5, scaled: 5 } } }],
  ['duration-wrong', { verb: verb('answered'), result: { duration: 'PT-5S' } }],
  ['duration-wrong', { verb: verb('answered'), result: { duration: '-PT5S' } }],
  ['duration-wrong', { verb: verb('answered'), result: { duration: 5 } }],
])('%s: %j', (fault, body) => {
  expect(readStatement(body, IRI)).toEqual({ ok: false, fault })
})
