import { afterEach, expect, test } from 'vitest'
import { stopClock } from '~/platform/clock'
import { quizRules } from './quiz-rules'

afterEach(() => stopClock(null))

const course = (...rules: string[]) =>
  ['id: x', 'quiz:', '  minutes: 20', '  attempts: 3', ...rules.map((rule) => `  ${rule}`), '  draw:', '    - { competence: "4.1", count: 1 }', ''].join('\n')
const lines = (...rules: string[]) => quizRules('khoa', course(...rules)).map(({ line, found }) => `${line} ${found}`)

test('rules that nobody can meet, or that give the key away, are named where they stand', () => {
  stopClock(new Date('2026-11-05T09:00:00+07:00'))
  expect(lines()).toEqual([])
  expect(lines('closes: "2026-11-30"', 'wait: { minutes: 60 }')).toEqual([])
  expect(lines('closes: "2026-11-04"')).toEqual([expect.stringMatching(/^5 Ngày đóng bài kiểm tra đã qua/)])
  expect(lines('closes: "2026-11-05"')).toEqual([])
  expect(lines('closes: "2026-11-05 09:10"')).toEqual([expect.stringContaining('ngắn hơn thời gian làm một lượt')])
  expect(lines('opens: "2026-11-20"', 'closes: "2026-11-10"')).toEqual([expect.stringContaining('đóng trước khi mở')])
  expect(lines('closes: "2026-11-06"', 'wait: { minutes: 2880 }')).toEqual([expect.stringMatching(/^6 Chờ giữa hai lượt lâu hơn/)])
  expect(lines('wait: 30000')).toEqual([expect.stringContaining('hai tuần')])
  expect(lines('review: { key: submitted }')).toEqual([expect.stringContaining('Đáp án hiện ngay')])
  expect(quizRules('khoa', course('review: { answers: never, key: never }').replace('attempts: 3', 'attempts: 1'))).toHaveLength(1)
  expect(quizRules('khoa', 'a: [')).toEqual([])
})
