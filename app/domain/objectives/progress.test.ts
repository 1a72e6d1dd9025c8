import { expect, test } from 'vitest'
import { contentTrouble, type ObjectiveContent } from './content'
import { readDecimal } from './decimals'
import { directionOf, progressOf, shownPercent, shownValue, weightedMean } from './progress'

test.each([
  ['1234', '1234'],
  ['1.234,5', '1234.5'],
  ['1,234.5', '1234.5'],
  ['1 234,50', '1234.5'],
  ['12,5 %', '12.5'],
  ['0,125', '0.125'],
  ['1.234.567', '1234567'],
  ['007', '7'],
  ['-3', '-3'],
  ['-0', '0'],
])('%s is read as %s', (text, value) => expect(readDecimal(text)).toEqual({ ok: true, value }))

test.each([
  ['1.234', 'number-ambiguous'],
  ['12,345', 'number-ambiguous'],
  ['', 'number-wrong'],
  ['chín', 'number-wrong'],
  ['1.23.4', 'number-wrong'],
  ['1,2,3', 'number-wrong'],
  ['1.234,5,6', 'number-wrong'],
  ['1e3', 'number-wrong'],
  ['9999999999999', 'number-long'],
  ['0.123456', 'number-long'],
])('%s is not read: %s', (text, trouble) => expect(readDecimal(text)).toEqual({ ok: false, trouble }))

test('progress is the share of the way, up or down, never below nothing or above a hundred, and exact until it is shown', () => {
  const up = { from: '20', target: '80' }
  const down = { from: '30', target: '10' }
  expect([directionOf(up), directionOf(down)]).toEqual(['up', 'down'])
  expect(progressOf(up, '40')).toBe('100/3')
  expect(shownPercent(progressOf(up, '40'))).toBe('33.3')
  expect(progressOf(down, '25')).toBe('25')
  expect([progressOf(up, '5'), progressOf(up, '95'), progressOf(down, '35'), progressOf(down, '0'), progressOf(up, null)]).toEqual([
    '0',
    '100',
    '0',
    '100',
    '0',
  ])
  expect(progressOf({ from: '-0.1', target: '0.2' }, '0')).toBe('100/3')
})

test('an objective is the weighted mean of its key results, rounded once', () => {
  const thirds = ['100/3', '100/3', '200/3'].map((percent) => ({ weight: '1', percent }))
  expect(weightedMean(thirds)).toBe('400/9')
  expect(shownPercent('400/9')).toBe('44.4')
  expect(
    weightedMean([
      { weight: '0.1', percent: '100' },
      { weight: '0.2', percent: '0' },
    ]),
  ).toBe('100/3')
  expect(weightedMean([])).toBeNull()
  // 83.35 would be 83.3 in binary arithmetic.
  expect(shownPercent('83.35')).toBe('83.4')
  expect([shownValue('66.666'), shownValue('12.00'), shownValue('-1.5'), shownValue('200/3')]).toEqual(['66.67', '12', '-1.5', '66.67'])
})

test('an objective without anything to measure, or one whose target is its start, is refused', () => {
  const keyResult = { id: 'a', title: 'Tỷ lệ', measure: '%', from: '0', target: '90', weight: '1', feed: { kind: 'by-hand' as const } }
  const content: ObjectiveContent = { title: 'Mục tiêu', note: '', weight: '1', countsChildren: false, keyResults: [keyResult] }
  expect(contentTrouble(content)).toBeNull()
  expect(contentTrouble({ ...content, keyResults: [] })).toBe('key-result-missing')
  expect(contentTrouble({ ...content, keyResults: [], countsChildren: true })).toBeNull()
  expect(contentTrouble({ ...content, keyResults: [{ ...keyResult, target: '0.0' }] })).toBe('key-result-still')
  expect(contentTrouble({ ...content, keyResults: [keyResult, keyResult] })).toBe('key-result-twice')
  expect(contentTrouble({ ...content, weight: '0' })).toBe('objective-content-wrong')
  expect(contentTrouble({ ...content, keyResults: [{ ...keyResult, target: '1e9' }] })).toBe('objective-content-wrong')
})
