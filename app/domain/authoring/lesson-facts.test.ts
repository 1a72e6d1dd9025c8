import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readLessonFacts, writeLessonFacts } from './lesson-facts'
import { patchYaml } from './yaml-patch'

const LESSON = `---
id: 01a209d8-a11f-74ee-b371-3ff46ae11ff5 # không sửa
title: { vi: "Sáu dấu hiệu", en: 'Six signs' }
summary:   { vi: "Cũ", en: "Old" }
minutes: 15
competences: ["4.1", "4.2"]
---

Chữ của bài.
`

test('one fact changed is one word changed: comments, order, spaces and quotes of the others stay', () => {
  expect(writeLessonFacts(LESSON, { ...readLessonFacts(LESSON), titleVi: 'Bảy "dấu hiệu"' })).toBe(LESSON.replace('"Sáu dấu hiệu"', '"Bảy \\"dấu hiệu\\""'))
  expect(writeLessonFacts(LESSON, { titleEn: 'It’s six' })).toBe(LESSON.replace("'Six signs'", "'It’s six'"))
  expect(writeLessonFacts(LESSON, { minutes: '20' })).toBe(LESSON.replace('15', '20'))
})

test('a task becomes one for groups and back; how many may be of one stays until then', () => {
  const made = writeLessonFacts(LESSON, { group: 'yes' }) ?? ''
  expect([readLessonFacts(LESSON).group, made]).toEqual(['', LESSON.replace('"4.2"]\n', '"4.2"]\ngroup: true\n')])
  expect(writeLessonFacts(made, { group: '' })).toContain('\ngroup: false\n')
  const four = made.replace('group: true', 'group: { most: 4 }')
  expect(writeLessonFacts(four, { group: 'yes' })).toBe(four)
  expect(writeLessonFacts(four, { group: '' })).toContain('\ngroup: false\n')
})

test('facts written as they stand leave every lesson of the academy byte by byte', () => {
  for (const course of ['hvs-02', 'hvs-03'])
    for (const file of readdirSync(`content/${course}`).filter((name) => name.endsWith('.mdx'))) {
      const text = readFileSync(`content/${course}/${file}`, 'utf8')
      expect(writeLessonFacts(text, readLessonFacts(text))).toBe(text)
    }
})

test('a file without front matter gets one, and one that cannot be read is left alone', () => {
  const made = writeLessonFacts('Chữ.\n', { titleVi: 'Bài mới', titleEn: 'New', minutes: '5' })
  expect(made).toMatch(/^---\n[\s\S]*\n---\n\nChữ\.\n$/)
  expect(readLessonFacts(made ?? '')).toMatchObject({ titleVi: 'Bài mới', titleEn: 'New', minutes: '5' })
  expect(writeLessonFacts('---\ntitle: { vi: "a\n---\n\nx\n', { titleVi: 'b' })).toBeNull()
})

test('a list is written anew as a whole and its neighbours are not', () => {
  const yaml = 'a: 1 # một\nlist:\n  - { code: "4.1" }\n\nb: "hai"\n'
  expect(patchYaml(yaml, [{ path: ['list'], value: [{ code: '4.1' }] }])).toBe(yaml)
  expect(patchYaml(yaml, [{ path: ['list'], value: [{ code: '4.2' }] }])).toBe('a: 1 # một\nlist:\n  - code: "4.2"\nb: "hai"\n')
  expect(patchYaml(yaml, [{ path: ['c', 'vi'], value: 'ba' }])).toBe(`${yaml}c:\n  vi: "ba"\n`)
})
