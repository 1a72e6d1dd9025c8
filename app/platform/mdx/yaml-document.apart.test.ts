import { expect, test, vi } from 'vitest'
import { parseDocument } from 'yaml'
import { parseYaml } from './yaml'
import { yamlDocument } from './yaml-document'

vi.mock('yaml', async (load) => {
  const yaml = await load<typeof import('yaml')>()
  return { ...yaml, parseDocument: vi.fn(yaml.parseDocument) }
})

const keys = (count: number) => Array.from({ length: count }, (_, at) => `k${at}: ${at}\n`).join('')

test('equal keys of one map are an error, found without comparing each key with each', () => {
  expect(yamlDocument('a: 1\nb: {c: 1, d: 2}\n')?.errors).toEqual([])
  expect(yamlDocument('a: 1\nb: 2\na: 3\n')?.errors).toMatchObject([{ code: 'DUPLICATE_KEY', pos: [10, 11] }])
  expect(yamlDocument('a: {b: 1, b: 2}\n')?.errors).toHaveLength(1)
  expect(yamlDocument('a: 1\nb: {a: 1}\n"1": x\n1: y\n')?.errors).toEqual([])
  for (const [, options] of vi.mocked(parseDocument).mock.calls) expect(options).toMatchObject({ uniqueKeys: false })
})

test('what is longer or deeper than a file of a course may be never comes to the parser', () => {
  vi.mocked(parseDocument).mockClear()
  expect(yamlDocument(keys(20_000))).toBe(null)
  expect(yamlDocument(`a: ${'['.repeat(5_000)}`)).toBe(null)
  // A quotation mark in the middle of plain text opens nothing; a key of several lines may stand behind a key, a tag or an anchor.
  for (const evasion of [`[x",${'{'.repeat(500)}`, ...['a: ', '!t ', '&a ', '--- '].map((lead) => lead + '? '.repeat(500)), '? !t '.repeat(500)])
    expect(yamlDocument(evasion)).toBe(null)
  expect(parseDocument).not.toHaveBeenCalled()
})

test('a source of more values than a course needs is refused by name', () => {
  expect(() => parseYaml(keys(15_000), 'course.yaml')).toThrow(/course\.yaml/)
  expect(() => parseYaml(keys(9_000), 'course.yaml')).not.toThrow()
  expect(() => parseYaml('a: 1\na: 2\n', 'course.yaml')).toThrow(/course\.yaml/)
})
