import { parseBody } from '~/platform/mdx/parse'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { renderBody } from '../compile.server'
import type { Pieces, RenderJob } from '../compile-jobs'
import { liftQuestions } from '../questions'
import { QUESTION_EXAMPLES } from './question-examples'

const FILE = 'reference.mdx'
const MARK = 'dau-ngat-vi-du'
const EXAMPLES: [name: string, source: string][] = [
  ...Object.entries(VOCABULARY).map(([name, word]): [string, string] => [name, word.example]),
  ...QUESTION_EXAMPLES.map(({ type, source }): [string, string] => [type, source]),
]

/** The examples of every word and every type of question as one body, rendered like a lesson: the job, by whose hash the HTML is kept. */
export function referenceJob(): RenderJob {
  const body = `${EXAMPLES.map(([, source]) => source).join(`\n\n${MARK}\n\n`)}\n`
  return { kind: 'render', file: FILE, body, pieces: piecesOf(body) }
}

/**
 * The HTML of every example by the name of its word or type of question, by the renderer of lessons itself: rendered once
 * in the compiling thread, then kept. Null while the thread has no time for it.
 */
export async function renderReference(): Promise<Record<string, string> | null> {
  const { html } = await renderBody(referenceJob())
  if (html === null) return null
  const parts = html.split(`<p>${MARK}</p>`)
  return Object.fromEntries(EXAMPLES.map(([name], at) => [name, parts[at].trim()]))
}

function piecesOf(body: string): Pieces {
  const { questions } = liftQuestions(parseBody(body, FILE), FILE, 0)
  return {
    questions: questions.map(({ id, shown }) => ({ id, shown })),
    exercises: [
      {
        id: 'reference',
        slug: 'reference',
        title: { vi: 'Xếp thẻ: được chia sẻ hay không', en: 'Sort the cards: to share or not' },
        minutes: 5,
        alternative: {
          vi: 'Đọc từng tình huống và ghi ra giấy: được chia sẻ, hỏi lại, hay không được.',
          en: 'Read each case and write down: share, ask, or do not.',
        },
      },
    ],
    tasks: [
      {
        id: 'reference',
        slug: 'reference',
        file: FILE,
        title: { vi: 'Báo thử một tin nhắn đáng ngờ', en: 'Report one suspicious message' },
        minutes: 15,
        kind: 'try',
        isRequired: false,
        body: 'Chọn một tin nhắn đồng chí nghi là giả, báo theo kênh đã học, rồi ghi lại: báo ở đâu, bao lâu có trả lời, lần sau làm khác chỗ nào.',
      },
    ],
    simulation: {
      name: 'inbox',
      title: { vi: 'Hộp thư sáng thứ Hai', en: 'Monday morning inbox' },
      messages: [
        {
          id: 'reference-1',
          channel: 'sms',
          from: 'DVC-QG',
          address: '',
          time: '08:12',
          subject: '',
          body: 'Hồ sơ thiếu ảnh, bổ sung trước 10 giờ.',
          link: 'dichvucong-bosung.example',
        },
        {
          id: 'reference-2',
          channel: 'email',
          from: 'Văn phòng',
          address: 'vanphong@phuong.example',
          time: '08:30',
          subject: 'Lịch họp',
          body: 'Lịch họp tuần này có trên hệ thống.',
          link: '',
        },
      ],
    },
    media: {
      'media/reference-address.png': { url: '/reference/address.png', size: { width: 960, height: 540 } },
      'media/reference-film.mp4': { url: '/reference/film.mp4', size: { width: 640, height: 360 } },
      'media/reference-film.vtt': { url: '/reference/film.vtt' },
      'media/reference-call.wav': { url: '/reference/call.wav' },
      'media/reference-card.txt': { url: '/reference/card.txt', bytes: 93 },
    },
  }
}
