import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { useDatabase as openDatabase, read } from '~/platform/db/database.server'
import { migrate } from '~/platform/db/migrate.server'
import { courseBy, dataDir, dump, freshAcademy, idOf, must } from '~/test-academy'
import { importContent, importFolder } from './content-import.server'
import { exportCourse, publishedSlugs } from './export.server'
import { mergeFolder } from './merge/folder.server'
import { prepareTree } from './prepare.server'
import { publishCourse } from './publish.server'
import { BASE_FILE, writeBase } from './source-base'
import { treeOfFolder, writeTree } from './source-folder.server'
import type { SourceTree } from './source-tree'

beforeEach(freshAcademy)

const FIRST = '01-du-lieu-co-ban-va-nhay-cam.mdx'
const SECOND = '02-can-cu-xu-ly-va-su-dong-y.mdx'
const scratch = () => mkdtempSync(path.join(dataDir, 'folder-'))

async function exported(slug: string, folder: string): Promise<string> {
  const { tree, base } = must(await exportCourse(slug))
  const target = path.join(folder, slug)
  writeTree(target, tree)
  writeFileSync(path.join(target, BASE_FILE), writeBase(base))
  return target
}

/** A copy of the course as it is kept in git, which knows of no version. */
function kept(): string {
  const folder = path.join(scratch(), 'hvs-03')
  cpSync('content/hvs-03', folder, { recursive: true })
  return folder
}

async function publishInStudio(file: string, change: (text: string) => string): Promise<void> {
  const { tree } = must(await exportCourse('hvs-03'))
  const text = change(tree.files.get(file)?.toString() ?? '')
  const edited: SourceTree = { ...tree, files: new Map([...tree.files, [file, Buffer.from(text)]]) }
  const prepared = await prepareTree(edited)
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings))
  expect(must(await publishCourse(idOf('mai'), prepared.source, prepared.rendered, { origin: 'studio' })).courseVersionId).not.toBeNull()
}

const edit = (folder: string, file: string, change: (text: string) => string) =>
  writeFileSync(path.join(folder, file), change(readFileSync(path.join(folder, file), 'utf8')))
const hashes = () => ({
  trees: read.all(
    'SELECT c."slug", f."path", f."sha256" FROM "CourseVersionFile" f JOIN "CourseVersion" v ON v."id" = f."courseVersionId" JOIN "Course" c ON c."id" = v."courseId" ORDER BY 1,2',
  ),
  bodies: read.all('SELECT "lessonId","bodyHash","sourceHash" FROM "LessonVersion" ORDER BY 1,2'),
  tasks: read.all('SELECT "taskId","bodyHash","sourceHash" FROM "TaskVersion" ORDER BY 1,2'),
  questions: read.all('SELECT "questionId","sourceHash" FROM "QuestionVersion" ORDER BY 1,2'),
  exercises: read.all('SELECT "exerciseId","packageSha","sourceHash" FROM "ExerciseVersion" ORDER BY 1,2'),
})

test('export, an empty academy, import: the same hashes; a second import changes nothing', async () => {
  const before = hashes()
  expect(before.trees.length).toBeGreaterThan(25)
  const folder = scratch()
  cpSync('content/competences.yaml', path.join(folder, 'competences.yaml'))
  for (const slug of publishedSlugs()) {
    const target = await exported(slug, folder)
    const [written, original] = [treeOfFolder(target), treeOfFolder(path.join('content', slug))]
    expect([...written.files.keys()]).toEqual([...original.files.keys()])
    for (const [file, bytes] of original.files) expect(written.files.get(file)?.equals(bytes), file).toBe(true)
  }
  const empty = path.join(dataDir, `empty-${path.basename(folder)}.db`)
  migrate(empty, path.resolve('prisma/migrations'))
  await openDatabase(empty)
  expect(hashes().trees).toEqual([])
  for (const report of await importContent('system', folder)) expect(report).toMatchObject({ outcome: { number: 1 }, missing: [] })
  expect(hashes()).toEqual(before)
  const tables = ['CourseVersion', 'CourseVersionFile', 'LessonVersion', 'QuestionVersion', 'ExerciseVersion', 'SourceText', 'Event'].map(dump)
  for (const report of await importContent('system', folder))
    expect(report.outcome).toMatchObject({ courseVersionId: null, number: 1, lessons: 0, questions: 0 })
  expect(['CourseVersion', 'CourseVersionFile', 'LessonVersion', 'QuestionVersion', 'ExerciseVersion', 'SourceText', 'Event'].map(dump)).toEqual(tables)
})

test('a comment in a source is nothing a learner sees and still comes back from an export', async () => {
  const folder = kept()
  edit(folder, 'course.yaml', (text) => `# Biên soạn theo góp ý tháng 11\n${text}`)
  expect((await importFolder('system', folder)).outcome).toMatchObject({ number: 2, lessons: 0, questions: 0 })
  const { tree } = must(await exportCourse('hvs-03'))
  expect(tree.files.get('course.yaml')?.toString()).toMatch(/^# Biên soạn/)
  expect(
    must(await exportCourse('hvs-03', 1))
      .tree.files.get('course.yaml')
      ?.toString(),
  ).toMatch(/^id: /)
  expect(await exportCourse('hvs-03', 9)).toMatchObject({ ok: false, reason: 'no-version' })
  expect(await exportCourse('hvs-99')).toMatchObject({ ok: false, reason: 'no-course' })
})

test('a folder of git without changes of its own does not take back what the studio published', async () => {
  const folder = kept()
  await publishInStudio(FIRST, (text) => `${text}\nViết trong xưởng.\n`)
  const before = dump('CourseVersion')
  for (const _ of [1, 2]) expect((await importFolder('system', folder)).refusal).toEqual({ reason: 'behind', at: 1, newest: 2 })
  expect(dump('CourseVersion')).toBe(before)
  expect(courseBy('HVS-03').number).toBe(2)
})

test('both sides went on: refused, merged by file and passage, then published with both', async () => {
  const folder = kept()
  await publishInStudio(FIRST, (text) => `${text}\nViết trong xưởng.\n`)
  edit(folder, FIRST, (text) => text.replace('\n## ', '\nViết ở nhà, đầu bài.\n\n## '))
  edit(folder, SECOND, (text) => `${text}\nViết ở nhà.\n`)
  expect((await importFolder('system', folder)).refusal).toEqual({ reason: 'apart', at: 1, newest: 2 })
  expect(courseBy('HVS-03').number).toBe(2)
  expect(await mergeFolder(folder)).toEqual({ state: 'merged', version: 2, conflicts: [] })
  const first = readFileSync(path.join(folder, FIRST), 'utf8')
  expect(first).toContain('Viết trong xưởng.')
  expect(first).toContain('Viết ở nhà, đầu bài.')
  expect((await importFolder('system', folder)).outcome).toMatchObject({ number: 3, lessons: 2 })
  expect((await importFolder('system', folder)).outcome).toMatchObject({ number: 3, courseVersionId: null })
  expect(await mergeFolder(folder)).toEqual({ state: 'current' })
})

test('where both wrote the same lines both texts stay, are named, and cannot be published before someone chose', async () => {
  const folder = kept()
  const end = (words: string) => (text: string) => text.replace(/\n*$/, `\n\n${words}\n`)
  await publishInStudio(FIRST, end('Câu cuối của xưởng.'))
  edit(folder, FIRST, end('Câu cuối ở nhà.'))
  const merge = await mergeFolder(folder)
  const text = readFileSync(path.join(folder, FIRST), 'utf8')
  const line = text.split('\n').findIndex((row) => row.startsWith('<<<<<<<')) + 1
  expect(line).toBeGreaterThan(1)
  expect(merge).toMatchObject({ state: 'merged', version: 2, conflicts: [{ file: `hvs-03/${FIRST}`, line, column: 1 }] })
  for (const words of ['Câu cuối của xưởng.', 'Câu cuối ở nhà.']) expect(text).toContain(words)
  const refused = await importFolder('system', folder)
  expect(refused.outcome).toBeNull()
  expect(refused.findings[0]).toMatchObject({ file: `hvs-03/${FIRST}` })
  edit(folder, FIRST, (marked) => marked.replace(/^(<<<<<<<|=======|>>>>>>>).*\n?/gm, '\n'))
  expect((await importFolder('system', folder)).outcome).toMatchObject({ number: 3, lessons: 1 })
})

test('an exported folder knows what it was written on, and follows what it becomes', async () => {
  const folder = await exported('hvs-03', scratch())
  edit(folder, FIRST, (text) => `${text}\nLần một.\n`)
  expect((await importFolder('system', folder)).outcome).toMatchObject({ number: 2 })
  edit(folder, FIRST, (text) => `${text}\nLần hai.\n`)
  expect((await importFolder('system', folder)).outcome).toMatchObject({ number: 3 })
  const other = kept()
  edit(other, SECOND, (text) => `${text}\nTừ git.\n`)
  expect((await importFolder('system', other)).outcome).toMatchObject({ number: 4 })
  edit(folder, SECOND, (text) => `${text}\nLần ba.\n`)
  expect((await importFolder('system', folder)).refusal).toEqual({ reason: 'apart', at: 3, newest: 4 })
})

test('a version that came in while the sources were compiled is not written over', async () => {
  const tree = treeOfFolder(kept())
  const prepared = await prepareTree(tree)
  if (!prepared.ok) throw new Error('not prepared')
  const onto = courseBy('HVS-03').id
  await publishInStudio(FIRST, (text) => `${text}\nVừa công bố.\n`)
  expect(await publishCourse('system', prepared.source, prepared.rendered, { onto })).toMatchObject({ ok: false, reason: 'overtaken' })
  expect(courseBy('HVS-03').number).toBe(2)
})

test('a competence the framework here does not have is reported', async () => {
  const folder = kept()
  edit(folder, 'course.yaml', (text) => text.replace('competences:\n', 'competences:\n  - { code: "9.9", level: TC1 }\n'))
  expect(await importFolder('system', folder)).toMatchObject({ outcome: { number: 2 }, missing: ['9.9'] })
})

test('a file the studio added comes into the folder', async () => {
  const folder = kept()
  appendFileSync(path.join(folder, SECOND), '\nỞ nhà.\n')
  await publishInStudio('media/ghi-chu.txt', () => 'Ghi chú của xưởng\n')
  expect(await mergeFolder(folder)).toMatchObject({ state: 'merged', conflicts: [] })
  expect(existsSync(path.join(folder, 'media/ghi-chu.txt'))).toBe(true)
  expect(readFileSync(path.join(folder, SECOND), 'utf8')).toContain('Ở nhà.')
})
