import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from '~/platform/canonical'
import { handles, read } from '~/platform/db/database.server'
import { type OneWorker, oneWorker, WorkFailed } from '~/platform/worker.server'
import { count, courseBy, freshAcademy } from '~/test-academy'
import { compileCourse, compileFile, useCompiler } from './compile.server'
import { treeOfFolder } from './source-folder.server'
import { treeOfVersion } from './source-store.server'
import type { SourceTree } from './source-tree'

beforeEach(freshAcademy)
afterEach(() => useCompiler())

const forget = () => handles().writing.exec('DELETE FROM "Compilation"')
const withText = (tree: SourceTree, file: string, text: string): SourceTree => ({ ...tree, files: new Map([...tree.files, [file, Buffer.from(text)]]) })
const FIRST = '01-du-lieu-co-ban-va-nhay-cam.mdx'

test('the body of a preview is the body that is published, lesson by lesson', async () => {
  const published = courseBy('HVS-02')
  const tree = (await treeOfVersion(published.id)) as SourceTree
  forget()
  for (const lesson of published.lessons) {
    const { html, findings } = await compileFile(tree, `${lesson.slug}.mdx`)
    expect(findings).toEqual([])
    expect(sha256(html ?? ''), lesson.slug).toBe(lesson.bodyHash)
  }
  const task = read.get<{ bodyHash: string }>(
    'SELECT t."bodyHash" FROM "CourseVersionTask" c JOIN "TaskVersion" t ON t."id" = c."taskVersionId" WHERE c."courseVersionId" = ?',
    published.id,
  )
  expect(sha256((await compileFile(tree, 'task.mdx')).html ?? '')).toBe(task?.bodyHash)
})

test('a rendering is made once and kept; a neighbour it does not name does not make it anew', async () => {
  const tree = treeOfFolder('content/hvs-03')
  const before = count('Compilation')
  const compiled = await compileCourse(tree)
  expect(compiled.findings).toEqual([])
  expect(compiled.bodies.size).toBe(9)
  expect(count('Compilation')).toBe(before)
  const other = await compileCourse(withText(tree, '07-dieu-cam-va-che-tai.mdx', `${tree.files.get('07-dieu-cam-va-che-tai.mdx')}\nThêm một dòng.\n`))
  expect(other.findings).toEqual([])
  expect(count('Compilation')).toBe(before + 1)
})

test('a refusal names file, line and column; one broken file does not hide another from its author', async () => {
  const tree = withText(treeOfFolder('content/hvs-03'), 'course.yaml', 'periods: [4')
  const whole = await compileCourse(tree)
  expect(whole.source).toBeNull()
  expect(whole.findings[0]).toMatchObject({ file: 'hvs-03/course.yaml', line: 1 })
  expect((await compileFile(tree, FIRST)).html).toContain('<h2')
  const broken = withText(tree, FIRST, `${tree.files.get(FIRST)}\n{process.env.HOME}\n`)
  const { html, findings } = await compileFile(broken, FIRST)
  expect(html).toBeNull()
  const line = broken.files.get(FIRST)?.toString().trimEnd().split('\n').length ?? 0
  expect(findings).toEqual([expect.objectContaining({ file: `hvs-03/${FIRST}`, line, column: 1, found: 'Có biểu thức {process.env.HOME}' })])
})

test('a lesson that takes too long is a finding that names it and is not kept', async () => {
  forget()
  const program = path.join(mkdtempSync(path.join(tmpdir(), 'slow-')), 'slow.mjs')
  writeFileSync(
    program,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', (job) => { parentPort.postMessage({ at: 'hvs-03/${FIRST}' }); for (;;) ; })
     parentPort.postMessage({ ready: true })`,
  )
  useCompiler(oneWorker(program, { seconds: 1, megabytes: 64, waiting: 9 }))
  const compiled = await compileCourse(treeOfFolder('content/hvs-03'))
  expect(compiled).toMatchObject({ source: null, findings: [{ file: `hvs-03/${FIRST}`, line: 1, column: 1, found: expect.stringMatching(/quá lâu/) }] })
  expect(count('Compilation')).toBe(0)
})

const failing = (why: WorkFailed['why']): OneWorker => ({ run: () => Promise.reject(new WorkFailed(why, null)), stop: async () => undefined })

test.each([
  ['memory', /bộ nhớ/],
  ['busy', /đang biên dịch nhiều bài/],
  ['broke', /Không biên dịch được/],
] as const)('a thread that fails for %s is a finding too', async (why, found) => {
  useCompiler(failing(why))
  expect((await compileCourse(treeOfFolder('content/hvs-03'))).findings).toEqual([expect.objectContaining({ found: expect.stringMatching(found) })])
})

test('a course of more text than a course may have never reaches the thread', async () => {
  useCompiler(failing('busy'))
  const tree = { slug: 'x', files: new Map([['01-a.mdx', Buffer.alloc(10_000_001, 97)]]) }
  expect((await compileCourse(tree)).findings).toEqual([expect.objectContaining({ file: 'x', found: expect.stringMatching(/10 MB/) })])
})
