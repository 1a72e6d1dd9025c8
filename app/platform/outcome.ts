/** What a command answers: done with a value, or refused for a reason a person can act on. */
export type Outcome<T, R extends string = string> = { ok: true; value: T } | { ok: false; reason: R; detail?: Record<string, string | number> }

/** The command did what was asked. */
export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** The command changed nothing; `reason` is a key of the language catalogue. */
export function refused<R extends string>(
  reason: R,
  detail?: Record<string, string | number>,
): { ok: false; reason: R; detail?: Record<string, string | number> } {
  return detail ? { ok: false, reason, detail } : { ok: false, reason }
}
