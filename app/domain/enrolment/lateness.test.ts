import { expect, test } from 'vitest'
import { latenessOf } from './lateness'

test.each([
  ['nothing due', null, null, '2026-11-25', null],
  ['nothing due, completed', null, '2026-11-25T03:00:00Z', '2026-11-25', null],
  ['open on the due day', '2026-11-25', null, '2026-11-25', null],
  ['open two days after', '2026-11-23', null, '2026-11-25', { state: 'open', days: 2 }],
  ['completed in the last minute of the due day in Hanoi', '2026-11-20', '2026-11-20T16:59:00Z', '2026-12-25', null],
  ['completed in the first minute after it', '2026-11-20', '2026-11-20T17:00:00Z', '2026-12-25', { state: 'completed', days: 1 }],
  ['completed three days after, over the end of a month', '2026-11-29', '2026-12-02T03:00:00Z', '2026-12-25', { state: 'completed', days: 3 }],
] as const)('%s', (_, dueDate, completedAt, today, lateness) => {
  expect(latenessOf(dueDate, completedAt, today)).toEqual(lateness)
})
