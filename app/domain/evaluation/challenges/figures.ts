import { canonicalJson } from '~/platform/canonical'
import type { Dossier } from '../dossiers.server'
import { hoursOfYear } from '../evidence-way/attached'
import { figuresOf } from '../snapshot'

/** Whose to answer: a fact of work is the direct manager's, everything else the evaluator's of the period. */
export type FigureKind = 'work' | 'record'

const PATH = /^[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60}){0,6}$/

/**
 * The value of a figure of a dossier by its path, as text: `hours.inSpan`, `months.2026-11.parts.quality.exact`,
 * `months.2026-11.works.<enrolment>.delays`, `earned.<id>.periods`, `person.unitId`. A list is its length, an item of it itself; '' is what
 * is not known. Null where the dossier has nothing of that path.
 */
export function figureAt(dossier: Dossier, path: string): string | null {
  if (!PATH.test(path)) return null
  const { unitId, rank, legalGroup, lastDay } = dossier.person
  const { code, number } = dossier.version
  // The hours of the year are challenged as the page shows them, with what counts from elsewhere.
  const hours = { ...dossier.hours, inYear: hoursOfYear(dossier) }
  const figures = figuresOf(dossier)
  // The newest event of an item is known only once a decision is written, and nothing anybody challenges.
  const evidence = figures.evidence.map(({ seq: _, ...item }) => item)
  let at: unknown = { person: { unitId, rank, legalGroup, lastDay }, rules: { code, number }, ...figures, hours, evidence }
  for (const name of path.split('.')) {
    at = Array.isArray(at) ? at.find((item) => keyOf(item) === name) : isNode(at) && Object.hasOwn(at, name) ? at[name] : undefined
    if (at === undefined) return null
  }
  return textOf(at)
}

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
/** What names an item of a list: its enrolment, month, part, or id. */
const keyOf = (item: unknown) =>
  isNode(item) ? (item.enrolmentId !== undefined && item.weight !== undefined ? item.enrolmentId : (item.month ?? item.part ?? item.id)) : null

function textOf(value: unknown): string {
  if (value === null) return ''
  if (Array.isArray(value)) return String(value.length)
  return typeof value === 'object' ? canonicalJson(value) : String(value)
}

/** Whether everything of the year up to the end of the stretch makes a figure, and not what lies in the stretch alone. */
export const isOfYear = (path: string): boolean => ['hours.inYear', 'outside.inYear', 'outside.counted'].includes(path)

/** Whose a figure is to answer. */
export function kindOfFigure(path: string): FigureKind {
  return /^months\.[^.]+\.works(?:\.|$)/.test(path) ? 'work' : 'record'
}

/** What a path is about: the month, the work or the item it lies in. */
export function placeOf(path: string): { month: string | null; enrolmentId: string | null; itemId: string | null; part: string | null } {
  const [root, key, list, id] = path.split('.')
  const month = root === 'months' ? (key ?? null) : null
  return {
    month,
    enrolmentId: month && list === 'works' ? (id ?? null) : null,
    part: month && list === 'parts' ? (id ?? null) : null,
    itemId: root === 'earned' || root === 'evidence' ? (key ?? null) : null,
  }
}
