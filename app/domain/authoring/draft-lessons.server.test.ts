import { beforeEach, expect, test } from 'vitest'
import { findBody } from '~/domain/catalog/bodies.server'
import { courseBy, freshAcademy, must, who } from '~/test-academy'
import { checkCourse } from './draft-check.server'
import { draftFiles, readDraftFile, treeOfDraft } from './draft-files.server'
import { addLesson, moveLesson } from './draft-lessons.server'
import { outlineOfDraft, renderingOfFile } from './draft-outline.server'
import { openStudioDraft } from './drafts.server'
import { lessonPaths } from './lesson-order.server'
import { startCourse } from './new-course.server'
import { readCourseSource } from './source.server'
import { readWrittenCourse, writeWrittenCourse } from './written-course'

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

test('a new course asks for a title and a sentence, and can be read whole at once', async () => {
  const { draftId } = must(await startCourse(who('mai'), { title: 'Họp trực tuyến', summary: 'Chuẩn bị, điều hành và ghi biên bản một cuộc họp trực tuyến.' }))
  const source = readCourseSource(await treeOfDraft(draftId))
  expect(source.course).toMatchObject({ code: 'HVS-04', title: { vi: 'Họp trực tuyến' } })
  expect(source.pools.graded).toHaveLength(3)
  expect((await checkCourse(await treeOfDraft(draftId))).findings).toEqual([])
  expect(await startCourse(who('mai'), { title: 'Họp', summary: ' ' })).toEqual({ ok: false, reason: 'text-missing' })
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
  const draws = writeWrittenCourse(text, { ...course, quiz: { ...course.quiz, draw: [{ competence: '4.1', count: 6 }] } })
  expect(readWrittenCourse(draws ?? '').quiz).toMatchObject({ passMark: 80, draw: [{ competence: '4.1', count: 6 }] })
  expect(writeWrittenCourse('a: [', course)).toBeNull()
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
