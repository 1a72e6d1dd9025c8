import { beforeAll, expect, test } from 'vitest'
import { addDays, civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { at, must, who } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { FIXED } from '../../../cli/commands/verify.victims'
import { findDossier } from '../evaluation/dossiers.server'
import { verifySnapshots } from '../evaluation/verify-snapshots.server'
import { FACT_TABLES } from '../ledger/facts'
import { verifyLedger } from '../ledger/verify.server'
import { changePerson } from '../organisation/person-commands.server'
import { HELD } from './areas'
import { applyRetention, RULES, rehearseRetention } from './retention.server'

beforeAll(livedAcademy)

test('no evidence and nothing that facts rest on may be removed, and what is said of a table holds', () => {
  const kept = [...FACT_TABLES.map(({ table }) => table), ...Object.keys(FIXED), 'Event', 'Look', 'LookOfMany', 'LookedAt']
  expect(RULES.filter(({ table }) => kept.includes(table))).toEqual([])
  for (const { table, keep } of HELD)
    expect(RULES.find((rule) => rule.table === table)?.keep ?? null, table).toBe(keep === 'evidence' || keep === 'while-used' ? null : keep)
})

test('a person ends, time goes by, what is past its time goes: the ledger verifies, and their closed dossier opens as it was', async () => {
  const duc = who('duc').personId
  const { periodId } = read.get<{ periodId: string }>('SELECT "periodId" FROM "Snapshot" WHERE "personId" = ? ORDER BY "number" LIMIT 1', duc) ?? {
    periodId: '',
  }
  const before = findDossier(who('long'), periodId, duc)
  expect(before?.frozen).not.toBeNull()
  expect(verifySnapshots()).toMatchObject({ ok: true })
  const { id: postId } = read.get<{ id: string }>('SELECT "id" FROM "Post" WHERE "personId" = ? AND "kind" = ? AND "supersededAt" IS NULL', duc, 'main') ?? {
    id: '',
  }
  must(await changePerson(who('linh'), duc, { act: 'end-post', postId, validTo: addDays(civilDate(now()), 1), reason: 'Nghỉ hưu' }))
  const { id: version } = read.get<{ id: string }>('SELECT "id" FROM "ExerciseVersion" ORDER BY "id" LIMIT 1') ?? { id: '' }
  await inTransaction((tx) =>
    tx.run('INSERT OR REPLACE INTO "ExerciseState" ("personId","exerciseVersionId","state","updatedAt") VALUES (?,?,?,?)', duc, version, '{}', instant(now())),
  )
  expect(rehearseRetention().find(({ name }) => name === 'exercise-states')?.rows).toBe(0)
  at(addDays(civilDate(now()), 500), '03:40')
  const old = rehearseRetention()
  expect(old.find(({ name }) => name === 'exercise-states')?.rows).toBeGreaterThan(0)
  expect(await applyRetention()).toEqual(old)
  expect(rehearseRetention().every(({ rows }) => rows === 0)).toBe(true)
  const stated = read.get<{ payload: string }>(`SELECT "payload" FROM "Event" WHERE "type" = 'data.retained' ORDER BY "seq" DESC LIMIT 1`)
  expect(JSON.parse(stated?.payload ?? '{}').removed).toEqual(Object.fromEntries(old.filter(({ rows }) => rows > 0).map(({ name, rows }) => [name, rows])))
  const count = () => read.get<{ n: number }>('SELECT count(*) AS n FROM "Event"')?.n
  const events = count()
  await applyRetention()
  expect(count()).toBe(events)
  expect(verifyLedger()).toMatchObject({ ok: true })
  expect(verifySnapshots()).toMatchObject({ ok: true })
  const after = findDossier(who('long'), periodId, duc)
  expect(after).toEqual(before)
})
