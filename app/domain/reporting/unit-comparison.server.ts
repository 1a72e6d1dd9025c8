import type { Viewer } from '../organisation/viewer'
import { figuresOf, type TeamNumbers } from './board-figures.server'
import { asOfDay, type BoardScope, type BoardUnit, findBoardScope } from './board-scope.server'

export type ComparedUnit = { unit: BoardUnit; numbers: Omit<TeamNumbers, 'courses'> }
export type UnitComparison = { scope: BoardScope; numbers: TeamNumbers; units: ComparedUnit[] }

/** The units one step below a board, each with its figures as its own board has them, in the order of the tree; null when the unit is not the viewer's. */
export function compareUnits(viewer: Viewer, code: string | null): UnitComparison | null {
  const scope = findBoardScope(viewer, ['manager'], code, asOfDay(null))
  if (!scope) return null
  const units = scope.below.map((unit) => {
    const { courses: _, ...numbers } = figuresOf({ ...scope, roots: [unit] })
    return { unit, numbers }
  })
  return { scope, numbers: figuresOf(scope), units }
}
