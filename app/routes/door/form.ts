import { data } from '@remix-run/node'
import { fieldsIn } from '~/platform/http/form-fields'

const MOST_ENTRIES = 60
const MOST_POSITIONS = 300

/** No form of ours has so many fields; each costs far more than the bytes it takes to send one, and a part most. */
const MOST_FIELDS = 100_000
const MOST_PARTS = 10_000

/** The form a request brings. Throws 415 for what is no form, 400 for one that cannot be read to its end or has more fields than any form of ours. */
export async function formOf(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type')
  if (type === null) return new FormData()
  if (!/^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) throw data({ reason: 'form-unreadable' }, 415)
  const unreadable = (): never => {
    throw data({ reason: 'form-unreadable' }, 400)
  }
  const body = Buffer.from(await request.arrayBuffer().catch(unreadable))
  const most = /multipart/i.test(type) ? MOST_PARTS : MOST_FIELDS
  if (fieldsIn(type, body, most) > most) unreadable()
  return new Request(request.url, { method: 'POST', headers: { 'content-type': type }, body }).formData().catch(unreadable)
}

/** The text of a field as sent; '' when it is missing or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Which of some words a field says. Throws 400 for any other, also for none: what decides about somebody is never guessed. */
export function oneOf<T extends string>(form: FormData, name: string, words: readonly T[]): T {
  const said = textOf(form, name)
  const word = words.find((one) => one === said)
  if (word === undefined) throw data({ reason: 'form-unreadable' }, 400)
  return word
}

/** What is chosen for one question, as many entries as a question can have. */
export function chosenIn(form: FormData): string[] {
  return form.getAll('chosen').slice(0, MOST_ENTRIES).map(String)
}

/**
 * Which page a save comes from, its count in that page, and the revision it had seen; null when the form says nothing of it. Throws
 * 400 for what cannot be read: taken for nothing, it would overwrite what its page has not seen.
 */
export function sentIn(form: FormData): { page: string; sequence: number; seen: number } | null {
  if (!['page', 'sequence', 'seen'].some((name) => form.has(name))) return null
  const [page, sequence, seen] = ['page', 'sequence', 'seen'].map((name) => textOf(form, name))
  if (!/^[0-9a-z]{8,40}$/.test(page) || !/^[1-9]\d{0,8}$/.test(sequence) || !/^\d{1,9}$/.test(seen)) throw data({ reason: 'answer-wrong' }, 400)
  return { page, sequence: Number(sequence), seen: Number(seen) }
}

/** The revisions a page without JavaScript had seen, by position (`r1`, `r2`, …). */
export function revisionsIn(form: FormData): Map<number, number> {
  const revisions = new Map<number, number>()
  for (const [name, value] of form) {
    const position = Number(/^r(\d{1,3})$/.exec(name)?.[1] ?? 0)
    if (position >= 1 && position <= MOST_POSITIONS && /^\d{1,9}$/.test(String(value))) revisions.set(position, Number(value))
  }
  return revisions
}

/** The answers of a whole test by position (`a1`, `a2`, …): no more of them, and no more entries to each, than a test can have. */
export function answersIn(form: FormData): Map<number, string[]> {
  const answers = new Map<number, string[]>()
  for (const [name, value] of form) {
    const position = Number(/^a(\d{1,3})$/.exec(name)?.[1] ?? 0)
    if (position < 1 || position > MOST_POSITIONS) continue
    const entries = answers.get(position)
    if (!entries) answers.set(position, [String(value)])
    else if (entries.length < MOST_ENTRIES) entries.push(String(value))
  }
  return answers
}
