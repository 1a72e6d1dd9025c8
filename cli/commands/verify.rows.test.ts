import { beforeEach, expect, test } from 'vitest'
import { tamper } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { broken, FIXED, firstVerdict, victim } from './verify.victims'

beforeEach(livedAcademy)

test.each(Object.keys(FIXED))('a deleted row of %s is named', async (table) => {
  const { rowid } = victim(table)
  tamper(`DELETE FROM "${table}" WHERE rowid = ${rowid}`)
  expect(broken(await firstVerdict(table))).toContain(table)
})

// A statement that carried nothing to its end proves nothing, so one more says nothing of anyone.
test.each(Object.keys(FIXED).filter((table) => table !== 'Statement'))('a row slipped into %s is named', async (table) => {
  const { rowid, ...row } = victim(table)
  const forged = (name: string) => (['number', 'position'].includes(name) ? '99' : name === FIXED[table].at(-1) ? `'forged'` : `"${name}"`)
  tamper(`INSERT INTO "${table}" SELECT ${Object.keys(row).map(forged).join(',')} FROM "${table}" WHERE rowid = ${rowid}`)
  expect(broken(await firstVerdict(table))).toContain(table)
})
