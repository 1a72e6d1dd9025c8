import { setImmediate as breathe } from 'node:timers/promises'
import { civilDate } from '~/platform/clock'
import { done, type Outcome, refused } from '~/platform/outcome'
import { listMovedDueDates, type MovedDueDate } from '../enrolment/due-dates.server'
import { type Known, knownAt } from '../ledger/known.server'
import { nameKnownAt } from '../organisation/known-names'
import { type PersonRow, personById } from '../organisation/people.server'
import { rolesIn, type Viewer } from '../organisation/viewer'
import { listMarkedProducts, type MarkedProduct, markedProduct } from '../practice/marked-products.server'
import { type Asked, countProductsOf, listProductsOf } from '../practice/products-of-units.server'
import { findEvidence, monthBounds } from './evidence.server'

/** More than a file is made of at once: a body of ten thousand cadres hands in fewer in a month. */
export const MOST_PRODUCTS = 2000

export type Maker = Pick<PersonRow, 'id' | 'fullName' | 'staffCode' | 'unitName' | 'agencyName'>
/** A line of the file: whose product, what is known of it, and each time its due date was moved, with the reason given. */
export type ProductLine = { maker: Maker; product: MarkedProduct; moved: MovedDueDate[] }

function linesOf(maker: Maker, products: MarkedProduct[], known?: Known): ProductLine[] {
  const moved = products.length ? listMovedDueDates(maker.id, known) : []
  return products.map((product) => ({ maker, product, moved: moved.filter((row) => row.enrolmentId === product.enrolmentId) }))
}

/** The products on a person's sheet of a month, for evaluators and auditors within their scope; null for everyone else. */
export function findProductLines(viewer: Viewer, personId: string, month: string): ProductLine[] | null {
  const evidence = findEvidence(viewer, personId, month)
  return evidence && linesOf(evidence.person, evidence.products)
}

/** The viewer's own, all of them, as their record shows them. */
export function ownProductLines(viewer: Viewer): ProductLine[] {
  const { personId: id, fullName, staffCode, post } = viewer
  return linesOf(personById(id) ?? { id, fullName, staffCode, unitName: post?.unitName ?? '', agencyName: null }, listMarkedProducts(id))
}

/** What is asked of a unit's products: a month, one unit by its id or all that is read, and up to which instant's knowledge; as known now where that is not said. */
export type ProductsAsked = { month: string; unitId?: string | null; knownAt?: Date }

/** The same as products are counted by; null for what is no month, and for who reads no unit. A unit that is not theirs has none. */
function askedIn(viewer: Viewer, { month, unitId, knownAt: at }: ProductsAsked): Asked | null {
  const period = monthBounds(month)
  const theirs = viewer.grants.filter((grant) => rolesIn('evaluate').includes(grant.role)).map((grant) => grant.unitId)
  if (!period || theirs.length === 0) return null
  return { units: unitId ? [unitId] : theirs, theirs, period, known: at && knownAt(at) }
}

/** How many products a unit's file of a month holds, for evaluators and auditors within their scope; null for everyone else. */
export function countUnitProducts(viewer: Viewer, asked: ProductsAsked): number | null {
  const within = askedIn(viewer, asked)
  return within && countProductsOf(within)
}

/**
 * The products of everyone in a unit for a month, by name; refuses more than a file is made of. As known up to an instant they are the same
 * for ever. Gives way to other requests between people.
 */
export async function listUnitProductLines(viewer: Viewer, asked: ProductsAsked): Promise<Outcome<ProductLine[], 'not-found' | 'too-many-products'>> {
  const within = askedIn(viewer, asked)
  if (!within) return refused('not-found')
  const made = listProductsOf(within, MOST_PRODUCTS + 1)
  if (made.length > MOST_PRODUCTS) return refused('too-many-products')
  const { known } = within
  const lines: ProductLine[] = []
  for (const personId of new Set(made.map((row) => row.personId))) {
    const own = made.filter((row) => row.personId === personId)
    // Who has moved on since, or left, is named with the unit of that day.
    const maker = personById(personId, { day: civilDate(new Date(own[0].handedInAt)), knownAt: known?.at })
    if (maker) {
      const named = known ? { ...maker, fullName: nameKnownAt(personId, known.at) } : maker
      lines.push(
        ...linesOf(
          named,
          own.flatMap((row) => markedProduct(row, undefined, known) ?? []),
          known,
        ),
      )
    }
    await breathe()
  }
  return done(lines)
}
