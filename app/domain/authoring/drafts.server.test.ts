import { beforeEach, expect, test } from 'vitest'
import { count, courseBy, dump, freshAcademy, must, who } from '~/test-academy'
import { draftFiles, hashOfDraft, readDraftFile, treeOfDraft } from './draft-files.server'
import { removeFile, saveFile } from './draft-saves.server'
import { discardDraft, findDraft, listDrafts, openStudioDraft, startDraft } from './drafts.server'
import { moveFile } from './file-moves.server'
import { reorderLessons } from './lesson-order.server'
import { treeOfFolder } from './source-folder.server'

beforeEach(freshAcademy)

const tree = treeOfFolder('content/hvs-03')
const FIRST = [...tree.files.keys()].find((name) => name.startsWith('01-')) as string
const open = async () => must(await openStudioDraft(who('mai'), courseBy('HVS-03').courseId)).draftId
const save = async (draftId: string, person: 'mai' | 'son', text: string, base: number, kind: 'auto' | 'save' = 'save') =>
  must(await saveFile(who(person), draftId, { path: FIRST, text, base, kind }))

test('a course has one studio draft, which holds every byte of its source', async () => {
  const [draftId, ...others] = await Promise.all([open(), open(), open()])
  expect(others).toEqual([draftId, draftId])
  expect(count('Draft')).toBe(1)
  expect(await treeOfDraft(draftId)).toEqual({ slug: 'hvs-03', files: new Map([...tree.files].sort()) })
  expect(findDraft(who('son'), draftId)).toMatchObject({ origin: 'studio', baseNumber: 1, startedByName: 'Đỗ Thị Khánh Mai', closedAt: null })
  expect(listDrafts(who('mai'))).toMatchObject([{ id: draftId, saves: tree.files.size, savedByName: 'Đỗ Thị Khánh Mai' }])
})

test('who neither writes nor reviews sees and changes nothing', async () => {
  const draftId = await open()
  const before = dump('DraftSave')
  for (const person of ['hanh', 'binh', 'linh', 'anh'] as const) {
    expect(findDraft(who(person), draftId), person).toBeNull()
    expect(readDraftFile(who(person), draftId, FIRST)).toBeNull()
    expect(listDrafts(who(person))).toEqual([])
    expect(await saveFile(who(person), draftId, { path: FIRST, text: 'x', base: 1, kind: 'save' })).toEqual({ ok: false, reason: 'not-found' })
    expect(await removeFile(who(person), draftId, FIRST)).toEqual({ ok: false, reason: 'not-found' })
    expect(await moveFile(who(person), draftId, FIRST, '09-x.mdx')).toEqual({ ok: false, reason: 'not-found' })
    expect(await discardDraft(who(person), draftId)).toEqual({ ok: false, reason: 'not-found' })
    expect(await openStudioDraft(who(person), courseBy('HVS-02').courseId)).toEqual({ ok: false, reason: 'not-yours' })
    expect(await startDraft(who(person), { origin: 'push', tree, title: 'x' })).toEqual({ ok: false, reason: 'not-yours' })
  }
  expect(dump('DraftSave')).toBe(before)
})

test('a save is a version; the same text again is the same save, also after others saved', async () => {
  const draftId = await open()
  const { text, number } = readDraftFile(who('mai'), draftId, FIRST) as { text: string; number: number }
  const first = await save(draftId, 'mai', `${text}\nThêm.\n`, number)
  expect(first).toMatchObject({ merged: false, conflicts: [], text: `${text}\nThêm.\n` })
  expect(await save(draftId, 'mai', `${text}\nThêm.\n`, number)).toMatchObject({ number: first.number })
  const second = await save(draftId, 'son', `${first.text}\nNữa.\n`, first.number)
  expect(await save(draftId, 'mai', `${text}\nThêm.\n`, number)).toMatchObject({ number: second.number, text: second.text })
  expect(count('DraftSave', '"path" = ?', FIRST)).toBe(3)
})

test('two trainers who save one lesson at once lose no sentence, and each text is in the history as it was sent', async () => {
  const draftId = await open()
  const { text, number } = readDraftFile(who('mai'), draftId, FIRST) as { text: string; number: number }
  const marked = (name: string) => text.replace(/\n\n## /, `\n\nCâu của ${name}.\n\n## `)
  const saved = await Promise.all([save(draftId, 'mai', marked('Mai'), number), save(draftId, 'son', marked('Sơn'), number)])
  const now = readDraftFile(who('mai'), draftId, FIRST)
  expect(now?.text).toContain('Câu của Mai.\n\nCâu của Sơn.')
  expect(saved[1]).toMatchObject({ merged: true, number: now?.number, text: now?.text })
  expect(count('DraftSave', '"path" = ? AND "kind" = \'merge\'', FIRST)).toBe(1)
  expect(count('SourceText', '"text" IN (?, ?)', marked('Mai'), marked('Sơn'))).toBe(2)
})

test('who writes in a file that was moved or removed meanwhile loses nothing', async () => {
  const draftId = await open()
  const { text, number } = readDraftFile(who('mai'), draftId, FIRST) as { text: string; number: number }
  must(await moveFile(who('son'), draftId, FIRST, '09-cho-moi.mdx'))
  expect(await save(draftId, 'mai', `${text}\nCâu thêm.\n`, number)).toMatchObject({ path: '09-cho-moi.mdx', merged: false })
  expect(readDraftFile(who('mai'), draftId, FIRST)).toBeNull()
  expect(readDraftFile(who('mai'), draftId, '09-cho-moi.mdx')?.text).toContain('Câu thêm.')
  must(await removeFile(who('son'), draftId, '09-cho-moi.mdx'))
  expect(await save(draftId, 'mai', `${text}\nCâu khác.\n`, number)).toMatchObject({ merged: true, conflicts: [{ theirs: '' }] })
  expect(readDraftFile(who('mai'), draftId, '09-cho-moi.mdx')?.text).toContain('Câu khác.')
})

test('paths that are none, bytes for text, and texts too large are refused; texts that cannot be read are not', async () => {
  const draftId = await open()
  const mai = who('mai')
  for (const wrong of ['../course.yaml', '/etc/passwd', 'a/b/c/d/e.mdx', '.git/config', 'x', 'a\0.mdx', 'image.png'])
    expect(await saveFile(mai, draftId, { path: wrong, text: 'x', base: 0, kind: 'save' }), wrong).toEqual({ ok: false, reason: 'path-wrong' })
  expect(await saveFile(mai, draftId, { path: FIRST, bytes: Buffer.from('x'), base: 0, kind: 'save' })).toEqual({ ok: false, reason: 'path-wrong' })
  expect(await saveFile(mai, draftId, { path: FIRST, text: 'x'.repeat(1_000_001), base: 0, kind: 'save' })).toEqual({ ok: false, reason: 'too-large' })
  expect((await saveFile(mai, draftId, { path: '08-hong.mdx', text: '<Callout>{', base: 0, kind: 'auto' })).ok).toBe(true)
})

test('lessons change places in one step, a page of another name is not touched, and a wrong list changes nothing', async () => {
  const draftId = await open()
  const mai = who('mai')
  const before = draftFiles(draftId).map((file) => file.path)
  const lessons = before.filter((name) => /^\d\d-/.test(name))
  const turned = [lessons[1], lessons[0], ...lessons.slice(2)]
  const named = must(await reorderLessons(mai, draftId, turned))
  expect(named.slice(0, 2)).toEqual([`01-${lessons[1].slice(3)}`, `02-${lessons[0].slice(3)}`])
  expect(
    draftFiles(draftId)
      .map((file) => file.path)
      .filter((name) => !/^\d\d-/.test(name)),
  ).toEqual(before.filter((name) => !/^\d\d-/.test(name)))
  expect(readDraftFile(mai, draftId, named[0])?.text).toBe(tree.files.get(lessons[1])?.toString())
  const hash = hashOfDraft(draftId)
  for (const wrong of [named.slice(1), [...named, named[0]], [...named.slice(1), 'task.mdx']])
    expect(await reorderLessons(mai, draftId, wrong)).toEqual({ ok: false, reason: 'order-wrong' })
  must(await reorderLessons(mai, draftId, named))
  expect(hashOfDraft(draftId)).toBe(hash)
})

test('a discarded draft keeps its saves and takes no more', async () => {
  const draftId = await open()
  must(await discardDraft(who('mai'), draftId))
  for (const command of [
    () => saveFile(who('mai'), draftId, { path: FIRST, text: 'x', base: 1, kind: 'save' }),
    () => removeFile(who('mai'), draftId, FIRST),
    () => reorderLessons(who('mai'), draftId, []),
    () => discardDraft(who('mai'), draftId),
  ])
    expect(await command()).toEqual({ ok: false, reason: 'draft-closed' })
  expect(draftFiles(draftId)).toHaveLength(tree.files.size)
  expect(await open()).not.toBe(draftId)
})

test('a new course takes no address of another, and a push lies beside the studio draft', async () => {
  const draftId = await open()
  expect(await startDraft(who('mai'), { origin: 'studio', tree, title: 'Khóa khác' })).toEqual({ ok: false, reason: 'slug-taken' })
  const { courseId } = courseBy('HVS-03')
  expect(await startDraft(who('mai'), { origin: 'studio', tree, title: 'HVS-03', courseId })).toEqual({ ok: false, reason: 'draft-open' })
  const pushed = must(await startDraft(who('mai'), { origin: 'push', tree, title: 'Từ git', courseId }))
  expect(
    listDrafts(who('son'))
      .map((draft) => draft.id)
      .sort(),
  ).toEqual([draftId, pushed.draftId].sort())
})

test('a save on a base that is no save of the draft is refused and changes nothing; so is one of more lines than two texts are compared by', async () => {
  const draftId = await open()
  const before = dump('DraftSave')
  for (const base of [999_999, -1, 1e300])
    expect(await saveFile(who('mai'), draftId, { path: FIRST, text: 'x', base, kind: 'save' })).toEqual({ ok: false, reason: 'base-unknown' })
  const lines = { path: FIRST, base: 1, kind: 'auto' } as const
  expect(await saveFile(who('mai'), draftId, { ...lines, text: '\n'.repeat(20_000) })).toEqual({ ok: false, reason: 'too-many-lines' })
  expect(dump('DraftSave')).toBe(before)
  expect((await saveFile(who('mai'), draftId, { path: '08-dai.mdx', base: 0, kind: 'auto', text: '\n'.repeat(19_999) })).ok).toBe(true)
})

test('the facts of a course are neither taken out of its draft nor moved', async () => {
  const draftId = await open()
  const before = dump('DraftSave')
  expect(await removeFile(who('mai'), draftId, 'course.yaml')).toEqual({ ok: false, reason: 'file-needed' })
  expect(await moveFile(who('mai'), draftId, 'course.yaml', 'x.yaml')).toEqual({ ok: false, reason: 'file-needed' })
  expect(dump('DraftSave')).toBe(before)
})
