import { activatedAmong } from '~/domain/organisation/activation.server'
import { findAdministered } from '~/domain/organisation/administered.server'
import { findPerson, listPeople, type PeopleQuery, type PeopleReader, type PersonRow } from '~/domain/organisation/people.server'
import { listUnitTree, type TreeUnit } from '~/domain/organisation/units.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { type BetweenPosts, listWithoutPost } from '~/domain/reporting/between-posts.server'
import { cutText } from '~/platform/text'
import { unitChoices } from './unit-choices.server'
import { found } from './viewer.server'

const PAGE = 50

/** The unit an address asks for by `unit`, its code; null for all that the viewer reads, 404 for another. */
export function unitAsked(request: Request, viewer: Viewer, purpose: PeopleReader, tree = listUnitTree(viewer, purpose)): TreeUnit | null {
  const code = new URL(request.url).searchParams.get('unit') ?? ''
  return code ? found(tree.find((row) => row.code === code)) : null
}

/** People as an address asks for them (`q`, `unit`, `after`), with the units to choose from and the address of the next page. */
export function findListed(request: Request, viewer: Viewer, purpose: PeopleReader, account?: PeopleQuery['account']) {
  const url = new URL(request.url)
  const text = cutText(url.searchParams.get('q') ?? '', 100).trim()
  const tree = listUnitTree(viewer, purpose)
  const chosen = unitAsked(request, viewer, purpose, tree)
  const unit = chosen?.code ?? ''
  const unitPath = chosen?.path
  // Administrators find who has no post today too: who left, and whose post begins later.
  const isAll = purpose === 'admin' && !account
  const last = url.searchParams.get('after') ?? ''
  const after = isAll ? findAdministered(viewer, last) : findPerson(viewer, purpose, last)
  const query = { text, unitPath, after: after ?? undefined, limit: PAGE + 1 }
  const withPost = listPeople(viewer, purpose, { ...query, account })
  const rows = isAll ? byName(withPost, listWithoutPost(viewer, query)) : withPost
  const people = rows.slice(0, PAGE)
  const units = unitChoices(viewer, purpose, unit, tree)
  return { text, unit, unitPath, units, people: people.map(listed), next: rows.length > PAGE ? nextPage(url, people.at(-1)) : null, isFirst: after === null }
}

/** People without a main post today as an address asks for them (`q`, `after`): those who left, and those who were not given one yet. */
export function findBetweenPosts(request: Request, viewer: Viewer) {
  const url = new URL(request.url)
  const text = cutText(url.searchParams.get('q') ?? '', 100).trim()
  const after = findAdministered(viewer, url.searchParams.get('after') ?? '')
  const rows = listWithoutPost(viewer, { text, after: after ?? undefined, limit: PAGE + 1 })
  const people = rows.slice(0, PAGE)
  const activated = activatedAmong(people.map(({ id }) => id))
  return {
    text,
    unit: '',
    units: [],
    people: people.map((person) => ({ ...listed(person), isActivated: activated.has(person.id) })),
    next: rows.length > PAGE ? nextPage(url, people.at(-1)) : null,
    isFirst: after === null,
  }
}

/** Two pages of one order as one; who is on both, with another post than a main one, once. */
function byName(withPost: PersonRow[], between: BetweenPosts[]): (PersonRow | BetweenPosts)[] {
  const known = new Set(withPost.map(({ id }) => id))
  const key = ({ sortKey, id }: PersonRow) => Buffer.from(`${sortKey}\0${id}`)
  return [...withPost, ...between.filter(({ id }) => !known.has(id))].sort((a, b) => Buffer.compare(key(a), key(b)))
}

function listed({ id, fullName, staffCode, position, unitName, agencyName, ...more }: PersonRow | BetweenPosts) {
  return { id, fullName, staffCode, position, unitName, agencyName, startsOn: 'startsOn' in more ? more.startsOn : undefined }
}

function nextPage(url: URL, last: PersonRow | undefined): string {
  const query = new URLSearchParams(url.searchParams)
  query.set('after', last?.id ?? '')
  return `${url.pathname.replace(/\.data$/, '')}?${query}`
}
