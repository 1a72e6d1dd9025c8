import type { CheckReply } from '~/domain/assessment/checks.server'

const RIGHT = '<p class="verdict" data-result="right"><strong>✓ Đúng.</strong></p>'
const WRONG = '<p class="verdict" data-result="wrong"><strong>✕ Chưa đúng.</strong> Đồng chí có thể thử lại.</p>'

/** The reply to a check as HTML: right or not in a word, why for each option chosen, then the explanation. */
export function replyHtml(reply: CheckReply): string {
  const chosen = reply.chosen.map(({ text, feedback }) => `<li>Đã chọn: ${text}${feedback ? `<div class="why">${feedback}</div>` : ''}</li>`).join('')
  return `${reply.isRight ? RIGHT : WRONG}<ul class="chosen">${chosen}</ul><div class="explanation">${reply.explanation}</div>`
}

/** Puts replies given before into the places a body keeps for them. */
export function withReplies(html: string, replies: Record<string, string>): string {
  let out = html
  for (const [id, reply] of Object.entries(replies)) out = out.replace(`data-feedback-for="${id}"></div>`, () => `data-feedback-for="${id}">${reply}</div>`)
  return out
}
