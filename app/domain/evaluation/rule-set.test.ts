import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { LEGAL_GROUPS } from '../organisation/legal-groups'
import { appliesTo, criteriaOf, type RuleSet, readRuleSet } from './rule-set'
import { readRuleSetText, ruleSetText } from './rule-set-text'

const FOLDER = path.resolve('content/rule-sets')
const sourceOf = (file: string) => parse(readFileSync(path.join(FOLDER, file), 'utf8')) as RuleSet
const files = readdirSync(FOLDER)

test.each(files)('%s stands, and says that it is an example', (file) => {
  const read = readRuleSet(sourceOf(file))
  expect(read).toMatchObject({ ok: true, ruleSet: { isExample: true, general: { points: 30 }, results: { points: 70 } } })
  expect(criteriaOf(sourceOf(file)).some(({ accepts }) => accepts.includes('course'))).toBe(true)
})

test('the shipped sets are for everybody, and for nobody twice', () => {
  for (const group of LEGAL_GROUPS)
    for (const rank of [1, 4, 5, 99])
      expect(
        files.filter((file) => appliesTo(sourceOf(file), group, rank)),
        `${group} of rank ${rank}`,
      ).toHaveLength(1)
})

const good = sourceOf('cong-chuc.yaml')
const problemsOf = (change: (set: RuleSet) => unknown) => {
  const set = structuredClone(good)
  change(set)
  const read = readRuleSet(set)
  return read.ok ? [] : read.problems
}

test('what contradicts itself is named with its place', () => {
  const lower = (set: RuleSet) => Object.assign(set.general.groups[1].criteria[0], { points: 4.5 })
  expect(problemsOf(lower)).toEqual([{ path: 'general.points', problem: 'sum-differs' }])
  expect(problemsOf((set) => Object.assign(set.general.groups[2].criteria[0], { id: 'phuc-vu' }))).toEqual([
    { path: 'general.groups.phuc-vu', problem: 'id-twice' },
  ])
  expect(problemsOf((set) => set.results.parts.push('quality'))).toEqual([{ path: 'results.parts', problem: 'part-twice' }])
  expect(problemsOf((set) => set.thresholds.reverse()).map(({ path: place }) => place)).toEqual(['thresholds.1.points', 'thresholds.2.points'])
  expect(problemsOf((set) => Object.assign(set.general, { points: 29 })).map(({ problem }) => problem)).toContain('sum-differs')
  expect(problemsOf((set) => Object.assign(set.appliesTo, { ranks: { from: 4, to: 1 } }))).toEqual([{ path: 'appliesTo.ranks', problem: 'ranks-reversed' }])
})

test('what is missing, too much or of another kind is named with its place', () => {
  expect(problemsOf((set) => Object.assign(set.results, { perDelay: 101 }))).toEqual([{ path: 'results.perDelay', problem: 'too_big' }])
  expect(problemsOf((set) => Object.assign(set, { rating: 'A' }))).toEqual([{ path: '', problem: 'unrecognized_keys' }])
  expect(problemsOf((set) => Object.assign(set.weights, { course: 0 }))).toEqual([{ path: 'weights.course', problem: 'too_small' }])
  expect(problemsOf((set) => Object.assign(set.general.groups[0].criteria[0], { accepts: ['rumour'] }))[0].path).toBe('general.groups.0.criteria.0.accepts.0')
  for (const given of [null, [], 'x', 7, {}]) expect(readRuleSet(given).ok).toBe(false)
})

test('as text it comes back the same, and a problem says its line', () => {
  const text = ruleSetText(good)
  expect(readRuleSetText(text)).toEqual({ ok: true, ruleSet: good })
  const line = text.split('\n').findIndex((one) => one.includes('perDelay')) + 1
  expect(readRuleSetText(text.replace('perDelay: 25', 'perDelay: many'))).toEqual({
    ok: false,
    problems: [{ path: 'results.perDelay', problem: 'invalid_type', line }],
  })
  expect(readRuleSetText('a: [').ok).toBe(false)
  expect(readRuleSetText('a: &x [1]\nb: *x')).toEqual({ ok: false, problems: [{ path: '', problem: 'alias', line: null }] })
  expect(readRuleSetText(`a: ${'x'.repeat(40_001)}`)).toMatchObject({ problems: [{ problem: 'too-long' }] })
  expect(readRuleSetText('')).toMatchObject({ ok: false })
  // Levels without end would end the server itself.
  for (const level of ['? ', '- ', '[', '{'])
    expect(readRuleSetText(`a: 1\nb:\n  ${level.repeat(9000)}`)).toMatchObject({ problems: [{ problem: 'too-deep', line: 3 }] })
  expect(readRuleSetText('"'.repeat(9000))).toMatchObject({ ok: false })
  expect(readRuleSetText('a: 1\nb: 2\na: 3')).toEqual({ ok: false, problems: [{ path: 'a', problem: 'key-twice', line: 3 }] })
  // Thousands of keys are refused in less than the time in which comparing each with each would be.
  expect(readRuleSetText(Array.from({ length: 4000 }, (_, at) => `k${at}: 1`).join('\n')).ok).toBe(false)
})
