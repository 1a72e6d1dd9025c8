import { expect, test } from 'vitest'
import { acceptCaptions } from './captions'

test('captions are kept as written, and their cues counted', () => {
  const { media, cues, findings } = acceptCaptions(
    '\ufeffWEBVTT - bài 1\r\n\r\nNOTE của biên tập\r\n\r\n1\r\n00:01.000 --> 00:03.500 align:center\r\n<v Hà>Chào đồng chí.\r\n\r\n01:00:00.000 --> 01:00:02.000\r\n- Một\r\n- Hai',
    'p.vtt',
  )
  expect(findings).toEqual([])
  expect(cues.map(({ start, end, text }) => [start, end, text])).toEqual([
    [1, 3.5, 'Chào đồng chí.'],
    [3600, 3602, '- Một - Hai'],
  ])
  expect(media?.bytes.toString()).toBe(
    'WEBVTT - bài 1\n\nNOTE của biên tập\n\n1\n00:01.000 --> 00:03.500 align:center\n<v Hà>Chào đồng chí.\n\n01:00:00.000 --> 01:00:02.000\n- Một\n- Hai\n',
  )
})

test('captions of other programs (SRT) become WebVTT', () => {
  const { media } = acceptCaptions('1\n00:00:01,000 --> 00:00:02,500\nChào, đồng chí\n\n2\n00:00:03,000 --> 00:00:04,000\n100\n', 'p.srt')
  expect(media?.path).toBe('media/p.vtt')
  expect(media?.bytes.toString()).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nChào, đồng chí\n\n00:00:03.000 --> 00:00:04.000\n100\n')
})

test.each([
  ['no head', '00:01.000 --> 00:02.000\na', 1, /WEBVTT/],
  ['an end before the start', 'WEBVTT\n\n00:03.000 --> 00:02.000\na', 3, /kết thúc trước/],
  ['cues out of order', 'WEBVTT\n\n00:03.000 --> 00:04.000\na\n\n00:01.000 --> 00:02.000\nb', 6, /sớm hơn/],
  ['an empty cue', 'WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\nb', 3, /trống/],
  ['a time that is none', 'WEBVTT\n\n00:99.000 --> 00:02.000\na', 3, /Thời gian/],
  ['a script', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script>', 4, /thẻ lạ/],
  ['a style', 'WEBVTT\n\nSTYLE\n::cue { background: url(//evil.example) }\n\n00:01.000 --> 00:02.000\na', 3, /STYLE/],
  ['no cue', 'WEBVTT\n', 1, /không có câu nào/],
  ['a stray setting', 'WEBVTT\n\n00:01.000 --> 00:02.000 onload=x\na', 3, /onload/],
])('captions with %s are refused with their line', (_name, text, line, found) => {
  const { media, findings } = acceptCaptions(text, 'p.vtt')
  expect(media).toBe(null)
  expect(findings).toContainEqual({ file: 'p.vtt', line, column: 1, found: expect.stringMatching(found), advice: expect.any(String) })
})

test('the head of SRT is found by its lines, however many are blank, and spaces behind times are read once', () => {
  expect(acceptCaptions(`\n\n1 \n${'\n'.repeat(60_000)}00:00:01,000 --> 00:00:02,000\nChào\n`, 'p.srt').findings).toEqual([])
  expect(acceptCaptions(`1${'\n'.repeat(60_000)}x`, 'p.srt').findings[0].found).toMatch(/WEBVTT/)
  expect(acceptCaptions(`WEBVTT\n\n00:01.000 --> 00:02.000${' '.repeat(60_000)}\u2028x\nChào`, 'p.vtt').findings[0].found).toMatch(/Thiết lập/)
})
