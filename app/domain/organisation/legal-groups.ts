/** The four legal groups: each is evaluated by rules of its own. */
export const LEGAL_GROUPS = ['can-bo', 'cong-chuc', 'vien-chuc', 'hop-dong'] as const
export type LegalGroup = (typeof LEGAL_GROUPS)[number]
