import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evennessOf } from './evenness'
import { fastAnswers, hasteOf, type ReceivedAnswer } from './haste'
import { wordsIn } from './reading-time'
import { rushedLessons, rushedRuns } from './rushed-lessons'
import { RANGES, THRESHOLD_NAMES, USUAL, wrongThresholds } from './thresholds'

const seconds = (...at: number[]): ReceivedAnswer[] => at.map((second, place) => ({ position: place + 1, at: second * 1000, words: 80, isKnown: false }))

test('words are syllables, without markup and what is not read', () => {
  expect(wordsIn('<p>Gọi lại số <b>đã lưu</b> &amp; báo 113!</p><script>let no = 1</script>')).toBe(7)
})

test('80 words at 600 a minute take 8 seconds: five seconds each are too few, nine are not', () => {
  expect(fastAnswers(seconds(5, 10, 15, 20), USUAL)).toEqual([1, 2, 3, 4])
  expect(fastAnswers(seconds(9, 18, 27, 36), USUAL)).toEqual([])
})

test('time that was left over counts: the paper read first, or answers that waited for the network', () => {
  expect(fastAnswers(seconds(100, 101, 102, 103, 104), USUAL)).toEqual([])
  expect(fastAnswers(seconds(30, 30, 30, 30, 30), USUAL)).toEqual([4, 5])
})

test('what was met in an earlier attempt need not be read again, and tells nothing', () => {
  const again = seconds(...Array.from({ length: 12 }, (_, at) => at + 1)).map((answer) => ({ ...answer, isKnown: true }))
  expect(hasteOf(again, USUAL)).toBeNull()
})

test('a test is put before a person when enough of it, and enough in number, came too fast', () => {
  const twelve = (each: number) => seconds(...Array.from({ length: 12 }, (_, at) => (at + 1) * each))
  expect(hasteOf(twelve(4), USUAL)).toEqual({ fast: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], of: 12, seconds: 48, readingSeconds: 96 })
  expect(hasteOf(twelve(10), USUAL)).toBeNull()
  expect(hasteOf(seconds(1, 2, 3, 4, 5), USUAL)).toBeNull()
})

test('whoever reads before answering is never called fast, however late and bundled the answers arrive', () => {
  const answer = fc.record({
    words: fc.integer({ min: 1, max: 400 }),
    thought: fc.integer({ min: 0, max: 60_000 }),
    delay: fc.integer({ min: 0, max: 600_000 }),
  })
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 40 }), (given) => {
      let [answered, received] = [0, 0]
      const arrived = given.map(({ words, thought, delay }, at) => {
        answered += words * 100 + thought
        received = Math.max(received, answered + delay)
        return { position: at + 1, at: received, words, isKnown: false }
      })
      expect(fastAnswers(arrived, USUAL)).toEqual([])
    }),
  )
})

test('a clockwork of thirty seconds is too even, a person is not, and the pace of a network is nobody’s', () => {
  const every = (step: number, wobble: number[] = []) => Array.from({ length: 12 }, (_, at) => at * step + (wobble[at] ?? 0))
  expect(evennessOf(every(30_000), USUAL)).toEqual({ intervals: 11, meanSeconds: 30, spreadPercent: 0 })
  expect(evennessOf(every(30_000, [0, 900, -400, 0, 700, -900]), USUAL)).toMatchObject({ intervals: 11 })
  expect(evennessOf(every(30_000, [0, 9000, -4000, 8000, -7000, 2000]), USUAL)).toBeNull()
  expect(evennessOf(every(800), USUAL)).toBeNull()
  expect(evennessOf(every(30_000).slice(0, 6), USUAL)).toBeNull()
})

const minute = 60_000
const lesson = (name: string, opened: number, completed: number, words = 1200) => ({
  completionId: name,
  opened: opened * minute,
  completed: completed * minute,
  words,
})

test('1,200 words take two minutes: three lessons within one are a run, three in six minutes are none', () => {
  expect(rushedRuns([lesson('a', 0, 0.3), lesson('b', 0.3, 0.6), lesson('c', 0.6, 0.9)], USUAL)).toEqual([
    [
      { completionId: 'a', seconds: 18, readingSeconds: 120 },
      { completionId: 'b', seconds: 18, readingSeconds: 120 },
      { completionId: 'c', seconds: 18, readingSeconds: 120 },
    ],
  ])
  expect(rushedLessons([lesson('a', 0, 2), lesson('b', 2, 4), lesson('c', 4, 6)], USUAL)).toEqual([])
})

test('lessons that lie open beside each other share the time: read first and completed in one go is in order, opened together in a minute is not', () => {
  expect(rushedLessons([lesson('a', 0, 60), lesson('b', 0, 60.1), lesson('c', 0, 60.2)], USUAL)).toEqual([])
  expect(rushedLessons([lesson('a', 0, 3), lesson('b', 0, 3.1), lesson('c', 0, 3.2)], USUAL).map(({ seconds: left }) => left)).toEqual([66, 0])
  expect(rushedLessons([lesson('a', 9, 11), lesson('b', 0, 12)], USUAL)).toEqual([])
})

test('who reads each lesson between opening and completing it is never called fast', () => {
  const part = fc.record({
    words: fc.integer({ min: 1, max: 5000 }),
    early: fc.integer({ min: 0, max: 10 * minute }),
    late: fc.integer({ min: 0, max: 10 * minute }),
  })
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      let time = 100 * minute
      const read = parts.map(({ words, early, late }, at) => {
        const begun = time
        time += words * 100
        return { completionId: String(at), opened: begun - early, completed: time + late, words }
      })
      expect(rushedLessons(read, USUAL)).toEqual([])
    }),
  )
})

test('thresholds are whole numbers within their ranges, each of them given', () => {
  expect(wrongThresholds(USUAL)).toEqual([])
  for (const name of THRESHOLD_NAMES)
    for (const value of [RANGES[name].least - 1, RANGES[name].most + 1, 50.5, Number.NaN]) expect(wrongThresholds({ ...USUAL, [name]: value })).toEqual([name])
  expect(wrongThresholds({})).toEqual(THRESHOLD_NAMES)
})
