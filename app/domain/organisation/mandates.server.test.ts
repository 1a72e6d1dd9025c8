import { beforeAll, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { at, freshAcademy, idOf, moveTo, must, TODAY, unitBy, who } from '~/test-academy'
import { findEvidence } from '../evaluation/evidence.server'
import { verifyLedger } from '../ledger/verify.server'
import { subjectOf } from '../notifications/subjects.server'
import { listInspected } from './inspected.server'
import { toReview } from './look-purpose'
import { lookRights, readsUnder } from './look-rights.server'
import { recordLook } from './looks.server'
import { sideOf } from './mandate-deciders.server'
import { decideMandate, endMandate, proposeMandate, type TypedMandate } from './mandate-orders.server'
import { findMandate, listMandates, type Mandate, mandateById } from './mandates.server'
import { listLooks } from './own-looks.server'
import { findPerson, grantRole } from './people.server'
import { canEnter } from './viewer'

beforeAll(freshAcademy)

const MONTH = TODAY.slice(0, 7)
const FIRST = `${addDays(`${MONTH}-01`, -1).slice(0, 7)}-01`
const LAST_MONTH = { kind: 'month', key: FIRST.slice(0, 7), firstDay: FIRST, nextFirstDay: `${MONTH}-01` }
const typed = (more: Partial<TypedMandate> = {}): TypedMandate => ({
  number: '12/QĐ-TTTP',
  legalBasis: 'Kế hoạch kiểm tra',
  reason: 'Đối chiếu',
  reader: who('thuy').staffCode,
  units: 'P00008',
  people: '',
  dataFrom: FIRST,
  dataLast: addDays(`${MONTH}-01`, -1),
  validFrom: TODAY,
  lastDay: addDays(TODAY, 30),
  delayDays: '20',
  ...more,
})

const toldOf = (mandateId: string) =>
  read
    .all<{ personId: string; kind: string }>('SELECT "personId", "kind" FROM "Message" WHERE "thing" = ?', mandateId)
    .map(({ personId, kind }) => `${(['anh', 'linh', 'long', 'thuy'] as const).find((key) => idOf(key) === personId) ?? personId} ${kind}`)
    .sort()

const known = (id: string): Mandate => {
  const mandate = mandateById(id)
  if (!mandate) throw new Error('no mandate')
  return mandate
}

test('a proposal states everything, within what its proposer oversees, and its reader judges nobody there', async () => {
  const refusals: [Partial<TypedMandate>, string][] = [
    [{ number: ' ' }, 'mandate-number-missing'],
    [{ legalBasis: '' }, 'mandate-basis-missing'],
    [{ reason: '' }, 'mandate-reason-missing'],
    [{ reader: 'XX' }, 'mandate-reader-unknown'],
    [{ units: '' }, 'mandate-scope-missing'],
    [{ units: 'P0X' }, 'mandate-unit-unknown'],
    [{ people: 'HN9' }, 'mandate-person-unknown'],
    [{ reader: who('binh').staffCode }, 'mandate-reader-judges'],
    [{ reader: who('long').staffCode }, 'mandate-reader-judges'],
    [{ units: '', people: who('thuy').staffCode }, 'mandate-reader-judges'],
    [{ lastDay: addDays(TODAY, 90) }, 'mandate-too-long'],
    [{ lastDay: addDays(TODAY, -1) }, 'mandate-reading-reversed'],
    [{ validFrom: addDays(TODAY, -3), lastDay: addDays(TODAY, -1) }, 'mandate-reading-past'],
    [{ dataFrom: addDays(TODAY, 2), dataLast: addDays(TODAY, 1) }, 'mandate-data-reversed'],
    [{ dataLast: addDays(TODAY, 89), lastDay: addDays(TODAY, 5) }, 'mandate-data-beyond'],
    [{ dataFrom: '2026-02-30' }, 'mandate-days-wrong'],
    [{ delayDays: '91' }, 'mandate-delay-wrong'],
    [{ delayDays: '1.5' }, 'mandate-delay-wrong'],
    // The only administrator is of that unit, and nobody approves the inspection of their own.
    [{ units: 'SKHCN' }, 'mandate-nobody-decides'],
  ]
  for (const [more, reason] of refusals) expect(await proposeMandate(who('anh'), typed(more)), reason).toEqual({ ok: false, reason })
  for (const key of ['binh', 'hanh', 'mai'] as const) expect(await proposeMandate(who(key), typed())).toMatchObject({ reason: 'mandate-not-yours' })
})

test('two others approve, one of each side; until then nothing is read under it', async () => {
  const { mandateId } = must(await proposeMandate(who('anh'), typed()))
  expect(await proposeMandate(who('anh'), typed())).toMatchObject({ reason: 'mandate-same' })
  const hanh = who('hanh').personId
  expect(canEnter(who('thuy'), 'evaluate')).toBe(false)
  expect(toldOf(mandateId)).toEqual(['linh mandate-asked', 'long mandate-asked'])
  // Neither who proposed it, nor who reads, nor who has no part in it.
  expect(await decideMandate(who('anh'), mandateId, 'approved', '')).toMatchObject({ reason: 'mandate-not-second' })
  for (const key of ['thuy', 'hanh', 'binh'] as const)
    expect(await decideMandate(who(key), mandateId, 'approved', '')).toMatchObject({ reason: 'mandate-unknown' })
  must(await decideMandate(who('linh'), mandateId, 'approved', ''))
  must(await decideMandate(who('linh'), mandateId, 'approved', ''))
  expect(mandateById(mandateId)?.steps).toHaveLength(1)
  expect(toldOf(mandateId)).toHaveLength(2)
  expect(subjectOf('mandate-asked', { personId: idOf('linh'), thing: mandateId, cycle: '' }, read)?.gone).toBe('done')
  expect(sideOf(who('linh'), known(mandateId))).toBeNull()
  expect(findEvidence(who('thuy'), hanh, LAST_MONTH.key)).toBeNull()
  must(await decideMandate(who('long'), mandateId, 'approved', ''))
  expect(mandateById(mandateId)?.state).toBe('in-force')
  expect(toldOf(mandateId)).toEqual(['anh mandate-decided', 'linh mandate-asked', 'long mandate-asked', 'thuy mandate-decided'])
  expect(await decideMandate(who('long'), mandateId, 'refused', 'Không')).toMatchObject({ reason: 'mandate-decided' })
  expect(listMandates(who('thuy')).map(({ id }) => id)).toEqual([mandateId])
  for (const key of ['hanh', 'binh', 'khoi'] as const) expect(findMandate(who(key), mandateId)).toBeNull()
})

test('a mandate lets its reader read whom and which days it is about, and nothing else', async () => {
  const [thuy, hanh, khoi] = [who('thuy'), who('hanh').personId, who('khoi').personId]
  expect(canEnter(thuy, 'evaluate')).toBe(true)
  expect(canEnter(thuy, 'admin')).toBe(false)
  expect(findEvidence(thuy, hanh, LAST_MONTH.key)?.person.id).toBe(hanh)
  expect(findEvidence(thuy, hanh, MONTH)).toBeNull()
  expect(findEvidence(thuy, khoi, LAST_MONTH.key)).toBeNull()
  expect(findPerson(thuy, 'evaluate', hanh)).toBeNull()
  const [mandate] = thuy.mandates ?? []
  const people = listInspected(thuy, mandate.id, { limit: 500 }).map(({ id }) => id)
  expect(people).toContain(hanh)
  expect(people).not.toContain(khoi)
  expect(people).toEqual([...new Set(people)])
  const two = listInspected(thuy, mandate.id, { limit: 2 })
  expect(listInspected(thuy, mandate.id, { limit: 1, after: two[0] })).toEqual([two[1]])
  expect(listInspected(who('anh'), mandate.id)).toEqual([])
})

test('a look under it is shown after the delay with the mandate named; what lies outside is shown at once', async () => {
  const [anh, hanh] = [who('anh'), who('hanh')]
  await recordLook(who('thuy'), hanh.personId, 'evaluate', toReview(LAST_MONTH))
  expect(listLooks(hanh)).toEqual([])
  // The auditor has no mandate: at once. So is a look of the reader that says no days, or another reading than evaluation.
  await recordLook(anh, hanh.personId, 'evaluate', toReview(LAST_MONTH))
  await recordLook(who('thuy'), hanh.personId, 'evaluate', toReview({ ...LAST_MONTH, nextFirstDay: TODAY }))
  await recordLook(who('thuy'), hanh.personId, 'manage', toReview(LAST_MONTH))
  expect(listLooks(hanh).map(({ mandate }) => mandate)).toEqual([null, null, null])
  at(addDays(TODAY, 20), '08:59')
  expect(listLooks(hanh)).toHaveLength(3)
  at(addDays(TODAY, 20), '09:00')
  expect(listLooks(hanh).filter(({ mandate }) => mandate)).toMatchObject([
    { viewerName: who('thuy').fullName, mandate: '12/QĐ-TTTP', mandateBasis: 'Kế hoạch kiểm tra', role: null },
  ])
})

test('who comes to audit or evaluate there is seen at once, mandate or not; whom only the mandate lets in, after the delay', async () => {
  at(TODAY, '10:00')
  const give = (role: 'auditor' | 'evaluator') =>
    inTransaction((tx) =>
      grantRole(tx, who('linh').personId, { personId: who('thuy').personId, role, unitId: unitBy('P00008'), validFrom: TODAY, reason: 'Thử' }),
    )
  await give('auditor')
  await recordLook(who('thuy'), who('duc').personId, 'evaluate', toReview(LAST_MONTH))
  expect(listLooks(who('duc'))).toMatchObject([{ role: 'auditor', mandate: null }])
  // Gone elsewhere, he is read by the role in a period of the unit, and by the mandate alone on his own sheet.
  moveTo('duc', 'P00070')
  const [duc, thuy] = [who('duc').personId, who('thuy')]
  const inPeriod = toReview(LAST_MONTH, unitBy('P00008'))
  expect([readsUnder(thuy, duc, inPeriod), readsUnder(thuy, duc, toReview(LAST_MONTH))?.number]).toEqual([null, '12/QĐ-TTTP'])
  expect(lookRights(thuy, [duc], 'evaluate', inPeriod).get(duc)).toMatchObject({ role: 'auditor', mandateId: null, shownAt: null })
  await give('evaluator')
  await recordLook(who('thuy'), who('binh').personId, 'evaluate', toReview(LAST_MONTH))
  expect(listLooks(who('binh'))).toMatchObject([{ role: 'evaluator', mandate: null }])
})

test('ended early it lets nobody read; its looks stay due, and nothing follows an end', async () => {
  const [{ id }] = listMandates(who('linh'))
  for (const key of ['hanh', 'long', 'binh'] as const) expect(await endMandate(who(key), id, 'Xong')).toMatchObject({ reason: 'mandate-unknown' })
  expect(await endMandate(who('thuy'), id, ' ')).toMatchObject({ reason: 'mandate-reason-missing' })
  must(await endMandate(who('thuy'), id, 'Xong'))
  must(await endMandate(who('linh'), id, 'Xong'))
  expect(mandateById(id)?.state).toBe('ended')
  // Who ended it is not told; who proposed it is, and of those it was about nobody ever was.
  expect(toldOf(id).filter((told) => told.endsWith('decided'))).toEqual(['anh mandate-decided', 'anh mandate-decided', 'thuy mandate-decided'])
  expect(who('thuy').mandates).toEqual([])
  expect(read.get('SELECT count(*) AS n FROM "Look" WHERE "mandateId" = ?', id)).toEqual({ n: 1 })
})

test('named people are read by name alone, and see nothing of the mandate before; a refusal closes it', async () => {
  await inTransaction((tx) =>
    grantRole(tx, 'system', { personId: idOf('khoi'), role: 'evaluator', unitId: unitBy('H26'), validFrom: TODAY, reason: 'Người thứ hai' }),
  )
  const { mandateId } = must(
    await proposeMandate(
      who('anh'),
      typed({ number: '13/QĐ', reader: who('anh').staffCode, units: '', people: `${who('long').staffCode}, ${who('hanh').staffCode}` }),
    ),
  )
  // The evaluator is named: not for his eyes, nor for him to decide.
  expect(findMandate(who('long'), mandateId)).toBeNull()
  expect(sideOf(who('long'), known(mandateId))).toBeNull()
  expect(toldOf(mandateId)).toEqual([`${idOf('khoi')} mandate-asked`, 'linh mandate-asked'].sort())
  expect(await decideMandate(who('linh'), mandateId, 'refused', '')).toMatchObject({ reason: 'mandate-reason-missing' })
  must(await decideMandate(who('linh'), mandateId, 'refused', 'Chưa đủ căn cứ'))
  expect(await decideMandate(who('long'), mandateId, 'approved', '')).toMatchObject({ ok: false })
  expect(await endMandate(who('anh'), mandateId, 'Rút')).toMatchObject({ reason: 'mandate-decided' })
})

test('the database itself lets nobody approve alone', async () => {
  const { mandateId } = must(await proposeMandate(who('anh'), typed({ number: '14/QĐ', reader: who('mai').staffCode })))
  const step = (by: string, kind: string, side: string) =>
    inTransaction((tx) => {
      const [last] = tx.all<{ seq: number }>('SELECT "seq" FROM "Event" WHERE "seq" NOT IN (SELECT "eventSeq" FROM "MandateStep") ORDER BY "seq" DESC LIMIT 1')
      tx.run(
        'INSERT INTO "MandateStep" ("id","mandateId","kind","side","reason","takenBy","takenAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
        `${by}${side}`,
        mandateId,
        kind,
        side,
        '',
        by,
        '2026-01-01T00:00:00.000Z',
        last.seq,
      )
    })
  const [reader, anh, linh] = [who('mai').personId, who('anh').personId, who('linh').personId]
  await expect(step(reader, 'approved', 'administration')).rejects.toThrow('not by somebody else')
  await expect(step(anh, 'approved', 'evaluation')).rejects.toThrow('not by somebody else')
  await expect(step(linh, 'approved', 'elsewhere')).rejects.toThrow('of no kind')
  await step(linh, 'approved', 'administration')
  await expect(step(linh, 'approved', 'evaluation')).rejects.toThrow('UNIQUE')
  await expect(step(who('long').personId, 'approved', 'administration')).rejects.toThrow('UNIQUE')
  expect(verifyLedger().ok).toBe(false)
})
