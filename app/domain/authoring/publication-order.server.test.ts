import { expect, test } from 'vitest'
import { readOrder } from './publication.server'

const MINOR = { kind: 'minor', summary: 'Sửa câu chữ', relearn: [], reason: '' }

test('only of a first version nobody needs to be told what changed', () => {
  const silent = { ...MINOR, summary: '  ' }
  expect(readOrder(silent)).toEqual({ ok: false, reason: 'summary-missing' })
  expect(readOrder(silent, true)).toMatchObject({ ok: true, value: { kind: 'minor', summary: '' } })
})
