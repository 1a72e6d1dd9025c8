import { beforeEach, expect, test } from 'vitest'
import { entriesOfPackage, forgeZip } from '~/platform/h5p/forged-package'
import { count, courseBy, freshAcademy, must, who } from '~/test-academy'
import { findExercise } from '../exercises/exercises.server'
import { findLibraryExercise } from '../exercises/library.server'
import { setStanding } from '../exercises/library-standing.server'
import { uploadPackage } from '../exercises/library-uploads.server'
import { importTree } from './content-import.server'
import { packCourse, readCourseArchive } from './course-archive.server'
import { readDraftFile, treeOfDraft } from './draft-files.server'
import { saveFile } from './draft-saves.server'
import { openStudioDraft } from './drafts.server'
import { draftsHolding, newerInLibrary, takeExercise } from './library-use.server'
import { prepareTree } from './prepare.server'
import { publishCourse } from './publish.server'

beforeEach(freshAcademy)

const zip = (question: string) => forgeZip(entriesOfPackage({ 'content/content.json': JSON.stringify({ question }) }))
async function* whole(bytes: Buffer) {
  yield bytes
}
const upload = async (question: string, exerciseId: string | null = null) =>
  must(await uploadPackage(who('son'), { bytes: whole(zip(question)), fileName: 'x.h5p', exerciseId, note: '' })).exerciseId
const taking = { minutes: 4, titleEn: 'A trial', alternative: 'Câu hỏi bằng chữ.' }
const draftOf = async () => must(await openStudioDraft(who('mai'), courseBy('HVS-03').courseId)).draftId

/** Publishes a draft's tree as the studio does once it is approved. */
async function publish(draftId: string) {
  const prepared = await prepareTree(await treeOfDraft(draftId))
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings))
  return must(await publishCourse(who('mai').personId, prepared.source, prepared.rendered, { origin: 'studio' }))
}

test('an exercise is taken into a draft by its bytes, published with its course, and kept whatever becomes of the library', async () => {
  const id = await upload('Một?')
  const draftId = await draftOf()
  const { slug } = must(await takeExercise(who('mai'), draftId, id, taking))
  expect(must(await takeExercise(who('mai'), draftId, id, taking))).toEqual({ slug })
  expect(readDraftFile(who('mai'), draftId, `exercises/${slug}/exercise.yaml`)?.text).toContain(`package: ${slug}.h5p`)
  await publish(draftId)
  const played = courseBy('HVS-03').exercises.find((exercise) => exercise.slug === slug)
  const first = findLibraryExercise(who('mai'), id)?.newest.packageSha as string
  expect(played).toMatchObject({ packageSha: first, library: 'T.Quiz 2.0', title: { vi: 'Bài thử', en: 'A trial' } })
  expect(findLibraryExercise(who('mai'), id)?.uses).toMatchObject([{ code: 'HVS-03', number: 1 }])

  await upload('Hai?', id)
  expect(courseBy('HVS-03').exercises.find((exercise) => exercise.slug === slug)?.packageSha).toBe(first)
  expect(newerInLibrary([first]).get(first)).toEqual({ id, number: 1, newest: 2 })
  expect(draftsHolding(who('mai'), [first])).toMatchObject([{ id: draftId }])
  must(await takeExercise(who('mai'), draftId, id, taking))
  expect(draftsHolding(who('mai'), [first])).toEqual([])
  expect(newerInLibrary([findLibraryExercise(who('mai'), id)?.newest.packageSha as string]).size).toBe(0)
})

test('a retired exercise is not taken; a draft must be one the viewer writes; what is asked for must be there', async () => {
  const id = await upload('Một?')
  const draftId = await draftOf()
  expect(await takeExercise(who('hanh'), draftId, id, taking)).toEqual({ ok: false, reason: 'not-found' })
  expect(await takeExercise(who('mai'), draftId, 'nothing', taking)).toEqual({ ok: false, reason: 'not-found' })
  expect(await takeExercise(who('mai'), draftId, id, { ...taking, alternative: ' ' })).toEqual({ ok: false, reason: 'text-missing' })
  expect(await takeExercise(who('mai'), draftId, id, { ...taking, minutes: 0.5 })).toEqual({ ok: false, reason: 'minutes-wrong' })
  must(await setStanding(who('son'), id, 'retired', 'Cũ'))
  expect(await takeExercise(who('mai'), draftId, id, taking)).toEqual({ ok: false, reason: 'exercise-retired' })
  expect(count('DraftSave', `"path" LIKE '%.h5p'`)).toBe(0)
})

test('a course travels as one zip with its package inside, and plays where it arrives', async () => {
  const draftId = await draftOf()
  const { slug } = must(await takeExercise(who('mai'), draftId, await upload('Một?'), taking))
  const tree = await treeOfDraft(draftId)
  const base = { courseId: courseBy('HVS-03').courseId, code: 'HVS-03', version: 1, tree: '' }
  const { tree: arrived } = await readCourseArchive(await packCourse({ tree, base }, []))
  expect(arrived.files.get(`exercises/${slug}/${slug}.h5p`)?.equals(zip('Một?'))).toBe(true)
  await freshAcademy()
  expect((await importTree(who('mai').personId, arrived, null)).findings).toEqual([])
  const { exerciseId } = courseBy('HVS-03').exercises.find((exercise) => exercise.slug === slug) as { exerciseId: string }
  expect(findExercise(null, exerciseId)).toBeNull()
})

test('a package that nobody with the right has brought in is not published from a draft, and one that breaks a rule from nowhere', async () => {
  const draftId = await draftOf()
  const yaml = 'title: {vi: Thử, en: Trial}\nminutes: 3\nlibrary: "T.Quiz 2.0"\npackage: thu.h5p\ntextAlternative: {vi: chữ, en: words}\n'
  const id = `id: 01a209d8-a129-733c-9be4-7d2ec64dba00\n${yaml}`
  must(await saveFile(who('mai'), draftId, { path: 'exercises/thu/exercise.yaml', text: id, base: 0, kind: 'save' }))
  expect(await prepareTree(await treeOfDraft(draftId))).toMatchObject({ ok: false, findings: [{ file: expect.stringContaining('exercises/thu/thu.h5p') }] })
  must(await saveFile(who('mai'), draftId, { path: 'exercises/thu/thu.h5p', bytes: zip('Lén?'), base: 0, kind: 'save' }))
  const sneaked = await treeOfDraft(draftId)
  expect(await prepareTree(sneaked)).toMatchObject({ ok: false, findings: [{ found: 'Gói bài luyện này chưa có trong kho' }] })
  expect((await prepareTree(sneaked, undefined, true)).ok).toBe(true)
  const broken = { ...sneaked, files: new Map(sneaked.files).set('exercises/thu/thu.h5p', forgeZip(entriesOfPackage({ 'content/x.html': '<p>' }))) }
  expect(await prepareTree(broken, undefined, true)).toMatchObject({
    ok: false,
    findings: [{ file: 'hvs-03/exercises/thu/thu.h5p', found: expect.stringContaining('content/x.html') }],
  })
})

test('a type that reports nothing is done by staying, unless its author says otherwise', async () => {
  const silent = forgeZip(entriesOfPackage({ 'T.Quiz-2.0/quiz.js': 'var nothing = 1' }))
  const { exerciseId } = must(await uploadPackage(who('son'), { bytes: whole(silent), fileName: 'x.h5p', exerciseId: null, note: '' }))
  expect(findLibraryExercise(who('mai'), exerciseId)?.newest.reports).toBe('nothing')
  const draftId = await draftOf()
  const { slug } = must(await takeExercise(who('mai'), draftId, exerciseId, taking))
  const done = async () => {
    const prepared = await prepareTree(await treeOfDraft(draftId))
    if (!prepared.ok) return prepared.findings[0].found
    const source = prepared.source.exercises.find((exercise) => exercise.slug === slug)
    return prepared.rendered.packages.get(source?.id ?? '')?.done
  }
  expect(await done()).toBe('opened-and-stayed')
  const path = `exercises/${slug}/exercise.yaml`
  const write = async (line: string) => {
    const file = readDraftFile(who('mai'), draftId, path)
    if (file) must(await saveFile(who('mai'), draftId, { path, text: `${file.text.replace(/^done:.*\n/m, '')}${line}\n`, base: file.number, kind: 'save' }))
  }
  await write('done: completion')
  expect(await done()).toBe('completion')
  await write('done: whenever')
  expect(await done()).toMatch(/done/)
})
