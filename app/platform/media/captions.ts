import type { Finding } from '../mdx/finding'
import { composed } from '../text'
import type { MediaReading } from './kinds'
import { mediaPath } from './names'

const TIME = String.raw`(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})`
const CUE = new RegExp(String.raw`^\s*${TIME}\s+-->\s+${TIME}(?:\s([^]*))?$`)
const TAG = /<\/?(?:[biuv]|c|lang|ruby|rt)(?:[.\s][^<>]*)?>|<(?:\d{1,3}:)?\d\d:\d\d\.\d{3}>/g
const SETTING = /^(?:vertical|line|position|size|align|region):[\w.,%-]+$/
const MAX_CUES = 5000

/** One caption: when it stands, in seconds, what it says, and the line of the file its times stand in. */
export type Cue = { line: number; start: number; end: number; text: string }

/**
 * Reads captions (WebVTT, or SRT, which becomes WebVTT). Each problem is named with its line: a missing head, times that run
 * backwards, empty cues, tags that WebVTT does not know. With problems there is no file.
 */
export function acceptCaptions(text: string, name: string): MediaReading & { cues: Cue[] } {
  const { cues, findings, lines } = readCues(text, name)
  if (findings.length) return { media: null, findings, cues }
  const seconds = cues.reduce((last, cue) => Math.max(last, cue.end), 0)
  const bytes = Buffer.from(`${lines.join('\n').trimEnd()}\n`)
  return { media: { path: mediaPath(name, 'vtt'), bytes, kind: 'captions', mediaType: 'text/vtt; charset=utf-8', seconds }, findings, cues }
}

/** The cues of captions with what is wrong about them, and the lines of the WebVTT they make. */
export function readCues(text: string, file: string): { cues: Cue[]; findings: Finding[]; lines: string[] } {
  const source = composed(text)
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
  const given = source.split('\n')
  const findings: Finding[] = []
  const problem = (line: number, found: string, advice: string) => void (findings.length < 100 && findings.push({ file, line, column: 1, found, advice }))
  const isWebVtt = /^WEBVTT(?:[ \t].*)?$/.test(given[0])
  const isSubRip = !isWebVtt && beginsAsSubRip(given)
  if (!isWebVtt && !isSubRip) problem(1, 'Phụ đề không bắt đầu bằng WEBVTT', 'Dòng đầu của tệp phải là WEBVTT; tệp .srt cũng được nhận')
  const cues: Cue[] = []
  const lines = isSubRip ? ['WEBVTT', ''] : []
  let isInCue = false
  for (const [at, raw] of given.entries()) {
    const match = CUE.exec(raw)
    if (match) {
      const [start, end] = [seconds(match.slice(1, 5)), seconds(match.slice(5, 9))]
      const last = cues.at(-1)
      if (end <= start) problem(at + 1, 'Phụ đề kết thúc trước khi bắt đầu', 'Sửa thời gian: bắt đầu --> kết thúc, kết thúc muộn hơn')
      if (last && start < last.start) problem(at + 1, 'Phụ đề đứng sau nhưng bắt đầu sớm hơn câu trước', 'Xếp các câu theo thời gian')
      for (const setting of match[9]?.trim().split(/\s+/).filter(Boolean) ?? [])
        if (!SETTING.test(setting)) problem(at + 1, `Thiết lập “${setting.slice(0, 40)}” không có trong WebVTT`, 'Bỏ phần đứng sau thời gian')
      cues.push({ line: at + 1, start, end, text: '' })
      if (cues.length === MAX_CUES + 1) problem(at + 1, `Tệp có hơn ${MAX_CUES} câu phụ đề`, 'Chia video thành các phần ngắn hơn')
    } else if (raw.includes('-->')) problem(at + 1, 'Thời gian của phụ đề viết sai', 'Viết 00:01:02.500 --> 00:01:05.000')
    else if (isInCue && raw.trim()) {
      const cue = cues[cues.length - 1]
      const words = raw.replace(TAG, '')
      if (/<[a-z/!]/i.test(words)) problem(at + 1, 'Phụ đề chứa thẻ lạ', 'Chỉ dùng chữ; được phép <i>, <b>, <u>, <v Tên>')
      cue.text += `${cue.text ? ' ' : ''}${words.trim()}`
    } else if (isWebVtt && !isInCue && /^(?:STYLE|REGION)\b/.test(raw))
      problem(at + 1, 'Phụ đề có phần định dạng STYLE hoặc REGION', 'Bỏ phần này: kiểu chữ do Học viện đặt')
    isInCue = match ? true : isInCue && raw.trim() !== ''
    const isNumber = isSubRip && !isInCue && /^\s*\d+\s*$/.test(raw)
    if (!isNumber) lines.push(match && isSubRip ? raw.replaceAll(',', '.').trim() : raw)
  }
  if (!cues.length && !findings.length) problem(1, 'Tệp phụ đề không có câu nào', 'Thêm ít nhất một câu phụ đề')
  for (const cue of cues) if (!cue.text) problem(cue.line, 'Câu phụ đề trống', 'Viết lời của đoạn này hoặc bỏ dòng thời gian')
  return { cues, findings, lines }
}

/** Whether the first line that says something is a number, and the next one times. */
function beginsAsSubRip(given: string[]): boolean {
  const first = given.findIndex((line) => line.trim() !== '')
  const second = given.findIndex((line, at) => at > first && line.trim() !== '')
  return first >= 0 && second >= 0 && /^\d+$/.test(given[first].trim()) && /^\d{1,3}:\d\d:\d\d[,.]\d{3}\s+-->/.test(given[second].trim())
}

function seconds([hours, minutes, whole, thousandths]: string[]): number {
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(whole) + Number(thousandths) / 1000
}
