import type { CheckReply } from '~/domain/assessment/checks.server'
import type { QuestionTypeName } from '~/domain/catalog/question-types/asked'

const RIGHT = '<p class="verdict" data-result="right"><strong>✓ Đúng.</strong></p>'
const WRONG = '<p class="verdict" data-result="wrong"><strong>✕ Chưa đúng.</strong> Đồng chí có thể thử lại.</p>'
/** What stands before a line of the answer; places and pairs speak for themselves. */
const LEAD: Record<QuestionTypeName, string> = {
  single: 'Đã chọn: ',
  multiple: 'Đã chọn: ',
  truefalse: 'Đã chọn: ',
  text: 'Đã trả lời: ',
  number: 'Đã trả lời: ',
  ordering: '',
  matching: '',
  fillin: '',
}
const MARKS = { true: '<span class="mark-right">✓ đúng</span>', false: '<span class="mark-wrong">✕ chưa đúng</span>' }

/** The reply to a check as HTML: right or not in a word, the answer line by line with why, then the explanation. */
export function replyHtml(reply: CheckReply): string {
  const lines = reply.chosen.map(({ text, feedback, isRight }) => {
    const mark = isRight === null ? '' : ` ${MARKS[`${isRight}`]}`
    return `<li>${LEAD[reply.type]}${text}${mark}${feedback ? `<div class="why">${feedback}</div>` : ''}</li>`
  })
  const list = reply.type === 'ordering' ? 'ol' : 'ul'
  return `${reply.isRight ? RIGHT : WRONG}<${list} class="chosen">${lines.join('')}</${list}><div class="explanation">${reply.explanation}</div>`
}

/** Puts replies given before into the places a body keeps for them. */
export function withReplies(html: string, replies: Record<string, string>): string {
  let out = html
  for (const [id, reply] of Object.entries(replies)) out = out.replace(`data-feedback-for="${id}"></div>`, () => `data-feedback-for="${id}">${reply}</div>`)
  return out
}
