export const SORTS = ['late', 'name', 'rank'] as const
export const STATES = ['late', 'on-time', 'open', 'after', 'none'] as const
/** The legal groups a person may be of. */
export const GROUPS = ['can-bo', 'cong-chuc', 'vien-chuc', 'hop-dong'] as const

/** What is asked of the team board, as it stands in the address. `course` is a slug, `unit` a code, `asOf` a civil day of the past, `place` whether by main post or beside one. */
export type Asked = {
  q: string
  unit: string
  course: string
  state: (typeof STATES)[number] | null
  group: string
  away: '' | '1'
  place: '' | 'beside'
  sort: (typeof SORTS)[number]
  asOf: string
  after: string
}

/** The same board asked differently; every filter stands in the address, and a new question starts at the first page. */
export function boardAddress(asked: Asked, change: Partial<Asked> = {}, page = '/manage'): string {
  const next = { ...asked, after: '', ...change }
  const query = new URLSearchParams()
  for (const name of ['q', 'unit', 'course', 'state', 'group', 'away', 'place', 'asOf', 'after'] as const) if (next[name]) query.set(name, next[name])
  if (next.sort !== 'late') query.set('sort', next.sort)
  return query.size ? `${page}?${query}` : page
}
