import { activatedAmong } from '~/domain/organisation/activation.server'
import { findAdministered } from '~/domain/organisation/administered.server'
import { findPerson, listPeople, type PeopleQuery, type PeopleReader, type PersonRow } from '~/domain/organisation/people.server'
import { listUnitTree, type TreeUnit } from '~/domain/organisation/units.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { listWithoutPost } from '~/domain/reporting/between-posts.server'
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
  const after = findPerson(viewer, purpose, url.searchParams.get('after') ?? '')
  const rows = listPeople(viewer, purpose, { text, unitPath, account, after: after ?? undefined, limit: PAGE + 1 })
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

function listed({ id, fullName, staffCode, position, unitName, agencyName }: PersonRow) {
  return { id, fullName, staffCode, position, unitName, agencyName }
}

function nextPage(url: URL, last: PersonRow | undefined): string {
  const query = new URLSearchParams(url.searchParams)
  query.set('after', last?.id ?? '')
  return `${url.pathname.replace(/\.data$/, '')}?${query}`
}
