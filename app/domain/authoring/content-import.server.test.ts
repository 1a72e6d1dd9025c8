import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { sha256 } from '~/platform/canonical'
import { handles, read } from '~/platform/db/database.server'
import { describeFinding } from '~/platform/mdx/finding'
import { completeCourse, count, courseBy, dataDir, dump, freshAcademy, idOf, learnLesson, must, takeQuiz, who } from '~/test-academy'
import { startAttempt } from '../assessment/attempt-start.server'
import { paperOf } from '../assessment/papers.server'
import { findBody } from '../catalog/bodies.server'
import { type CourseVersion, findCourseVersion, listCourseVersions } from '../catalog/course-versions.server'
import { questionKey, shownQuestion } from '../catalog/questions.server'
import { courseFor, enrol, findEnrolment } from '../enrolment/enrolments.server'
import { findLessonCompletion } from '../learning/lessons.server'
import { verifyLedger } from '../ledger/verify.server'
import { contentStamp, importContent } from './content-import.server'
import { writeMissingIds } from './ids'
import { readCourseSource } from './source.server'
import { treeOfFolder, writeTree } from './source-folder.server'

const content = path.join(dataDir, 'content')
const folder = path.join(content, 'hvs-03')
const FIRST = readdirSync('content/hvs-03').find((name) => name.startsWith('01-')) as string
const GRADED = 'questions/graded.mdx'

beforeEach(async () => {
  await freshAcademy()
  rmSync(content, { recursive: true, force: true })
  mkdirSync(content)
  symlinkSync(path.resolve('content/libraries'), path.join(content, 'libraries'))
  for (const name of ['competences.yaml', 'hvs-03']) cpSync(path.join('content', name), path.join(content, name), { recursive: true })
})

const importNow = async () => (await importContent(idOf('mai'), content))[0]
const source = (file: string) => readFileSync(path.join(folder, file), 'utf8')
const edit = (file: string, change: (text: string) => string) => {
  const before = source(file)
  const after = change(before)
  expect(after, `the edit of ${file} changes something`).not.toBe(before)
  writeFileSync(path.join(folder, file), after)
}

/** Turns the first question of a source round: another option is right, and the words of feedback are others. */
const turnRound = (text: string): string => {
  const start = text.indexOf('<Question')
  const end = text.indexOf('</Question>', start)
  const question = text.slice(start, end)
  const turned = question
    .replace(/- \[x\]/, '- [?]')
    .replace(/- \[ \]/, '- [x]')
    .replace('- [?]', '- [ ]')
    .replace(/^ {2}> .*$/gm, '  > Nhận xét đã đổi.')
    .replace(/^> .*$/m, '> Giải thích đã đổi.')
  return text.slice(0, start) + turned + text.slice(end)
}

const forgetVersions = (course: CourseVersion) =>
  JSON.parse(
    JSON.stringify(course, (key, value: unknown) =>
      ['id', 'number', 'publishedAt', 'lessonVersionId', 'questionVersionId', 'exerciseVersionId', 'taskVersionId'].includes(key) ? undefined : value,
    ),
  ) as unknown

test('importing the same sources again changes nothing, rendered anew', async () => {
  const tables = ['CourseVersion', 'LessonVersion', 'LessonBody', 'QuestionVersion', 'QuestionKey', 'ExerciseVersion', 'TaskVersion', 'Event', 'Competence']
  const before = tables.map(dump)
  handles().writing.exec('DELETE FROM "Compilation"')
  for (const _ of [1, 2])
    expect((await importNow()).outcome).toMatchObject({ courseVersionId: null, number: 1, lessons: 0, questions: 0, exercises: 0, tasks: 0 })
  expect(tables.map(dump)).toEqual(before)
})

test('a stamp tells whether anything below a folder changed', () => {
  const before = contentStamp(content)
  expect(contentStamp(content)).toBe(before)
  edit(FIRST, (text) => `${text} `)
  expect(contentStamp(content)).not.toBe(before)
})

test('an edited lesson is a new version; what was earned and seen stays as it was', async () => {
  const [hanh, duc] = [who('hanh'), who('duc')]
  const course = courseBy('HVS-03')
  await completeCourse(hanh, course)
  const completionId = await learnLesson(hanh, course, 0)
  const before = [dump('LessonCompletion'), dump('CourseCompletion'), dump('Certificate'), dump('LessonVersion'), dump('LessonBody')]
  const body = findBody(course.lessons[0].bodyHash)

  edit(FIRST, (text) => text.replace('\n## ', '\nMột đoạn mới về cách giữ sổ.\n\n## '))
  const { outcome, findings } = await importNow()
  expect(findings).toEqual([])
  expect(outcome).toMatchObject({ number: 2, lessons: 1, questions: 0, exercises: 0, tasks: 0 })

  expect([dump('LessonCompletion'), dump('CourseCompletion'), dump('Certificate')]).toEqual(before.slice(0, 3))
  expect(dump('LessonVersion').startsWith(before[3].slice(0, -1))).toBe(true)
  expect(dump('LessonBody').startsWith(before[4].slice(0, -1))).toBe(true)
  const seen = findLessonCompletion(hanh, completionId)
  expect(read.get<{ html: string }>('SELECT "html" FROM "LessonBody" WHERE "hash" = ?', seen?.bodyHash ?? '')?.html).toBe(body)
  expect(sha256(body ?? '')).toBe(seen?.bodyHash)
  expect(body).not.toContain('Một đoạn mới')

  const enrolment = findEnrolment(hanh, course.courseId)
  const shown = enrolment && courseFor(enrolment)
  expect(shown?.pinned.number).toBe(1)
  expect(findBody(shown?.lessons[0].bodyHash ?? '')).toContain('Một đoạn mới về cách giữ sổ.')
  must(await enrol(duc, course.courseId))
  expect(findEnrolment(duc, course.courseId)?.courseVersionId).toBe(outcome?.courseVersionId)
  expect(listCourseVersions(course.courseId).map((version) => [version.number, version.publisher])).toEqual([
    [2, 'Đỗ Thị Khánh Mai'],
    [1, 'Đỗ Thị Khánh Mai'],
  ])
  expect(verifyLedger().ok).toBe(true)
})

test('a return to the older text is a third version with the first one’s bytes', async () => {
  const original = source(FIRST)
  const { bodyHash } = courseBy('HVS-03').lessons[0]
  edit(FIRST, (text) => `${text}\nThêm một dòng.\n`)
  await importNow()
  expect(courseBy('HVS-03').lessons[0].bodyHash).not.toBe(bodyHash)
  writeFileSync(path.join(folder, FIRST), original)
  expect((await importNow()).outcome).toMatchObject({ number: 3, lessons: 1 })
  expect(courseBy('HVS-03').lessons[0]).toMatchObject({ bodyHash, number: 3 })
})

test('turning a check round changes nothing a reader receives but version ids', async () => {
  const before = courseBy('HVS-03')
  const version = before.questions.find((question) => question.questionId === before.lessons[0].checks.questions[0])
  edit(FIRST, turnRound)
  expect((await importNow()).outcome).toMatchObject({ number: 2, lessons: 1, questions: 1 })
  const after = courseBy('HVS-03')
  const turned = after.questions.find((question) => question.questionId === version?.questionId)
  expect(turned?.questionVersionId).not.toBe(version?.questionVersionId)
  expect(questionKey(turned?.questionVersionId ?? '').correct).not.toEqual(questionKey(version?.questionVersionId ?? '').correct)
  expect(after.lessons.map((lesson) => lesson.bodyHash)).toEqual(before.lessons.map((lesson) => lesson.bodyHash))
  expect(forgetVersions(after)).toEqual(forgetVersions(before))
  const withoutIds = ({ questionVersionId: _, ...rest }: ReturnType<typeof shownQuestion>) => JSON.stringify(rest)
  expect(withoutIds(shownQuestion(turned?.questionVersionId ?? ''))).toBe(withoutIds(shownQuestion(version?.questionVersionId ?? '')))
})

test('turning a graded question round leaves a started attempt with its frozen questions', async () => {
  const hanh = who('hanh')
  const before = courseBy('HVS-03')
  must(await enrol(hanh, before.courseId))
  const { attemptId } = must(await startAttempt(hanh, before.courseId))
  const paper = JSON.stringify(paperOf({ id: attemptId }))
  const items = dump('AttemptItem')
  edit(GRADED, (text) =>
    text
      .split('</Question>')
      .map((part) => (part.includes('<Question') ? turnRound(`${part}</Question>`).slice(0, -'</Question>'.length) : part))
      .join('</Question>'),
  )
  const { outcome, findings } = await importNow()
  expect(findings).toEqual([])
  expect(outcome?.questions).toBeGreaterThanOrEqual(60)
  expect(JSON.stringify(paperOf({ id: attemptId }))).toBe(paper)
  expect(dump('AttemptItem')).toBe(items)
  expect(forgetVersions(courseBy('HVS-03'))).toEqual(forgetVersions(before))
  expect(await takeQuiz(hanh, before, 12)).toMatchObject({ attemptId, percent: 100 })
})

test('no key stands in any lesson body', () => {
  for (const code of ['HVS-02', 'HVS-03'] as const) {
    const course = courseBy(code)
    const bodies = course.lessons.map((lesson) => findBody(lesson.bodyHash) ?? '')
    for (const question of course.questions) {
      const { explanation, feedback } = questionKey(question.questionVersionId)
      const words = [explanation, ...Object.values(feedback)].map((html) => html.replace(/<[^>]+>/g, ' ').trim()).filter((text) => text.length > 40)
      for (const text of words)
        expect(
          bodies.some((body) => body.includes(text)),
          `${question.questionId}: ${text}`,
        ).toBe(false)
    }
  }
})

const broken: [string, string, (text: string) => string, RegExp][] = [
  ['an import in a lesson', FIRST, (text) => `${text}\nimport x from 'y'\n`, /^hvs-03\/01-.*\.mdx:LINES:1 {2}Có câu lệnh import/],
  ['an unclosed tag', FIRST, (text) => `${text}\n<Callout kind="note">\n`, /^hvs-03\/01-.*\.mdx:\d+:\d+ {2}Thẻ đóng không khớp thẻ mở/],
  ['broken YAML in the front matter', FIRST, (text) => text.replace(/^title: .*$/m, 'title: { vi: "hở'), /^hvs-03\/01-.*\.mdx:3:\d+ {2}YAML viết sai/],
  ['a missing field', FIRST, (text) => text.replace(/^minutes: .*\n/m, ''), /^hvs-03\/01-.*\.mdx:1:1 {2}Trường “minutes”/],
  ['a question without id', FIRST, (text) => text.replace(/<Question id="[^"]+"/, '<Question'), /^hvs-03\/01-.*\.mdx:\d+:1 {2}Câu hỏi chưa có id/],
  ['a question without a key', GRADED, (text) => text.replace('- [x]', '- [ ]'), /^hvs-03\/questions\/graded\.mdx:\d+:1 {2}Câu/],
  [
    'an option without feedback',
    GRADED,
    (text) => text.replace(/^ {2}> .*\n/m, ''),
    /^hvs-03\/questions\/graded\.mdx:\d+:\d+ {2}Phương án `\w+` thiếu nhận xét/,
  ],
  [
    'two pieces with one id',
    GRADED,
    (text) => text.replace(/id="[^"]+"([\s\S]*?<Question )id="([^"]+)"/, 'id="$2"$1id="$2"'),
    /^hvs-03\/questions\/graded\.mdx:\d+:1 {2}Câu hỏi trùng id/,
  ],
  ['broken YAML of the course', 'course.yaml', (text) => text.replace(/^periods: .*$/m, 'periods: [4'), /^hvs-03\/course\.yaml:\d+:\d+ {2}YAML viết sai/],
  [
    'a draw larger than the pool',
    'course.yaml',
    (text) => text.replace(/count: \d+/, 'count: 99'),
    /^hvs-03\/course\.yaml:1:1 {2}Đề rút 99 câu .* nhưng ngân hàng chỉ có/,
  ],
  [
    'an exercise of an unknown library',
    'exercises/thu-du-dung/exercise.yaml',
    (text) => text.replace(/^library: .*$/m, 'library: "HVS.Nothing 1.0"'),
    /^hvs-03\/exercises\/thu-du-dung\/exercise\.yaml:1:1 {2}Không đóng gói được/,
  ],
  [
    'an exercise of broken JSON',
    'exercises/thu-du-dung/content.json',
    (text) => text.replace('{', '{{'),
    /^hvs-03\/exercises\/thu-du-dung\/exercise\.yaml:1:1 {2}Không đóng gói được/,
  ],
  ['an unknown exercise', FIRST, (text) => `${text}\n<Exercise slug="khong-co" />\n`, /^hvs-03\/01-.*\.mdx:LINES:1 {2}Không có bài luyện “khong-co”/],
]

test.each(broken)('%s is named with file, line and column; nothing is imported', async (_name, file, change, expected) => {
  const before = ['CourseVersion', 'LessonVersion', 'QuestionVersion', 'Event', 'Question'].map(dump)
  edit(file, change)
  const report = await importNow()
  expect(report.outcome).toBeNull()
  const lines = source(file).trimEnd().split('\n').length
  expect(report.findings.map(describeFinding)).toContainEqual(expect.stringMatching(new RegExp(expected.source.replace('LINES', String(lines)))))
  expect(['CourseVersion', 'LessonVersion', 'QuestionVersion', 'Event', 'Question'].map(dump)).toEqual(before)
  expect(courseBy('HVS-03').number).toBe(1)
})

test('every finding of every file is named at once, and other courses are imported all the same', async () => {
  cpSync('content/hvs-02', path.join(content, 'hvs-02'), { recursive: true })
  edit(FIRST, (text) => `${text}\n{1 + 1}\n`)
  edit('course.yaml', (text) => text.replace(/count: \d+/, 'count: 99'))
  const reports = await importContent(idOf('mai'), content)
  expect(
    reports.map((report) => [
      report.slug,
      report.outcome !== null,
      [...new Set(report.findings.map((finding) => `${path.basename(finding.file)} ${finding.found}`))],
    ]),
  ).toEqual([
    ['hvs-02', true, []],
    ['hvs-03', false, [`${FIRST} Có biểu thức {1 + 1}`, expect.stringMatching(/^course\.yaml Đề rút 99 câu/)]],
  ])
})

test('missing files are findings too', () => {
  rmSync(path.join(folder, GRADED))
  expect(() => readCourseSource(treeOfFolder(folder))).toThrow(/hvs-03\/questions\/graded\.mdx:1:1 {2}Thiếu tệp này/)
})

test('ids are kept when files are renamed and lessons change places', async () => {
  const before = courseBy('HVS-03')
  const [first, second] = readdirSync(folder)
    .filter((name) => /^0[12]-/.test(name))
    .sort()
  for (const [from, to] of [
    [first, `02-${first.slice(3)}`],
    [second, `01-${second.slice(3)}`],
  ]) {
    cpSync(path.join(folder, from), path.join(folder, to))
    rmSync(path.join(folder, from))
  }
  must(await enrol(who('hanh'), before.courseId))
  await learnLesson(who('hanh'), before, 0)
  expect((await importNow()).outcome).toMatchObject({ number: 2, questions: 0 })
  const after = courseBy('HVS-03')
  expect(after.lessons.slice(0, 2).map((lesson) => lesson.lessonId)).toEqual([before.lessons[1].lessonId, before.lessons[0].lessonId])
  expect(count('Lesson', '"courseId" = ?', before.courseId)).toBe(before.lessons.length)
  const enrolment = findEnrolment(who('hanh'), before.courseId)
  expect(enrolment && courseFor(enrolment).lessons.map((lesson) => lesson.lessonId)).toEqual(before.lessons.map((lesson) => lesson.lessonId))
})

test('lint writes ids where none stand and touches nothing else', () => {
  const before = source(FIRST)
  const mend = () => {
    const { tree, written } = writeMissingIds(treeOfFolder(folder))
    expect(writeTree(folder, tree)).toBe(written ? 1 : 0)
    return written
  }
  expect(mend()).toBe(0)
  expect(source(FIRST)).toBe(before)
  edit(FIRST, (text) => text.replace(/^id: .*\n/m, '').replace(/<Question id="[^"]+"/, '<Question'))
  expect(mend()).toBe(2)
  expect(mend()).toBe(0)
  const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g
  expect(source(FIRST).replace(ids, 'ID')).toBe(before.replace(ids, 'ID'))
  expect(readCourseSource(treeOfFolder(folder)).lessons[0].id).toMatch(/^[0-9a-f]{8}-/)
})

test('the code or a piece of another course is refused', async () => {
  edit('course.yaml', (text) => text.replace(/^id: .*$/m, 'id: 01a209d8-0000-7000-8000-000000000000'))
  expect(await importNow()).toMatchObject({ outcome: null, refusal: { reason: 'not-yours' } })
  edit('course.yaml', (text) => text.replace(/^code: .*$/m, 'code: HVS-99'))
  cpSync(folder, path.join(content, 'hvs-99'), { recursive: true })
  rmSync(folder, { recursive: true })
  expect(await importNow()).toMatchObject({ slug: 'hvs-99', outcome: null, refusal: { reason: 'not-yours' } })
  expect(count('Course')).toBe(2)
})

test('a published version stays whole when a later one leaves pieces out', async () => {
  const before = courseBy('HVS-03')
  const last = readdirSync(folder)
    .filter((name) => /^\d\d-/.test(name))
    .sort()
    .at(-1) as string
  rmSync(path.join(folder, last))
  const { outcome } = await importNow()
  expect(outcome?.number).toBe(2)
  expect(courseBy('HVS-03').lessons).toHaveLength(before.lessons.length - 1)
  expect(findCourseVersion(before.id)?.lessons).toHaveLength(before.lessons.length)
})
