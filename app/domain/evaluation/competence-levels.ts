/** The levels of the framework from the lowest, as courses name them; the first is 1, the last 8. */
export const LEVELS = ['CB1', 'CB2', 'TC1', 'TC2', 'NC1', 'NC2', 'CS1', 'CS2'] as const

/** The number of a level, 1 to 8; 0 where a text names none. */
export const levelNumber = (code: string): number => LEVELS.indexOf(code.toUpperCase() as (typeof LEVELS)[number]) + 1

/** A level as people write it, `TC1`, `3` or `bậc 3`; 0 asks nothing any more. Null where it is none. */
export function readLevel(text: string): number | null {
  const said = text.trim()
  if (levelNumber(said) > 0) return levelNumber(said)
  const number = /^(?:bậc|level)?\s*([0-8])$/i.exec(said)?.[1]
  return number === undefined ? null : Number(number)
}
