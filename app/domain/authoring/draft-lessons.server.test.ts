import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { findBody } from '~/domain/catalog/bodies.server'
import { parseYaml } from '~/platform/mdx/parse'
import { courseBy, freshAcademy, must, who } from '~/test-academy'
import { compileCourse } from './compile.server'
import { checkCourse } from './draft-check.server'
import { draftFiles, readDraftFile, treeOfDraft } from './draft-files.server'
import { addLesson, moveLesson } from './draft-lessons.server'
import { outlineOfDraft, renderingOfFile } from './draft-outline.server'
import { openStudioDraft } from './drafts.server'
import { fieldsOf, readCourse } from './fields'
import { lessonPaths } from './lesson-order.server'
import { readGlossary } from './lint/glossary'
import { lintTree } from './lint/lint'
import { startCourse } from './new-course.server'
import { SAMPLE } from './sample-text'
import { readCourseSource } from './source.server'
import { isTextFile } from './source-tree'
import { findTrial } from './trial.server'
import { readWrittenCourse, writeWrittenCourse } from './written-course'
import { writeWrittenQuiz } from './written-quiz'

beforeEach(freshAcademy)

const open = async () => must(await openStudioDraft(who('mai'), courseBy('HVS-02').courseId)).draftId
const lessonsOf = (draftId: string) => lessonPaths(draftFiles(draftId).map(({ path }) => path))

test('a lesson is added behind the last one with an id, and stands where it is moved', async () => {
  const draftId = await open()
  const path = must(await addLesson(who('mai'), draftId, { title: 'Đọc “đường dẫn” đúng!' }))
  expect(path).toBe('08-doc-duong-dan-dung.mdx')
  expect(readDraftFile(who('son'), draftId, path)?.text).toMatch(/^---\nid: [0-9a-f-]{36}\ntitle:\n {2}vi: "Đọc “đường dẫn” đúng!"/)
  must(await moveLesson(who('mai'), draftId, path, -1))
  expect(lessonsOf(draftId)[6]).toBe('07-doc-duong-dan-dung.mdx')
  must(await moveLesson(who('mai'), draftId, '01-ke-gian-nham-vao-can-bo.mdx', -1))
  expect(lessonsOf(draftId)[0]).toBe('01-ke-gian-nham-vao-can-bo.mdx')
  expect(await addLesson(who('mai'), draftId, { title: '  ' })).toEqual({ ok: false, reason: 'text-missing' })
  expect(await addLesson(who('hanh'), draftId, { title: 'x' })).toEqual({ ok: false, reason: 'not-found' })
})

const MEETING = { title: 'Họp trực tuyến', summary: 'Chuẩn bị, điều hành và ghi biên bản một cuộc họp trực tuyến.' }

test('a new course asks for a title and a sentence, can be read whole at once, and with its English lacks only words of its own', async () => {
  const english = { titleEn: 'Meeting online', summaryEn: 'Prepare, chair and minute an online meeting.' }
  const { draftId } = must(await startCourse(who('mai'), { ...MEETING, ...english }))
  const source = readCourseSource(await treeOfDraft(draftId))
  expect(source.course).toMatchObject({ code: 'HVS-04', title: { vi: 'Họp trực tuyến', en: 'Meeting online' } })
  expect(source.pools.graded).toHaveLength(3)
  const { findings } = await checkCourse(await treeOfDraft(draftId))
  expect(findings.map(({ file, rule, severity, found }) => [file.slice('hop-truc-tuyen/'.length), rule, severity, /“(.*)”/.exec(found)?.[1]])).toEqual([
    ['01-bai-mo-dau.mdx', 'sample-text', 'error', SAMPLE.summary.vi],
    ['01-bai-mo-dau.mdx', 'sample-text', 'error', SAMPLE.summary.en],
    ['01-bai-mo-dau.mdx', 'sample-text', 'error', SAMPLE.opening],
    ['01-bai-mo-dau.mdx', 'sample-text', 'error', SAMPLE.steps],
    ['01-bai-mo-dau.mdx', 'sample-text', 'error', SAMPLE.right],
    ['course.yaml', 'sample-text', 'error', SAMPLE.objective.vi],
    ['course.yaml', 'sample-text', 'error', SAMPLE.objective.en],
    ...[1, 2, 3].map((number) => ['questions/graded.mdx', 'sample-text', 'error', `${SAMPLE.question} (câu kiểm tra ${number}).`]),
    ['questions/practice.mdx', 'sample-text', 'error', `${SAMPLE.question} (câu ôn luyện).`],
  ])
  expect(await findTrial(who('mai'), draftId)).toMatchObject({ source: { course: { code: 'HVS-04' } } })
  expect((await compileCourse(await treeOfDraft(draftId))).source).toBeNull()
  expect(await startCourse(who('mai'), { title: 'Họp', summary: ' ' })).toEqual({ ok: false, reason: 'text-missing' })
})

test('a course without its English is tried and previewed, is no copy of the Vietnamese, and is not published', async () => {
  const { draftId } = must(await startCourse(who('mai'), MEETING))
  expect(readWrittenCourse(readDraftFile(who('mai'), draftId, 'course.yaml')?.text ?? '').title).toEqual({ vi: 'Họp trực tuyến', en: '' })
  const missing = [
    { rule: 'english-title', severity: 'error', line: 4, field: 'titleEn', found: 'Tên khóa học thiếu bản tiếng Anh' },
    { rule: 'english-title', severity: 'error', field: 'summaryEn', found: 'Tóm tắt khóa học thiếu bản tiếng Anh' },
  ]
  const english = <T extends object>(findings: T[] = []) => findings.filter((finding) => (finding as { rule?: string }).rule === 'english-title')
  expect(english((await outlineOfDraft(who('mai'), draftId))?.others)).toMatchObject(missing)
  expect(await findTrial(who('mai'), draftId)).toMatchObject({ source: { course: { title: { en: 'Họp trực tuyến' } } } })
  const compiled = await compileCourse(await treeOfDraft(draftId))
  expect(compiled.source).toBeNull()
  expect(english(compiled.findings)).toMatchObject(missing)
  const path = must(await addLesson(who('mai'), draftId, { title: 'Bài mới' }))
  expect(await renderingOfFile(who('mai'), draftId, path)).toMatchObject({
    html: expect.stringContaining('Viết nội dung'),
    findings: [{ rule: 'english-title' }, { rule: 'english-title' }, { rule: 'sample-text', found: expect.stringContaining(SAMPLE.lesson) }],
  })
})

test('the studio knows the abbreviations of the house as the command line does', async () => {
  const draftId = await open()
  const path = must(await addLesson(who('mai'), draftId, { title: 'Chữ tắt', markdown: 'Nộp cho UBND xã, rồi chép ra USB và gửi bản XQZT.' }))
  const tree = await treeOfDraft(draftId)
  const glossary = readGlossary(readFileSync('content/glossary.yaml', 'utf8'))
  const texts = new Map([...tree.files].map(([name, bytes]) => [name, isTextFile(name) ? bytes.toString('utf8') : '']))
  const found = (findings: { rule: string; found: string; file: string }[]) =>
    findings.filter(({ rule, file }) => rule === 'abbreviation' && file.endsWith(path)).map((finding) => finding.found)
  const studio = found((await outlineOfDraft(who('mai'), draftId))?.lessons.at(-1)?.findings ?? [])
  expect(studio).toEqual(found(lintTree(tree.slug, texts, { glossary })))
  expect(studio).toEqual([expect.stringContaining('XQZT')])
})

test('the outline tells what is wrong at the file where it is', async () => {
  const draftId = await open()
  const path = must(await addLesson(who('mai'), draftId, { title: 'Bài lỗi', markdown: 'Chào\n\n<Nope />' }))
  const outline = await outlineOfDraft(who('mai'), draftId)
  expect(outline?.lessons.map(({ findings }) => findings.length)).toEqual([0, 0, 0, 0, 0, 0, 0, expect.any(Number)])
  expect(outline?.lessons.at(-1)).toMatchObject({ path, titleVi: 'Bài lỗi', findings: [expect.objectContaining({ found: expect.stringContaining('Nope') })] })
  expect(outline?.pools.map(({ questions }) => questions)).toEqual([66, 29])
  expect(await outlineOfDraft(who('hanh'), draftId)).toBeNull()
})

test('the facts of a course written as they stand keep every byte of course.yaml', async () => {
  const draftId = await open()
  const { text } = readDraftFile(who('mai'), draftId, 'course.yaml') as { text: string }
  const course = readWrittenCourse(text)
  expect(writeWrittenCourse(text, course)).toBe(text)
  expect(writeWrittenCourse(text, { ...course, periods: 5 })).toBe(text.replace('periods: 4', 'periods: 5'))
  expect(writeWrittenCourse('a: [', course)).toBeNull()
})

test('a test written as it stands keeps every byte; rules and parts come back as the form had them, and what is plain is left out', async () => {
  const draftId = await open()
  const { text } = readDraftFile(who('mai'), draftId, 'course.yaml') as { text: string }
  const { quiz } = readWrittenCourse(text)
  expect(writeWrittenQuiz(text, quiz)).toBe(text)
  expect(writeWrittenQuiz(text, { ...quiz, passMark: 75 })).toBe(text.replace('passMark: 80', 'passMark: 75'))
  const part = { title: { vi: 'Nhận biết', en: 'Recognise' }, intro: { vi: '', en: '' }, order: 'kept' as const, points: 2 }
  const other = {
    ...quiz,
    sections: [
      { ...part, draw: [{ competence: '4.1', difficulty: 1, count: 2 }] },
      ...quiz.sections.map((section) => ({ ...section, title: { vi: 'Phần 2', en: 'Part 2' } })),
    ],
    wait: { minutes: 60, grows: true },
    closes: '2026-11-30 17:00',
    review: { ...quiz.review, key: 'closed' as const },
    entry: { lessonsFirst: true, testOut: 1, testOutTask: false },
  }
  const written = writeWrittenQuiz(text, other) ?? ''
  expect(readWrittenCourse(written).quiz).toEqual({ ...other, entry: { ...other.entry, lessonsFirst: false } })
  expect(readCourse(fieldsOf(parseYaml(written, 'course.yaml'), 'course.yaml')).quiz).toMatchObject({
    draw: [{ competence: '4.1', difficulty: 1, count: 2 }, ...quiz.sections[0].draw.map(({ competence, count }) => ({ competence, count }))],
    review: { key: 'closed' },
    lessonsFirst: true,
    testOut: 1,
  })
  expect(readWrittenCourse(writeWrittenQuiz(written, quiz) ?? '').quiz).toEqual(quiz)
  expect(writeWrittenQuiz('a: [', quiz)).toBeNull()
})

test('the preview of a lesson is the body that is published, byte by byte, and its findings come from reading and lint', async () => {
  const draftId = await open()
  for (const lesson of courseBy('HVS-02').lessons) {
    const preview = await renderingOfFile(who('mai'), draftId, `${lesson.slug}.mdx`)
    expect(preview?.html, lesson.slug).toBe(findBody(lesson.bodyHash))
    expect(preview?.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  }
  const path = must(await addLesson(who('mai'), draftId, { title: 'Bài thử', markdown: '#### Nhảy cấp\n\n![ảnh](media/khong-co.webp)' }))
  const { findings } = (await renderingOfFile(who('mai'), draftId, path)) ?? {}
  expect(findings?.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['heading-order', 'missing-piece']))
  expect(await renderingOfFile(who('hanh'), draftId, path)).toBeNull()
})
