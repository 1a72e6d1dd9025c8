import { cutText } from './text'

/**
 * The first thing that does not hold: its table and row, the event that states it otherwise, and in words what differs;
 * `further` is whatever else was found, absent when nothing was.
 */
export type Breach = { ok: false; table: string; id: string | null; seq: number | null; problem: string; further?: Breach[] }

/** What a check of stored facts finds: how many of what were looked at, or the first thing that does not hold. */
export type Verdict = { ok: true; checked: Record<string, number> } | Breach

/** Hears how far a check has come. */
export type Progress = (done: number) => void

/** Something that does not hold. */
export function breach(table: string, id: string | null, seq: number | null, problem: string): Breach {
  return { ok: false, table, id, seq, problem }
}

/** What a check found as one verdict, in the order it was found. */
export function verdictOf(found: readonly (Breach | null | undefined)[], checked: Record<string, number>): Verdict {
  const [first, ...others] = found.flatMap((item) => (item ? breachesOf(item) : []))
  if (!first) return { ok: true, checked }
  return others.length ? { ...first, further: others } : first
}

/** Every breach of a verdict, each by itself; empty when all holds. */
export function breachesOf(verdict: Verdict): Breach[] {
  if (verdict.ok) return []
  const { further = [], ...first } = verdict
  return [first, ...further]
}

/** What a look at one row finds; a row so changed that it cannot be looked at is named itself, and the look goes on with the next. */
export function looked(table: string, id: string, seq: number | null, look: () => Breach | null): Breach | null {
  try {
    return look()
  } catch (error) {
    return breach(
      table,
      id,
      seq,
      `không soát được, vì điều nó dựa vào không còn đọc được (${cutText(error instanceof Error ? error.message : String(error), 200)})`,
    )
  }
}
