import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MOST_LESSON_BYTES } from './limits'

test.each(['docs/guides/trainers.md', 'docs/guides/trainers.en.md', 'app/ui/shell/refusals/authoring.ts'])('%s says how large a Word file may be', (file) => {
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`(Tệp tối đa|A file may have|Word file is larger than) ${MOST_LESSON_BYTES / 1e6} MB`))
})
