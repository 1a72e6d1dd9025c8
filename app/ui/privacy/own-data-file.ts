import type { Area } from '~/domain/privacy/areas'
import type { Language } from '~/ui/words'
import { areaWords } from './area-words'
import { privacyWords } from './words'

type Row = Record<string, unknown>
export type OwnPart = { area: Area; table: string; keep: string; rows: Row[] }
export type OwnFileHead = { fullName: string; staffCode: string; personId: string; madeAt: string; when: string }

const MOST_READ = 200
const escaped = (value: unknown) =>
  String(value ?? '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

/** One's own data as text for machines: who, when, and each table's rows in parts. */
export async function* jsonOfOwnData(head: OwnFileHead, parts: AsyncIterable<OwnPart>): AsyncGenerator<string> {
  const { fullName, staffCode, personId, madeAt } = head
  yield `{"format":"academy-own-data","version":1,"person":${JSON.stringify({ personId, staffCode, fullName })},"madeAt":${JSON.stringify(madeAt)},"parts":[`
  let isFirst = true
  for await (const part of parts) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(part)}`
    isFirst = false
  }
  yield '\n]}\n'
}

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1f1b16;background:#fbf8f3}
table{border-collapse:collapse;font-size:14px;display:block;overflow-x:auto}th,td{border:1px solid #c9c0b2;padding:.25rem .5rem;text-align:left;vertical-align:top;max-width:30rem;overflow-wrap:anywhere}
h1,h2{line-height:1.3}small{color:#5c5347}@media(prefers-color-scheme:dark){body{background:#1a1815;color:#eee6da}th,td{border-color:#4a443b}small{color:#b8ad9d}}`

/** The same to be read: by class, what it is for, and the rows of each table, of long ones the first. It runs no script. */
export async function* htmlOfOwnData(head: OwnFileHead, parts: AsyncIterable<OwnPart>, language: Language): AsyncGenerator<string> {
  const words = privacyWords[language]
  const { areas, ground } = areaWords[language]
  yield `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(words.fileTitle)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(words.fileTitle)}</h1><p>${escaped(words.fileMade(`${head.fullName}, ${head.staffCode}`, head.when))}</p><p><small>${escaped(ground)} ${escaped(words.fileNote)}</small></p>`
  let area: Area | null = null
  let table = { name: '', shown: 0, left: 0 }
  const closed = () => (table.name === '' ? '' : `</tbody></table>${table.left ? `<p><small>${escaped(words.fileMore(table.left))}</small></p>` : ''}`)
  for await (const part of parts) {
    if (part.table !== table.name) {
      yield closed()
      if (part.area !== area)
        yield `<h2>${escaped(areas[part.area].name)}</h2><p><small>${escaped(areas[part.area].what)}. ${escaped(areas[part.area].purpose)}.</small></p>`
      area = part.area
      table = { name: part.table, shown: 0, left: 0 }
      yield `<h3>${escaped(part.table)}</h3><table><thead><tr>${Object.keys(part.rows[0] ?? {})
        .map((name) => `<th scope="col">${escaped(name)}</th>`)
        .join('')}</tr></thead><tbody>`
    }
    const room = Math.max(0, MOST_READ - table.shown)
    for (const row of part.rows.slice(0, room))
      yield `<tr>${Object.values(row)
        .map((value) => `<td>${escaped(value)}</td>`)
        .join('')}</tr>`
    table.shown += Math.min(room, part.rows.length)
    table.left += Math.max(0, part.rows.length - room)
  }
  yield `${closed()}</body></html>\n`
}
