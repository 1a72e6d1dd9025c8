import { settings } from '~/platform/env'

/** The share of the planned time, in percent, that counts as having been there: as it was confirmed, or as it is set now. */
export const presentPercent = ({ percent }: { percent: number | null }): number => percent ?? settings().classroom.presentPercent
