/** The first thing that does not hold: its table and row, the event that states it otherwise, and in words what differs. */
export type Breach = { ok: false; table: string; id: string | null; seq: number | null; problem: string }

/** What a check of stored facts finds: how many of what were looked at, or the first thing that does not hold. */
export type Verdict = { ok: true; checked: Record<string, number> } | Breach

/** Hears how far a check has come. */
export type Progress = (done: number) => void

/** Something that does not hold. */
export function breach(table: string, id: string | null, seq: number | null, problem: string): Breach {
  return { ok: false, table, id, seq, problem }
}
