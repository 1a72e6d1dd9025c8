import { expect, test } from 'vitest'
import { fieldName } from './field-words'

test('a path of a field is told in words of either language; one that has none stays as it is', () => {
  expect(fieldName('objectives.0.vi', 'vi')).toBe('mục tiêu 1')
  expect(fieldName('objectives.4.en', 'vi')).toBe('mục tiêu 5 (tiếng Anh)')
  expect(fieldName('competences.0.level', 'vi')).toBe('năng lực 1, mức')
  expect(fieldName('quiz.draw.0.count', 'vi')).toBe('bài kiểm tra, nhóm câu hỏi 1, số câu')
  expect(fieldName('quiz.draw.0.count', 'en')).toBe('test, group of questions 1, number of questions')
  expect(fieldName('rubric.1.levels.2.text', 'vi')).toBe('tiêu chí 2, mức 3, lời')
  expect(fieldName('title.en', 'en')).toBe('title (English)')
  for (const path of ['quiz.secret', 'constructor', '0.vi', 'vi']) expect(fieldName(path, 'vi')).toBe(path)
})
