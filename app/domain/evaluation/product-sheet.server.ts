import { setImmediate as breathe } from 'node:timers/promises'
import { civilDate } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { listMovedDueDates, type MovedDueDate } from '../enrolment/due-dates.server'
import { findPerson, type PersonRow, personById } from '../organisation/people.server'
import { standsOn } from '../organisation/standing'
import { isWithin, rolesIn, scopeIn, type Viewer } from '../organisation/viewer'
import { listMarkedProducts, type MarkedProduct, markedProduct } from '../practice/marked-products.server'
import { countProductsOf, listProductsOf } from '../practice/products-of-units.server'
import { evidenceOf, monthBounds } from './evidence.server'

/** More than a file is made of at once: a body of ten thousand cadres hands in fewer in a month. */
export const MOST_PRODUCTS = 2000

export type Maker = Pick<PersonRow, 'id' | 'fullName' | 'staffCode' | 'unitName' | 'agencyName'>
/** A line of the file: whose product, what is known of it, and each time its due date was moved, with the reason given. */
export type ProductLine = { maker: Maker; product: MarkedProduct; moved: MovedDueDate[] }

function linesOf(maker: Maker, products: MarkedProduct[]): ProductLine[] {
  const moved = products.length ? listMovedDueDates(maker.id) : []
  return products.map((product) => ({ maker, product, moved: moved.filter((row) => row.enrolmentId === product.enrolmentId) }))
}

/** The products on a person's sheet of a month, for evaluators and auditors within their scope; null for everyone else. */
export function findProductLines(viewer: Viewer, personId: string, month: string): ProductLine[] | null {
  const person = findPerson(viewer, 'evaluate', personId)
  const evidence = person && evidenceOf(person, month)
  return evidence && linesOf(evidence.person, evidence.products)
}

/** The viewer's own, all of them, as their record shows them. */
export function ownProductLines(viewer: Viewer): ProductLine[] {
  const { personId: id, fullName, staffCode, post } = viewer
  return linesOf(personById(id) ?? { id, fullName, staffCode, unitName: post?.unitName ?? '', agencyName: null }, listMarkedProducts(id))
}

/** Which of an evaluator's units are asked about: one of them, or all of their scope. Null for what is no month or not within it. */
function askedIn(viewer: Viewer, unitPath: string | undefined, month: string) {
  const period = monthBounds(month)
  const units = viewer.grants.filter((grant) => rolesIn('evaluate').includes(grant.role)).map((grant) => grant.unitId)
  if (!period || units.length === 0) return null
  if (unitPath === undefined) return { units, period }
  const unit = isWithin(scopeIn(viewer, 'evaluate'), unitPath) ? unitAt(unitPath) : null
  return unit === null ? null : { units: [unit], period }
}

const unitAt = (path: string) =>
  read.get<{ id: string }>(`SELECT s."unitId" AS id FROM "UnitState" s WHERE s."path" = ? AND ${standsOn('s')}`, path)?.id ?? null

/** How many products a unit's file of a month holds, for evaluators and auditors within their scope; null for everyone else. */
export function countUnitProducts(viewer: Viewer, unitPath: string | undefined, month: string): number | null {
  const asked = askedIn(viewer, unitPath, month)
  return asked && countProductsOf(asked.units, asked.period)
}

/** The products of everyone in a unit for a month, by name; refuses more than a file is made of. Gives way to other requests between people. */
export async function listUnitProductLines(
  viewer: Viewer,
  unitPath: string | undefined,
  month: string,
): Promise<Outcome<ProductLine[], 'not-found' | 'too-many-products'>> {
  const asked = askedIn(viewer, unitPath, month)
  if (!asked) return refused('not-found')
  const made = listProductsOf(asked.units, asked.period, MOST_PRODUCTS + 1)
  if (made.length > MOST_PRODUCTS) return refused('too-many-products')
  const lines: ProductLine[] = []
  for (const personId of new Set(made.map((row) => row.personId))) {
    const own = made.filter((row) => row.personId === personId)
    // Who has moved on since, or left, is named with the unit of that day.
    const maker = personById(personId, { day: civilDate(new Date(own[0].handedInAt)) })
    if (maker)
      lines.push(
        ...linesOf(
          maker,
          own.flatMap((row) => markedProduct(row) ?? []),
        ),
      )
    await breathe()
  }
  return done(lines)
}
