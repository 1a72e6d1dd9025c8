import { beforeEach, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import { at, completeCourse, count, courseBy, freshAcademy, handInText, idOf, must, tamper, who } from '~/test-academy'
import type { CastKey } from '../../../prisma/cast'
import { enrol } from '../enrolment/enrolments.server'
import { verifyLedger } from '../ledger/verify.server'
import { assignWaitingReviews } from './peer-assignments.server'
import { anonymousName, countOwnReviews, findPeerFeedback, findPeerReview, givePeerReview, listOutliers, listOwnReviews } from './peer-reviews.server'
import { peerSetting, setPeerReviews } from './peer-settings.server'

beforeEach(freshAcademy)

const course = () => courseBy('HVS-02')
const taskId = () => course().tasks[0].taskId
const turnOn = (reviews = 2, outlier = 1) => setPeerReviews(who('mai'), taskId(), { reviews, outlier }).then(must)
async function makes(key: CastKey): Promise<string> {
  must(await enrol(who(key), course().courseId))
  return handInText(who(key), course(), `Sản phẩm của ${key}`)
}
const levels = (assignmentId: string, key: CastKey) =>
  (findPeerReview(who(key), assignmentId)?.task.rubric ?? []).map((item) => item.levels.map((level) => level.points))
const top = (assignmentId: string, key: CastKey) => levels(assignmentId, key).map((points) => Math.max(...points))
const bottom = (assignmentId: string, key: CastKey) => levels(assignmentId, key).map((points) => Math.min(...points))
const assigned = () =>
  read.all<{ reviewer: string; maker: string }>(
    `SELECT a."reviewerId" AS reviewer, e."personId" AS maker FROM "PeerReviewAssignment" a JOIN "HandIn" h ON h."id" = a."handInId" JOIN "Enrolment" e ON e."id" = h."enrolmentId"`,
  )

test('off unless a trainer turned it on; a setting out of range, of no task or by others is refused', async () => {
  await makes('hanh')
  await makes('duc')
  expect([peerSetting(taskId()).reviews, count('PeerReviewAssignment')]).toEqual([0, 0])
  expect(await setPeerReviews(who('hanh'), taskId(), { reviews: 3, outlier: 1 })).toEqual({ ok: false, reason: 'not-yours' })
  expect(await setPeerReviews(who('mai'), 'none', { reviews: 3, outlier: 1 })).toEqual({ ok: false, reason: 'not-found' })
  for (const wrong of [
    { reviews: 6, outlier: 1 },
    { reviews: -1, outlier: 1 },
    { reviews: 2, outlier: 0 },
    { reviews: Number.NaN, outlier: 1 },
  ])
    expect(await setPeerReviews(who('mai'), taskId(), wrong)).toEqual({ ok: false, reason: 'peer-setting-wrong' })
  await turnOn(3)
  await turnOn(3)
  expect([peerSetting(taskId()), count('PeerReviewSetting')]).toEqual([{ reviews: 3, outlier: 1, showsUnclean: false }, 1])
})

test('each reviews so many of others, never their own, never one maker twice, and those who came first are topped up', async () => {
  await turnOn(2)
  for (const key of ['hanh', 'duc', 'khoi', 'thuy', 'long'] as const) await makes(key)
  await handInText(who('hanh'), course(), 'Bản hai của hanh')
  const pairs = assigned()
  for (const key of ['hanh', 'duc', 'khoi', 'thuy', 'long'] as const) expect([key, countOwnReviews(who(key))]).toEqual([key, 2])
  expect(pairs.filter((pair) => pair.reviewer === pair.maker)).toEqual([])
  expect(new Set(pairs.map((pair) => `${pair.reviewer} ${pair.maker}`)).size).toBe(pairs.length)
  // The newest waits for whoever comes next; all others have been looked at, nobody by everyone.
  const times = (['hanh', 'duc', 'khoi', 'thuy'] as const).map((key) => pairs.filter((pair) => pair.maker === idOf(key)).length)
  expect([Math.min(...times) > 0, Math.max(...times) < 4]).toEqual([true, true])
})

test('nobody waits for ever: the last to hand in, and who was given to somebody that never came', async () => {
  await turnOn(2)
  const keys = ['hanh', 'duc', 'khoi', 'thuy', 'long'] as const
  for (const key of keys) await makes(key)
  const last = count('PeerReviewAssignment')
  const of = (key: CastKey) => assigned().filter((pair) => pair.maker === idOf(key))
  // Whoever comes next has two days to come.
  expect([await assignWaitingReviews(), of('long').length]).toEqual([0, 0])
  at('2026-11-19')
  const asked = await assignWaitingReviews()
  expect(of('long')).toHaveLength(2)
  expect([count('PeerReviewAssignment') - last, await assignWaitingReviews()]).toEqual([asked, 0])
  const loads = () => keys.map((key) => assigned().filter((pair) => pair.reviewer === idOf(key)).length)
  expect(Math.max(...loads())).toBeLessThanOrEqual(4)
  expect(assigned().filter((pair) => pair.reviewer === pair.maker)).toEqual([])
  // Only Hạnh does what was asked; after seven days the others' share is given on, to her who may have it, never twice.
  for (const { id } of listOwnReviews(who('hanh'))) must(await givePeerReview(who('hanh'), id, { points: top(id, 'hanh'), comment: 'Tốt' }))
  at('2026-11-27')
  await assignWaitingReviews()
  const pairs = assigned()
  expect(new Set(pairs.map((pair) => `${pair.reviewer} ${pair.maker}`)).size).toBe(pairs.length)
  for (const key of keys.slice(1)) expect([key, of(key).some((pair) => pair.reviewer === idOf('hanh'))]).toEqual([key, true])
  // A late review is still taken.
  const [{ id, until }] = listOwnReviews(who('thuy'))
  expect(until < '2026-11-27').toBe(true)
  must(await givePeerReview(who('thuy'), id, { points: top(id, 'thuy'), comment: 'Muộn' }))
  expect(verifyLedger().ok).toBe(true)
})

test('another unit comes before one’s own', async () => {
  await turnOn(1)
  const near = read.get<{ personId: string }>(
    `SELECT x."personId" FROM "Post" x WHERE x."unitId" = ? AND x."personId" <> ? AND x."kind" = 'main'`,
    who('hanh').post?.unitId ?? '',
    idOf('hanh'),
  )
  const { viewerOf } = await import('../organisation/viewer.server')
  const colleague = viewerOf(near?.personId ?? '')
  must(await enrol(colleague, course().courseId))
  await handInText(colleague, course(), 'Cùng phòng')
  await makes('khoi')
  await makes('hanh')
  expect(assigned().find((pair) => pair.reviewer === idOf('hanh'))?.maker).toBe(idOf('khoi'))
})

test('a review is found by its reviewer alone, without a name, and is refused with gaps, without words and twice', async () => {
  await turnOn(1)
  await makes('hanh')
  const made = await makes('duc')
  const [{ id }] = listOwnReviews(who('hanh'))
  const shown = findPeerReview(who('hanh'), id)
  expect(shown).toMatchObject({ text: 'Sản phẩm của duc', handInId: made })
  expect(JSON.stringify({ ...shown, text: '' })).not.toMatch(new RegExp(`Đức|${idOf('duc')}|HN000102`))
  for (const key of ['duc', 'khoi', 'mai', 'linh'] as const) expect([key, findPeerReview(who(key), id)]).toEqual([key, null])
  const good = { points: top(id, 'hanh'), comment: 'Rõ ràng, nên thêm ví dụ.' }
  expect(await givePeerReview(who('duc'), id, good)).toEqual({ ok: false, reason: 'not-found' })
  for (const points of [[], good.points.slice(1), good.points.map(() => 999)])
    expect(await givePeerReview(who('hanh'), id, { ...good, points })).toEqual({ ok: false, reason: 'points-missing' })
  expect(await givePeerReview(who('hanh'), id, { ...good, comment: ' \n' })).toEqual({ ok: false, reason: 'peer-comment-missing' })
  must(await givePeerReview(who('hanh'), id, good))
  expect(await givePeerReview(who('hanh'), id, good)).toEqual({ ok: false, reason: 'already-reviewed' })
  expect(count('Event', `"type" = 'peer-review.given' AND "subject" = ?`, idOf('duc'))).toBe(0)
  expect(anonymousName(2, 'application/pdf')).toBe('san-pham-2.pdf')
})

test('the median is feedback for the maker and no acceptance; what is far from it goes to a trainer; a missing review costs nothing', async () => {
  await turnOn(3, 1)
  const made = await makes('duc')
  for (const key of ['hanh', 'khoi', 'thuy', 'long'] as const) await makes(key)
  const reviewers = (['hanh', 'khoi', 'thuy', 'long'] as const).flatMap((key) =>
    listOwnReviews(who(key)).flatMap(({ id }) => (findPeerReview(who(key), id)?.handInId === made ? [{ key, id }] : [])),
  )
  expect(reviewers.length).toBeGreaterThanOrEqual(3)
  for (const [at, { key, id }] of reviewers.slice(0, 3).entries())
    must(await givePeerReview(who(key), id, { points: at === 2 ? bottom(id, key) : top(id, key), comment: `Góp ý ${at}` }))
  const feedback = findPeerFeedback(who('duc'), made)
  expect(feedback?.medians).toEqual(top(reviewers[0].id, reviewers[0].key))
  expect(feedback?.comments).toEqual(['Góp ý 0', 'Góp ý 1', 'Góp ý 2'])
  expect(JSON.stringify(feedback)).not.toMatch(/Hạnh|Khôi|personId|reviewerId/)
  for (const key of ['hanh', 'khoi', 'binh'] as const) expect([key, findPeerFeedback(who(key), made)]).toEqual([key, null])
  expect(listOutliers(who('mai')).map((one) => [one.handInId, one.comment])).toEqual([[made, 'Góp ý 2']])
  expect(listOutliers(who('duc'))).toEqual([])
  expect([count('Marking'), verifyLedger().ok]).toEqual([0, true])
  await completeCourse(who('anh'), course())
  expect(count('CourseCompletion', '"personId" = ?', idOf('anh'))).toBe(1)
  tamper(`UPDATE "PeerReview" SET "comment" = 'khác'`)
  expect(verifyLedger()).toMatchObject({ ok: false, table: 'PeerReview' })
})
