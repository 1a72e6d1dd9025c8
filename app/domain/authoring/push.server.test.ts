import { beforeEach, expect, test } from 'vitest'
import { SourceRefused } from '~/platform/mdx/finding'
import { packArchive } from '~/platform/storage/archive.server'
import { count, courseBy, dump, freshAcademy, idOf, must, tamper, who } from '~/test-academy'
import { packCourse } from './course-archive.server'
import { treeOfDraft } from './draft-files.server'
import { findDraft } from './drafts.server'
import { exportCourse } from './export.server'
import { prepareTree } from './prepare.server'
import { publishCourse } from './publish.server'
import { pushDraft } from './push.server'
import { canHoldTokens, findPusher, issuePushToken, listPushTokens } from './push-tokens.server'
import { treeOfFolder } from './source-folder.server'
import { fileHashes, type SourceTree, treeHash } from './source-tree'

beforeEach(freshAcademy)

const FIRST = '01-du-lieu-co-ban-va-nhay-cam.mdx'
const folder = () => treeOfFolder('content/hvs-03')
const withText = (tree: SourceTree, file: string, change: (text: string) => string): SourceTree => ({
  ...tree,
  files: new Map([...tree.files, [file, Buffer.from(change(tree.files.get(file)?.toString() ?? ''))]]),
})
const zipped = (tree: SourceTree) => packArchive(new Map([...tree.files].map(([name, bytes]) => [`${tree.slug}/${name}`, bytes])))

test('a pushed course is a draft for review, file by file; nothing is published', async () => {
  const tree = withText(folder(), FIRST, (text) => `${text}\nViết ở nhà.\n`)
  const before = [dump('CourseVersion'), dump('LessonVersion')]
  const pushed = must(await pushDraft(who('mai'), await zipped(tree)))
  expect(pushed).toMatchObject({ slug: 'hvs-03', courseId: courseBy('HVS-03').courseId, findings: [], missing: [], behind: null })
  expect(findDraft(who('son'), pushed.draftId)).toMatchObject({ origin: 'push', startedBy: idOf('mai'), closedAt: null, baseNumber: 1 })
  expect(treeHash(fileHashes(await treeOfDraft(pushed.draftId)))).toBe(treeHash(fileHashes(tree)))
  expect([dump('CourseVersion'), dump('LessonVersion')]).toEqual(before)
})

test('the same source pushed twice is one draft, another takes its place', async () => {
  const tree = withText(folder(), FIRST, (text) => `${text}\nMột.\n`)
  const first = must(await pushDraft(who('mai'), await zipped(tree)))
  expect(must(await pushDraft(who('mai'), await zipped(tree))).draftId).toBe(first.draftId)
  expect(must(await pushDraft(who('mai'), await zipped(withText(tree, FIRST, (text) => `${text}\nHai.\n`)))).draftId).not.toBe(first.draftId)
  expect(count('Draft')).toBe(2)
  expect(findDraft(who('mai'), first.draftId)).toMatchObject({ outcome: 'discarded' })
  expect(count('Draft', '"closedAt" IS NULL')).toBe(1)
})

test('ten pushed courses of one person may wait, and what is refused beyond leaves nothing behind', async () => {
  const named = (n: number) =>
    withText({ ...folder(), slug: `khoa-${n}` }, 'course.yaml', (text) => text.replace(/^id: .*$/m, `id: 0199aaaa-0000-7000-8000-0000000000${n}`))
  for (let n = 10; n < 20; n += 1) must(await pushDraft(who('mai'), await zipped(named(n))))
  expect(await pushDraft(who('mai'), await zipped(named(20)))).toMatchObject({ reason: 'too-many-drafts' })
  must(await pushDraft(who('mai'), await zipped(withText(named(19), FIRST, (text) => `${text}\nMới.\n`))))
  expect(count('Draft', '"closedAt" IS NULL')).toBe(10)
})

test('what is wrong comes back with its place, and the draft is there all the same', async () => {
  const tree = withText(folder(), FIRST, (text) => `${text}\n{1 + 1}\n`)
  const pushed = must(await pushDraft(who('mai'), await zipped(tree)))
  expect(pushed.findings[0]).toMatchObject({ file: `hvs-03/${FIRST}`, column: 1, found: 'Có biểu thức {1 + 1}' })
  expect(findDraft(who('mai'), pushed.draftId)).not.toBeNull()
})

test('a push that does not know the newest version is based on the one it knows, and says so', async () => {
  const zip = await packCourse(must(await exportCourse('hvs-03')), [])
  const prepared = await prepareTree(withText(folder(), FIRST, (text) => `${text}\nCủa xưởng.\n`))
  if (!prepared.ok) throw new Error('not prepared')
  must(await publishCourse(idOf('mai'), prepared.source, prepared.rendered, { origin: 'studio' }))
  const pushed = must(await pushDraft(who('mai'), zip))
  expect(pushed.behind).toBe(2)
  expect(findDraft(who('mai'), pushed.draftId)?.baseNumber).toBe(1)
})

test('a course without an id, and an archive that lies, are no drafts', async () => {
  expect(await pushDraft(who('mai'), await zipped(withText(folder(), 'course.yaml', (text) => text.replace(/^id: .*\n/m, ''))))).toMatchObject({
    reason: 'no-id',
  })
  await expect(pushDraft(who('mai'), Buffer.from('no zip'))).rejects.toBeInstanceOf(SourceRefused)
  expect(await pushDraft(who('hanh'), await zipped(folder()))).toMatchObject({ reason: 'not-yours' })
  expect(count('Draft')).toBe(0)
})

test('who pushes is known by token alone, as long as they are a trainer', async () => {
  expect(canHoldTokens(who('hanh'))).toBe(false)
  expect(await issuePushToken(who('hanh'), 'Máy', 30)).toMatchObject({ reason: 'not-yours' })
  expect(listPushTokens(who('hanh'))).toEqual([])
  const { secret } = must(await issuePushToken(who('mai'), 'Máy', 30))
  expect(must(await findPusher(secret, '10.0.0.1')).personId).toBe(idOf('mai'))
  tamper(`DELETE FROM "RoleGrant" WHERE "personId" = '${idOf('mai')}'`)
  expect(await findPusher(secret, '10.0.0.1')).toMatchObject({ reason: 'not-yours' })
})

test('guessing is cut short by address, pushing by token', async () => {
  const { secret } = must(await issuePushToken(who('mai'), 'Máy', 30))
  for (let n = 0; n < 30; n += 1) expect(await findPusher('hvs_WRONG', '10.0.0.2')).toMatchObject({ reason: 'token-unknown' })
  expect(await findPusher('hvs_WRONG', '10.0.0.2')).toMatchObject({ reason: 'too-many-tries' })
  expect(await findPusher('hvs_WRONG', '10.0.0.3')).toMatchObject({ reason: 'token-unknown' })
  for (let n = 0; n < 30; n += 1) expect((await findPusher(secret, '10.0.0.4')).ok).toBe(true)
  expect(await findPusher(secret, '10.0.0.4')).toMatchObject({ reason: 'too-many-tries' })
})
