import { LETTER_WORDS } from './letter-words'
import type { Language, Template } from './templates'

/** One thing a mail tells: its words and where it leads, as a path. */
export type Part = Template & { to: string }
/** Where the academy stands, and where such mail is stopped; both absolute. */
export type Places = { url: string; unsubscribe: string }

/** Subject, plain words and HTML of a mail that tells so much. It greets nobody by name, and has one link a thing. */
export function composeLetter(parts: Part[], language: Language, { url, unsubscribe }: Places): { subject: string; text: string; html: string } {
  const words = LETTER_WORDS[language]
  const [first] = parts
  const subject = parts.length === 1 ? first.subject : words.digest(parts.length)
  const change = `${url}/account/notifications`
  const text = [
    words.greeting,
    ...parts.map(({ subject: title, body, act, to }) => `${title}\n${body}\n${act}: ${url}${to}`),
    ...(parts.length > 1 ? [`${words.inbox}: ${url}/inbox`] : []),
    `--\n${words.why}\n${words.change}: ${change}\n${words.stop}: ${unsubscribe}`,
  ].join('\n\n')
  return { subject, text: `${text}\n`, html: htmlOf({ parts, language, url, unsubscribe, change, subject }) }
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
const link = (to: string, label: string, style: string) => `<a href="${escaped(to)}" style="${style}">${escaped(label)}</a>`

type Html = { parts: Part[]; language: Language; url: string; unsubscribe: string; change: string; subject: string }

// Mail programs know neither style sheets nor our fonts: styles stand on the elements, and all is read without them.
function htmlOf({ parts, language, url, unsubscribe, change, subject }: Html): string {
  const words = LETTER_WORDS[language]
  const quiet = 'color:#5f574d'
  const told = parts.map(
    ({ subject: title, body, act, to }) =>
      `<h2 style="font-size:18px;line-height:1.4;margin:24px 0 4px">${escaped(title)}</h2><p style="margin:0 0 12px">${escaped(body)}</p>` +
      `<p style="margin:0">${link(`${url}${to}`, act, 'display:inline-block;background:#a3212a;color:#ffffff;padding:10px 16px;border-radius:6px;text-decoration:none')}</p>`,
  )
  const all = parts.length > 1 ? [`<p style="margin:24px 0 0">${link(`${url}/inbox`, words.inbox, 'color:#a3212a')}</p>`] : []
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:#fbf8f3;color:#1f1b16;font-family:'Be Vietnam Pro',Arial,sans-serif;font-size:16px;line-height:1.6">
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<p style="margin:0;font-weight:600">${escaped(words.academy)}</p>
<p style="margin:16px 0 0">${escaped(words.greeting)}</p>
${[...told, ...all].join('\n')}
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #ddd3c4;font-size:13px;${quiet}">${escaped(words.why)}<br>
${link(change, words.change, quiet)} · ${link(unsubscribe, words.stop, quiet)}</p>
</div></body></html>
`
}
