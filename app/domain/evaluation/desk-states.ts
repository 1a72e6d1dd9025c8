/**
 * In what state somebody of a period is looked for on the desk: evidence that waits, was confirmed, was returned or passes on unconfirmed, an
 * open challenge, a leader’s missing inputs, no rule set that counts, a frozen dossier. Somebody may be in several.
 */
export const DESK_STATES = ['waiting', 'unconfirmed', 'confirmed', 'returned', 'challenged', 'inputs', 'without', 'frozen'] as const
export type DeskState = (typeof DESK_STATES)[number]

/** The state an address names; null for none. */
export const deskStateOf = (text: string | null): DeskState | null => DESK_STATES.find((state) => state === text) ?? null

/** How many people are in each state. */
export type StateCounts = Record<DeskState, number>
export const noCounts = (): StateCounts => ({ waiting: 0, unconfirmed: 0, confirmed: 0, returned: 0, challenged: 0, inputs: 0, without: 0, frozen: 0 })
