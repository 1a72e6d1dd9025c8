import { composeLetter, type Part, type Places } from './letter'
import type { Language } from './templates'

/** A way in which words reach people: what it makes of the same parts. None carries a name, a score or a reason. */
export type Channel<Made> = { name: string; compose(parts: Part[], language: Language, places: Places): Made }

/** By mail: subject, plain words and HTML; sent by the server. */
export const byMail: Channel<{ subject: string; text: string; html: string }> = { name: 'mail', compose: composeLetter }

/** The longest text that is read in a group. */
const MOST = 400

/** As a short text that somebody pastes into a group of theirs (Zalo): the server sends nothing, and knows no group. */
export const byPaste: Channel<string> = {
  name: 'paste',
  compose: (parts, _language, { url }) =>
    parts
      .map(({ subject, body, act, to }) => `${subject}. ${body} ${act}: ${url}${to}`)
      .join('\n\n')
      .slice(0, MOST * parts.length),
}
