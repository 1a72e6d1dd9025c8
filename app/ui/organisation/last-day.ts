import { addDays } from '~/platform/clock'

/** The last day of a range whose end is exclusive. */
export const lastDayOf = (validTo: string): string => addDays(validTo, -1)
