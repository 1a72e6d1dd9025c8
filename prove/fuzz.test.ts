import { expect, test } from 'vitest'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { fuzz, judge, KINDS } from './fuzzing.ts'

test('eight hundred documents are refused with a place, or rendered to HTML in which nothing acts (seed 20261116)', async () => {
  const { accepted, refused, failures, kinds, words } = await fuzz({ cases: 800, seed: 20_261_116 })
  expect(failures).toEqual([])
  expect(accepted).toBeGreaterThan(200)
  expect(refused).toBeGreaterThan(200)
  expect(KINDS.filter((kind) => !kinds[kind])).toEqual([])
  expect(Object.keys(VOCABULARY).filter((name) => !words[name])).toEqual([])
})

test('the same seed makes the same documents', async () => {
  const one = await fuzz({ cases: 30, seed: 5 })
  const two = await fuzz({ cases: 30, seed: 5 })
  expect({ ...one, slowest: 0 }).toEqual({ ...two, slowest: 0 })
})

test('the judge tells documents apart', () => {
  expect(judge('## Chào\n\n<Callout kind="note">\n\nĐồng chí\n\n</Callout>')).toMatchObject({ body: expect.any(String) })
  expect(judge('{1}')).toBe('refused')
})
