import { expect, test } from 'vitest'
import { lineNow, passageLines, questionLines } from './reader-lines'

const now = { number: 2, isCurrent: true, firstTries: 118, wrong: 50, isFew: false, wrongChoices: [{ text: 'Gọi lại ngay', people: 31 }] }
const before = { ...now, number: 1, isCurrent: false, firstTries: 1240, wrong: 756, wrongChoices: [] }
const question = { id: 'q', line: 9, stem: 'Hỏi?', isEdited: false, versions: [now] }

test('a question says its rate now, before its last change, and what was chosen most', () => {
  expect(questionLines({ ...question, versions: [now, before] }, 'vi')).toEqual({
    summary: 'Sai 42% của 118 lượt; trước khi sửa: sai 61% của 1.240 lượt; chọn nhầm nhiều nhất: “Gọi lại ngay” (31)',
    details: ['Phiên bản 2 (đang hỏi): sai 42% của 118 lượt; chọn nhầm: “Gọi lại ngay” (31)', 'Phiên bản 1: sai 61% của 1.240 lượt'],
  })
  expect(questionLines({ ...question, isEdited: true }, 'vi').details).toEqual(['Bản nháp đã sửa câu này; số liệu là của bản đang công bố.'])
  expect(questionLines(question, 'vi').details).toEqual([])
})

test('what is asked now but was not answered yet, and too few answers, tell no rate', () => {
  expect(questionLines({ ...question, versions: [before] }, 'vi').summary).toBe('Bản đang hỏi chưa có lượt nào; trước khi sửa: sai 61% của 1.240 lượt')
  expect(questionLines({ ...question, versions: [{ ...now, firstTries: 4, wrong: null, isFew: true, wrongChoices: [] }] }, 'vi').summary).toBe(
    '4 lượt trả lời, chưa đủ để nêu tỉ lệ',
  )
})

test('a passage says how many, version by version, beside how many learnt on it', () => {
  const versions = [
    { number: 2, people: 1, learned: 40, isAsDrafted: true },
    { number: 1, people: 7, learned: 118, isAsDrafted: false },
  ]
  expect(passageLines({ line: 3, start: 'x', quote: 'x', people: 8, versions }, 'vi')).toEqual({
    summary: '8 người chưa hiểu đoạn này',
    details: [
      'Phiên bản 2: 1 người chưa hiểu, 40 người đã học xong (chữ như trong bản nháp)',
      'Phiên bản 1: 7 người chưa hiểu, 118 người đã học xong (chữ khác bản nháp)',
    ],
  })
})

test('a mark is found again where its words stand by now, the nearest of several', () => {
  expect(lineNow('a\nb\nc', 'c', 1)).toBe(3)
  expect(lineNow('b\na\na\nb', 'b', 3)).toBe(4)
  expect(lineNow('a', 'x', 7)).toBe(7)
  expect(lineNow('a', '', 7)).toBe(7)
})
