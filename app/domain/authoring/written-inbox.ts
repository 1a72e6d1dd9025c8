import { isMap, isSeq, stringify } from 'yaml'
import { isPlain, ownValue } from '~/platform/form-tree/fields'
import { yamlDocument } from '~/platform/mdx/yaml-document'
import { plainYaml } from './plain-yaml'
import { patchYaml } from './yaml-patch'

/** The keys of a message in the order in which inbox.yaml has them. */
const ORDER = ['id', 'channel', 'from', 'address', 'time', 'subject', 'body', 'link', 'verdict', 'signs', 'feedback']
const WORDS = new Set(['id', 'channel', 'verdict'])

/**
 * inbox.yaml with another title and other messages. A message that is as it was keeps its bytes, wherever it stands now; one that
 * changed is written anew, and one without an id gets one of `newId`. Null when the text is no YAML that could be kept.
 */
export function writeInbox(text: string, value: Record<string, unknown>, newId: () => string): string | null {
  const before = plainYaml(text)
  if (!isPlain(before)) return null
  try {
    const titled = patchYaml(
      text,
      ['vi', 'en'].map((language) => ({ path: ['title', language], value: ownValue(value.title, language) ?? '' })),
    )
    const messages = Array.isArray(value.messages) ? value.messages : []
    return JSON.stringify(messages) === JSON.stringify(ownValue(before, 'messages')) ? titled : withMessages(titled, messages, newId)
  } catch {
    return null
  }
}

/** A new inbox.yaml with nothing in it yet. */
export function newInbox(id: string, title: { vi: string; en: string }): string {
  return `id: ${id}\ntitle:\n  vi: ${JSON.stringify(title.vi)}\n  en: ${JSON.stringify(title.en)}\nmessages: []\n`
}

function withMessages(text: string, messages: unknown[], newId: () => string): string {
  const contents = yamlDocument(text)?.contents
  const pair = isMap(contents) ? contents.items.find((item) => String(item.key) === 'messages') : undefined
  const list = pair?.value
  const isBlock = isSeq(list) && !list.flow && list.items.length > 0
  const starts = isBlock ? list.items.map((item) => text.lastIndexOf('\n', (item.range?.[0] ?? 0) - 1) + 1) : []
  const key = (pair?.key as { range?: [number] } | undefined)?.range?.[0] ?? text.length
  const end = pair ? ((list as { range?: [number, number, number] } | null)?.range?.[2] ?? text.length) : text.length
  const first = starts[0] ?? key
  const old: unknown[] = isBlock ? (list.toJSON() as unknown[]) : []
  const indent = isBlock ? /^ */.exec(text.slice(first))?.[0].length : 2
  const segments = old.map((message, at) => ({ said: JSON.stringify(message), text: ended(text.slice(starts[at], starts[at + 1] ?? end)) }))
  const written = messages.map((message) => segments.find(({ said }) => said === JSON.stringify(message))?.text ?? messageText(message, indent ?? 2, newId))
  const head = ended(text.slice(0, first)) + (isBlock ? '' : 'messages:\n')
  return head + written.join('') + text.slice(end).replace(/^\n+/, '')
}

const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

function messageText(message: unknown, indent: number, newId: () => string): string {
  const values = isPlain(message) ? message : {}
  const id = typeof values.id === 'string' && values.id ? values.id : newId()
  const keys = [...ORDER, ...Object.keys(values).filter((key) => !ORDER.includes(key))]
  const entries = keys.flatMap((key): [string, unknown][] => {
    const value = key === 'id' ? id : values[key]
    return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? [] : [[key, value]]
  })
  const lines = entries.map(([key, value]) => {
    if (typeof value === 'string') return `${key}: ${WORDS.has(key) && /^[\w-]+$/.test(value) ? value : JSON.stringify(value)}`
    return stringify({ [key]: value }, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }).trimEnd()
  })
  const text = lines.join('\n').replace(/\n/g, `\n${' '.repeat(indent + 2)}`)
  return `${' '.repeat(indent)}- ${text}\n`
}
