import { expect, test } from 'vitest'
import { attributesIn, usesExercise } from './draft-uses.server'

test('an exercise is used where a tag names it, on one line or on several', () => {
  const isUsing = usesExercise('doc-ten-mien')
  expect(isUsing('<Exercise slug="doc-ten-mien" />', '01-a.mdx')).toBe(true)
  expect(isUsing('Chữ.\n\n<Exercise\n  title="x"\n  slug="doc-ten-mien"\n/>', '01-a.mdx')).toBe(true)
  for (const text of ['<Exercises slug="doc-ten-mien" />', '<Exercise slug="doc" />', '<Exercise /> slug="doc-ten-mien"', '<Exercise data-x="doc-ten-mien" />'])
    expect(isUsing(text, '01-a.mdx'), text).toBe(false)
  expect(isUsing('<Exercise slug="doc-ten-mien" />', 'course.yaml')).toBe(false)
})

test('tags that never close are read once, as one', () => {
  expect(attributesIn(`${'<Exercise '.repeat(12_000)}slug="a"`, 'Exercise', 'slug')).toEqual(new Set(['a']))
  expect(attributesIn('<Simulation '.repeat(12_000), 'Simulation', 'name')).toEqual(new Set())
})
