/** What may be done with a certificate that was issued; each needs a second person. */
export type ChangeKind = 'withdrawal' | 'correction' | 'reissue'
export const CHANGE_KINDS: ChangeKind[] = ['withdrawal', 'correction', 'reissue']

/** What is printed otherwise on the certificate that replaces one; a field that is not named stays as it was. */
export type Corrections = { name?: string; unit?: string; courseVi?: string; courseEn?: string }
export const CORRECTED = ['name', 'unit', 'courseVi', 'courseEn'] as const
/** How long a printed field may be, in UTF-16 units. */
export const MOST_PRINTED = 300

/** The kinds of reason of a withdrawal that somebody chooses, and the one of a certificate that gave way to a corrected one. */
export const WITHDRAWAL_CATEGORIES = [
  { id: 'error', vi: 'cấp nhầm', en: 'issued by mistake' },
  { id: 'fraud', vi: 'gian lận', en: 'fraud' },
  { id: 'request', vi: 'theo đề nghị của người được cấp', en: 'asked for by the holder' },
] as const
export const REPLACED = {
  id: 'replaced',
  vi: 'đã được thay bằng giấy chứng nhận khác, không do sai phạm',
  en: 'replaced by another certificate, through no fault',
} as const

/** The kind of reason in words; one that is on no list stands as it was written. */
export function categoryName(category: string, language: 'vi' | 'en'): string {
  return [...WITHDRAWAL_CATEGORIES, REPLACED].find(({ id }) => id === category)?.[language] ?? category
}

/** How a certificate stands. A replaced one says nothing against its holder; a withdrawn one stays withdrawn when another replaces it. */
export type Standing = 'valid' | 'expired' | 'revoked' | 'replaced'

/** The last day on which a certificate stands that was earned on a day: so many months later, at the end of a shorter month. */
export function lastDayOf(completed: string, months: number): string {
  const [year, month, day] = completed.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  const to = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate())))
  return to.toISOString().slice(0, 10)
}

/** How a certificate stands on a civil day. */
export function certificateStanding(
  { revocation, content }: { revocation: { category: string } | null; content: { validUntil?: string } },
  today: string,
): Standing {
  if (revocation) return revocation.category === REPLACED.id ? 'replaced' : 'revoked'
  return content.validUntil && content.validUntil < today ? 'expired' : 'valid'
}

type Printed = { name: string; unit: string; course: { vi: string; en: string } }

/** What is printed, field by field, as corrections name it. */
export const printedOf = ({ name, unit, course }: Printed): Required<Corrections> => ({ name, unit, courseVi: course.vi, courseEn: course.en })

/** The corrections among what was typed: only fields that differ from what is printed, and that say something. */
export function correctionsOf(content: Printed, typed: Corrections): Corrections {
  const printed = printedOf(content)
  return Object.fromEntries(CORRECTED.flatMap((field) => (typed[field] && typed[field] !== printed[field] ? [[field, typed[field]]] : [])))
}

/** The content with corrections in place. */
export function corrected<T extends Printed>(content: T, { name, unit, courseVi, courseEn }: Corrections): T {
  const { course } = content
  return { ...content, name: name ?? content.name, unit: unit ?? content.unit, course: { ...course, vi: courseVi ?? course.vi, en: courseEn ?? course.en } }
}
