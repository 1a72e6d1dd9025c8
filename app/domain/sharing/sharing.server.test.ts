import { beforeEach, expect, test } from 'vitest'
import { answerChecks, at, checkShared, count, courseBy, freshAcademy, idOf, learnLesson, moveTo, must, share, sharedWith, tamper, who } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { enrol } from '../enrolment/enrolments.server'
import { verifyLedger } from '../ledger/verify.server'
import { viewerOf } from '../organisation/viewer.server'
import { isAskable } from './check-draw'
import { creditOf, listOwnSharings } from './credits.server'
import { asksEntryCode, countCitizens, entryCode } from './entry-codes.server'
import { countFlagsToJudge, findFlag, judgeFlag, listFlags, listFlagsAbout } from './flags.server'
import { declineInvitation, findColleagues, inviteColleague, listWaitingFor } from './invitations.server'
import { findParticipant, joinSharing, listParts, ownAnswers, takeCheck } from './participants.server'
import { findSharing, listCompletedLessons, listShareable, type NewSharing, sharingById, startSharing } from './sharings.server'
import { verifySharings } from './verify.server'

beforeEach(freshAcademy)

const lessonOf = (code: 'HVS-02' | 'HVS-03', index = 0) => courseBy(code).lessons[index].lessonId
const order = (change: Partial<NewSharing> = {}): NewSharing => ({
  lessonId: lessonOf('HVS-02'),
  kind: 'lesson',
  heldOn: '',
  place: '',
  requestKey: 'a',
  ...change,
})
const codeOf = (sharingId: string) => sharingById(sharingId)?.code ?? ''
/** Someone of the cast who has learnt the first lesson of a course. */
async function learnt(key: 'hanh' | 'duc' | 'binh', code: 'HVS-02' | 'HVS-03' = 'HVS-02') {
  const viewer = who(key)
  must(await enrol(viewer, courseBy(code).courseId))
  await learnLesson(viewer, courseBy(code), 0)
  return viewer
}
async function joined(sharingId: string, key: 'duc' | 'binh' | 'khoi' | 'mai') {
  const viewer = who(key)
  must(await joinSharing(codeOf(sharingId), viewer))
  return { viewer }
}

test.each([
  ['lesson-unknown', { lessonId: 'none' }],
  ['kind-of-sharing', { kind: 'party' }],
  ['session-day-wrong', { kind: 'session', place: 'Hội trường', heldOn: '2026-11-15' }],
  ['session-day-wrong', { kind: 'session', place: 'Hội trường', heldOn: '2027-01-16' }],
  ['session-day-wrong', { kind: 'session', place: 'Hội trường', heldOn: 'mai' }],
  ['place-missing', { kind: 'session', heldOn: '2026-11-20', place: ' \n' }],
] as [string, Partial<NewSharing>][])('a sharing is refused as %s (%o)', async (reason, change) => {
  const hanh = await learnt('hanh')
  expect(await startSharing(hanh, order(change))).toEqual({ ok: false, reason })
  expect(count('Sharing')).toBe(0)
})

test('a lesson is passed on when two questions can be asked before and two after; a completed one is listed either way', async () => {
  const hanh = await learnt('hanh')
  expect(listCompletedLessons(hanh)).toMatchObject([{ lessonId: lessonOf('HVS-02'), isAskable: true }])
  const { questions } = courseBy('HVS-02')
  const own = questions.filter((question) => question.pool === 'check' && question.lessonId === lessonOf('HVS-02'))
  expect([questions, own.slice(0, 2), []].map((pool) => isAskable(pool, lessonOf('HVS-02')))).toEqual([true, false, false])
})

test('one passes on what one has completed and nothing else; a double click is one sharing, ten a day are all', async () => {
  const hanh = await learnt('hanh')
  expect(listShareable(hanh).map((lesson) => lesson.lessonId)).toEqual([lessonOf('HVS-02')])
  expect(await startSharing(hanh, order({ lessonId: lessonOf('HVS-02', 1) }))).toEqual({ ok: false, reason: 'lesson-unknown' })
  expect(await startSharing(who('duc'), order())).toEqual({ ok: false, reason: 'lesson-unknown' })
  const [first, again] = [must(await startSharing(hanh, order())), must(await startSharing(hanh, order()))]
  expect(again).toEqual(first)
  for (let n = 1; n < 10; n += 1) must(await startSharing(hanh, order({ requestKey: `n${n}` })))
  expect(await startSharing(hanh, order({ requestKey: 'more' }))).toEqual({ ok: false, reason: 'too-many-sharings' })
})

test('colleagues are found in one’s own body alone, by name without diacritics or staff code, never oneself', async () => {
  const hanh = await learnt('hanh')
  expect(findColleagues(hanh, 'duc').map((one) => one.id)).toContain(idOf('duc'))
  expect(findColleagues(hanh, 'HN000102').map((one) => one.id)).toEqual([idOf('duc')])
  for (const text of ['HN000110', 'HN000101', 'd', '', 'Hồ Đăng Khôi']) expect([text, findColleagues(hanh, text)]).toEqual([text, []])
})

test('an invitation is refused to strangers, for strangers, to oneself and once it is over; it shows until declined', async () => {
  const hanh = await learnt('hanh')
  const sharingId = await share(hanh, lessonOf('HVS-02'))
  expect(await inviteColleague(who('duc'), sharingId, idOf('binh'))).toEqual({ ok: false, reason: 'not-found' })
  for (const person of [idOf('khoi'), idOf('hanh'), 'none'])
    expect(await inviteColleague(hanh, sharingId, person)).toEqual({ ok: false, reason: 'colleague-unknown' })
  must(await inviteColleague(hanh, sharingId, idOf('duc')))
  must(await inviteColleague(hanh, sharingId, idOf('duc')))
  expect(count('SharingInvitation')).toBe(1)
  expect(listWaitingFor(who('duc')).map((one) => one.id)).toEqual([sharingId])
  expect(await declineInvitation(who('binh'), sharingId)).toEqual({ ok: false, reason: 'not-found' })
  must(await declineInvitation(who('duc'), sharingId))
  must(await declineInvitation(who('duc'), sharingId))
  expect([listWaitingFor(who('duc')), count('SharingDecline')]).toEqual([[], 1])
  at('2026-12-01')
  expect(await inviteColleague(hanh, sharingId, idOf('binh'))).toEqual({ ok: false, reason: 'sharing-over' })
  expect(await joinSharing(codeOf(sharingId), who('binh'))).toEqual({ ok: false, reason: 'sharing-over' })
})

test('who joined cannot decline any more, and the sharer joins nothing of their own', async () => {
  const hanh = await learnt('hanh')
  const sharingId = await share(hanh, lessonOf('HVS-02'))
  must(await inviteColleague(hanh, sharingId, idOf('duc')))
  await joined(sharingId, 'duc')
  expect(await declineInvitation(who('duc'), sharingId)).toEqual({ ok: false, reason: 'already-joined' })
  expect(await joinSharing(codeOf(sharingId), hanh)).toEqual({ ok: false, reason: 'own-sharing' })
  expect(await joinSharing('NOCODE22', who('duc'))).toEqual({ ok: false, reason: 'not-found' })
  must(await joinSharing(codeOf(sharingId).toLowerCase(), who('duc')))
  expect(count('SharingParticipant')).toBe(1)
})

test('a check is refused before its time, with gaps, twice; the first answer stands', async () => {
  const hanh = await learnt('hanh')
  const { sharingId } = must(await startSharing(hanh, order({ kind: 'session', heldOn: '2026-11-18', place: 'Phòng họp 2' })))
  const duc = await joined(sharingId, 'duc')
  const none = { answers: new Map<number, string[]>(), isUseful: null }
  expect(await takeCheck({ viewer: who('binh') }, sharingId, 'before', none)).toEqual({ ok: false, reason: 'not-found' })
  expect(await takeCheck({ key: 'guess' }, sharingId, 'before', none)).toEqual({ ok: false, reason: 'not-found' })
  expect(await takeCheck(duc, sharingId, 'after', none)).toEqual({ ok: false, reason: 'before-first' })
  expect(await takeCheck(duc, sharingId, 'before', none)).toEqual({ ok: false, reason: 'answers-missing' })
  await checkShared(duc, sharingId, 'before', 1)
  await checkShared(duc, sharingId, 'before', 3)
  expect(findParticipant(duc, sharingId)?.checks.before).toMatchObject({ right: 1, asked: 3 })
  expect(await takeCheck(duc, sharingId, 'after', none)).toEqual({ ok: false, reason: 'session-not-held' })
  at('2026-11-18')
  await checkShared(duc, sharingId, 'after', 2)
  expect(findParticipant(duc, sharingId)?.checks.after).toMatchObject({ right: 2, asked: 3, isUseful: true })
  at('2026-11-26')
  expect(await joinSharing(codeOf(sharingId), who('binh'))).toEqual({ ok: false, reason: 'sharing-over' })
})

test('credit comes with the second confirmed gain, not with one, not with those who gained nothing, not with citizens', async () => {
  const hanh = await learnt('hanh')
  const sharingId = await sharedWith(hanh, lessonOf('HVS-02'), [who('duc')])
  const binh = await joined(sharingId, 'binh')
  await checkShared(binh, sharingId, 'before', 3)
  await checkShared(binh, sharingId, 'after', 3)
  const khoi = await joined(sharingId, 'khoi')
  await checkShared(khoi, sharingId, 'before', 0)
  await checkShared(khoi, sharingId, 'after', 1)
  for (let n = 0; n < 3; n += 1) {
    const key = must(await joinSharing(codeOf(sharingId), null)).key ?? ''
    await checkShared({ key }, sharingId, 'before', 0)
    await checkShared({ key }, sharingId, 'after', 3)
  }
  expect(creditOf(sharingId)).toBeNull()
  const mai = await joined(sharingId, 'mai')
  await checkShared(mai, sharingId, 'before', 1)
  expect(creditOf(sharingId)).toBeNull()
  await checkShared(mai, sharingId, 'after', 2)
  const gained = listParts(sharingId).filter((part) => part.gain === 'gained' && !part.isCitizen)
  expect(creditOf(sharingId)).toMatchObject({ standing: 'counts', participants: gained.map((part) => part.participantId) })
  expect(gained.map((part) => part.personId).sort()).toEqual([idOf('duc'), idOf('mai')].sort())
  expect(listOwnSharings(hanh)).toMatchObject([{ id: sharingId, reach: 7, citizens: 3, gained: 2 }])
  expect(count('Event', `"type" = 'sharing.credited'`)).toBe(1)
  expect([verifyLedger().ok, verifySharings().ok]).toEqual([true, true])
})

test('a machine that only joins keeps nobody out: then the digits on the sharer’s screen are asked, and its places come free', async () => {
  const hanh = await learnt('hanh')
  const { sharingId } = must(await startSharing(hanh, order({})))
  const code = codeOf(sharingId)
  for (let n = 0; n < 30; n += 1) must(await joinSharing(code, null))
  for (const entry of ['', '000000', '12']) expect(await joinSharing(code, null, entry)).toEqual({ ok: false, reason: 'entry-code-wrong' })
  // Who is signed in is known, and not asked.
  must(await joinSharing(code, who('duc')))
  const digits = entryCode(sharingId)
  must(await joinSharing(code, null, `${digits.slice(0, 3)} ${digits.slice(3)}`))
  at('2026-11-16', '09:11')
  must(await joinSharing(code, null, digits))
  at('2026-11-16', '09:21')
  expect(await joinSharing(code, null, digits)).toEqual({ ok: false, reason: 'entry-code-wrong' })
  expect(countCitizens(sharingId)).toEqual({ places: 32, idle: 32 })
  at('2026-11-16', '10:12')
  expect([countCitizens(sharingId), asksEntryCode(sharingId)]).toEqual([{ places: 0, idle: 0 }, false])
  must(await joinSharing(code, null))
})

test('taking part completes no lesson, enrols nobody and answers no check of a lesson', async () => {
  const hanh = await learnt('hanh')
  const before = ['LessonCompletion', 'Enrolment', 'CheckAnswer'].map((table) => count(table))
  await sharedWith(hanh, lessonOf('HVS-02'), [who('duc'), who('binh')])
  expect(['LessonCompletion', 'Enrolment', 'CheckAnswer'].map((table) => count(table))).toEqual(before)
})

test('a sharing is found by its sharer, those who judge and evaluators of that person; answers by who gave them', async () => {
  const hanh = await learnt('hanh')
  const sharingId = await sharedWith(hanh, lessonOf('HVS-02'), [who('duc')])
  for (const key of ['hanh', 'mai', 'linh', 'long', 'anh'] as const) expect([key, findSharing(who(key), sharingId)?.id]).toEqual([key, sharingId])
  for (const key of ['duc', 'binh', 'khoi', 'thuy'] as const) expect([key, findSharing(who(key), sharingId)]).toEqual([key, null])
  expect(findSharing(hanh, 'none')).toBeNull()
  expect(ownAnswers({ viewer: who('duc') }, sharingId, 'after')).toHaveLength(3)
  for (const key of ['hanh', 'mai', 'linh'] as const) expect(ownAnswers({ viewer: who(key) }, sharingId, 'after')).toEqual([])
  expect(JSON.stringify([findSharing(hanh, sharingId), listParts(sharingId)])).not.toMatch(/chosen|answers|correct/)
})

test('a ring of two is flagged, takes nothing away until it is judged, and is seen by both', async () => {
  const [hanh, duc] = [await learnt('hanh'), await learnt('duc')]
  const first = await sharedWith(hanh, lessonOf('HVS-02'), [duc, who('binh')])
  expect([creditOf(first)?.standing, count('SharingFlag')]).toEqual(['counts', 0])
  at('2026-12-16')
  const second = await sharedWith(duc, lessonOf('HVS-02'), [hanh, who('mai')])
  const [flag] = listFlags(who('linh'))
  expect(flag).toMatchObject({ reason: 'pair', judgements: [] })
  expect(flag.people.map((person) => person.id).sort()).toEqual([hanh.personId, duc.personId].sort())
  expect(flag.inputs.map((edge) => edge.sharingId)).toEqual([first, second])
  expect([creditOf(first)?.standing, creditOf(second)?.standing]).toEqual(['under-review', 'under-review'])
  for (const viewer of [hanh, duc]) expect([findFlag(viewer, flag.id)?.id, listFlagsAbout(viewer).length]).toEqual([flag.id, 1])
  for (const key of ['binh', 'khoi', 'long'] as const)
    expect([findFlag(who(key), flag.id), listFlags(who(key)), listFlagsAbout(who(key))]).toEqual([null, [], []])

  const verdict = { counts: false, reason: 'Hai người chỉ xác nhận cho nhau.' }
  expect(await judgeFlag(who('khoi'), flag.id, verdict)).toEqual({ ok: false, reason: 'not-found' })
  expect(await judgeFlag(hanh, flag.id, verdict)).toEqual({ ok: false, reason: 'own-flag' })
  expect(await judgeFlag(who('mai'), 'none', verdict)).toEqual({ ok: false, reason: 'not-found' })
  expect(await judgeFlag(who('mai'), flag.id, { ...verdict, reason: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await judgeFlag(who('mai'), flag.id, { ...verdict, counts: null })).toEqual({ ok: false, reason: 'verdict-wrong' })
  must(await judgeFlag(who('mai'), flag.id, verdict))
  expect(await judgeFlag(who('linh'), flag.id, verdict)).toEqual({ ok: false, reason: 'same-verdict' })
  expect([creditOf(first)?.standing, creditOf(second)?.standing]).toEqual(['not-counted', 'not-counted'])
  must(await judgeFlag(who('linh'), flag.id, { counts: true, reason: 'Có biên bản hai buổi.' }))
  expect([creditOf(first)?.standing, creditOf(second)?.standing]).toEqual(['counts', 'counts'])
  expect(findFlag(hanh, flag.id)?.judgements.map((one) => one.counts)).toEqual([false, true])
})

test('a ring of three is flagged with all it rests on, and by itself takes nothing away', async () => {
  const [hanh, duc, binh] = [await learnt('hanh'), await learnt('duc'), await learnt('binh')]
  const first = await sharedWith(hanh, lessonOf('HVS-02'), [duc, who('mai')])
  await sharedWith(duc, lessonOf('HVS-02'), [binh, who('mai')])
  expect(count('SharingFlag')).toBe(0)
  await sharedWith(binh, lessonOf('HVS-02'), [hanh, who('mai')])
  const rings = listFlags(who('linh')).filter(({ reason }) => reason === 'ring')
  expect(rings.map(({ people }) => people.map(({ id }) => id).sort())).toEqual([[hanh, duc, binh].map((viewer) => viewer.personId).sort()])
  expect([rings[0].inputs.length, creditOf(first)?.standing]).toEqual([3, 'under-review'])
})

test('most who took part all wrong in seconds, then all right: put before a person, once a credit; two such say nothing', async () => {
  const hanh = await learnt('hanh')
  const sharingId = await share(hanh, lessonOf('HVS-02'))
  const fast = async (key: 'duc' | 'binh' | 'khoi' | 'mai') => {
    const part = await joined(sharingId, key)
    await checkShared(part, sharingId, 'before', 0)
    await checkShared(part, sharingId, 'after', 3)
  }
  await fast('duc')
  await fast('mai')
  expect([creditOf(sharingId)?.standing, count('SharingFlag')]).toEqual(['counts', 0])
  await fast('khoi')
  await fast('binh')
  const flags = listFlagsAbout(hanh)
  expect(flags.map(({ reason, people }) => [reason, people.map(({ id }) => id).sort()])).toEqual([['sudden', ['hanh', 'duc', 'mai', 'khoi'].map(idOf).sort()]])
  expect(creditOf(sharingId)?.standing).toBe('under-review')
  must(await judgeFlag(who('linh'), flags[0].id, { counts: true, reason: 'Đã hỏi: làm vội.' }))
  expect(creditOf(sharingId)?.standing).toBe('counts')
  expect([verifyLedger().ok, verifySharings().ok]).toEqual([true, true])
})

test('a second account is the same person, who joins nothing of their own', async () => {
  const hanh = await learnt('hanh')
  const sharingId = await share(hanh, lessonOf('HVS-02'))
  expect(await joinSharing(codeOf(sharingId), { ...hanh, accountId: 'another' })).toEqual({ ok: false, reason: 'own-sharing' })
})

test('credit of more than the window ago closes no pair; a third credit of a judged pair is flagged by itself', async () => {
  const [hanh, duc] = [await learnt('hanh'), await learnt('duc')]
  await sharedWith(hanh, lessonOf('HVS-02'), [duc, who('binh')])
  at('2027-05-16')
  await sharedWith(duc, lessonOf('HVS-02'), [hanh, who('mai')])
  expect(count('SharingFlag')).toBe(0)
  await sharedWith(hanh, lessonOf('HVS-02'), [duc, who('mai')])
  const [flag] = listFlags(who('linh'))
  must(await judgeFlag(who('linh'), flag.id, { counts: true, reason: 'Đã hỏi cả hai.' }))
  const third = await sharedWith(hanh, lessonOf('HVS-02'), [duc, who('binh')])
  expect(listFlags(who('linh')).map((one) => one.judgements.length)).toEqual([0, 1])
  expect(creditOf(third)?.standing).toBe('under-review')
  expect(listOwnSharings(hanh).map((one) => one.credit?.standing)).toEqual(['under-review', 'counts', 'counts'])
})

test('a judge who is named, or works in one body with who is, does not find the flag among those to judge', async () => {
  const mai = who('mai')
  must(await enrol(mai, courseBy('HVS-02').courseId))
  await answerChecks(mai, courseBy('HVS-02'), 0)
  await learnLesson(mai, courseBy('HVS-02'), 0)
  const duc = await learnt('duc')
  await sharedWith(mai, lessonOf('HVS-02'), [duc, who('binh')])
  await sharedWith(duc, lessonOf('HVS-02'), [mai, who('binh')])
  // Sơn and Linh work in the department of Mai; where nobody else judges, they may.
  expect([listFlags(mai), listFlags(who('son')).length, countFlagsToJudge(who('linh'))]).toEqual([[], 1, 1])
  const [{ id }] = listFlags(who('son'))
  moveTo('linh', 'SNV')
  expect([listFlags(who('son')), countFlagsToJudge(who('son')), countFlagsToJudge(who('linh'))]).toEqual([[], 0, 1])
  expect(await judgeFlag(who('son'), id, { counts: true, reason: 'Đã hỏi.' })).toEqual({ ok: false, reason: 'colleague-flag' })
  must(await judgeFlag(who('linh'), id, { counts: true, reason: 'Đã hỏi.' }))
})

test('an office that confirms itself within minutes is flagged as a group', async () => {
  const hanh = await learnt('hanh')
  const office = findColleagues(hanh, 'HN').filter((one) => viewerOf(one.id).post?.unitId === hanh.post?.unitId)
  expect(office.length).toBeGreaterThan(1)
  const [second, third] = office.map((one) => viewerOf(one.id))
  must(await enrol(second, courseBy('HVS-02').courseId))
  await learnLesson(second, courseBy('HVS-02'), 0)
  await sharedWith(hanh, lessonOf('HVS-02'), [second, third])
  await sharedWith(second, lessonOf('HVS-02'), [third, who('khoi')])
  expect(listFlags(who('linh')).map((flag) => [flag.reason, flag.people.length])).toEqual([['clique', 3]])
})

test.each([
  ['a check that says it was better', `UPDATE "SharingCheck" SET "right" = 3 WHERE "phase" = 'before'`, 'SharingCheck'],
  ['a credit without the people it rests on', `UPDATE "SharingCredit" SET "participants" = '[]'`, 'SharingCredit'],
  ['a judgement turned round', `UPDATE "SharingJudgement" SET "counts" = 0`, 'SharingJudgement'],
  ['a flag with other inputs', `UPDATE "SharingFlag" SET "inputs" = '[]'`, 'SharingFlag'],
] as const)('%s does not hold against the ledger', async (_what, sql, table) => {
  await livedAcademy()
  expect([verifyLedger().ok, verifySharings().ok]).toEqual([true, true])
  tamper(sql)
  expect(verifyLedger()).toMatchObject({ ok: false, table })
  if (table === 'SharingCheck' || table === 'SharingCredit') expect(verifySharings()).toMatchObject({ ok: false, table })
})

test('facts of sharing are not changed and not deleted', async () => {
  const hanh = await learnt('hanh')
  await share(hanh, lessonOf('HVS-02'))
  const { inTransaction } = await import('~/platform/db/transaction.server')
  await expect(inTransaction((tx) => tx.run('UPDATE "Sharing" SET "place" = ?', 'x'))).rejects.toThrow(/append-only/)
  await expect(inTransaction((tx) => tx.run('DELETE FROM "Sharing"'))).rejects.toThrow(/append-only/)
})
