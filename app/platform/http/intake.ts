import { settings } from '../env'
import { TABLE_LIMITS } from '../table-files/table-file'

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE

/** What an address takes in: how many bytes at most, and of which media types. */
export type Intake = { bytes: number; types: RegExp }

const FORMS = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/
const JSON_ONLY = /^application\/json\b/
const ANY = /./
const FORM: Intake = { bytes: 256 * KILOBYTE, types: FORMS }

/** The addresses that take in something else than a form. What a browser says it sends never widens what an address takes. */
const OTHERS: [address: RegExp, intake: () => Intake][] = [
  // Twice what an exercise may keep: a quotation mark in it takes two places on the way.
  [/^\/exercises\/[^/]+\/(?:state|statements)$/, () => ({ bytes: 128 * KILOBYTE, types: JSON_ONLY })],
  [/^\/exercises\/(?:[^/]+|library\/[^/]+\/[^/]+)\/troubles$/, () => ({ bytes: 16 * KILOBYTE, types: JSON_ONLY })],
  // The upload itself says more kindly that a package is too large, so it may begin a little beyond.
  [/^\/teach\/exercises\/uploads$/, () => ({ bytes: settings().packageMaxBytes + MEGABYTE, types: ANY })],
  [/^\/teach\/exercises\/new$/, () => ({ bytes: settings().packageMaxBytes + MEGABYTE, types: FORMS })],
  // A lesson begins from a Word file.
  [/^\/teach\/drafts\/[^/]+\/lessons$/, () => ({ bytes: 12 * MEGABYTE, types: FORMS })],
  // Questions come as Word with pictures.
  [/^\/teach\/drafts\/[^/]+\/questions\/import$/, () => ({ bytes: 12 * MEGABYTE, types: FORMS })],
  // A few photos as a phone takes them; the server makes them small.
  [/^\/learn\/[^/]+\/tasks\/[^/]+$/, () => ({ bytes: 32 * MEGABYTE, types: FORMS })],
  [/^\/record\/periods\/[^/]+\/challenges\/new$/, () => ({ bytes: 32 * MEGABYTE, types: FORMS })],
  // A photo of a certificate from elsewhere.
  [/^\/record\/periods\/[^/]+\/outside$/, () => ({ bytes: 27 * MEGABYTE, types: FORMS })],
  [/^\/teach\/drafts\/[^/]+\/media\/(?:files|replacement)$/, () => ({ bytes: Math.max(settings().mediaMaxBytes, 60_000_000) + MEGABYTE, types: FORMS })],
  [/^\/teach\/drafts\/[^/]+\/media$/, () => ({ bytes: Math.max(settings().mediaMaxBytes, 60_000_000) + MEGABYTE, types: ANY })],
  [/^\/teach\/drafts\/[^/]+\/documents$/, () => ({ bytes: 26 * MEGABYTE, types: ANY })],
  // Lists of people; the upload itself says more kindly that one is too large.
  [/^\/admin\/import(?:\/[^/]+\/files)?$/, () => ({ bytes: TABLE_LIMITS.bytes + MEGABYTE, types: FORMS })],
  // Files of objectives, and proofs of key results as a phone takes them.
  [/^\/objectives\/new$/, () => FORM],
  [/^\/objectives\/import$/, () => ({ bytes: 9 * MEGABYTE, types: FORMS })],
  [/^\/objectives\/[^/]+$/, () => ({ bytes: 28 * MEGABYTE, types: FORMS })],
  // A table of results of a city's month, whose letters a form sends in three places a byte.
  [/^\/evaluate\/ratings$/, () => ({ bytes: 6 * MEGABYTE, types: FORMS })],
  // A certificate that somebody brings to be checked.
  [/^\/verify$/, () => ({ bytes: 4 * MEGABYTE, types: FORMS })],
  [/^\/teach\/drafts\/[^/]+\/files$/, () => ({ bytes: 4 * MEGABYTE, types: JSON_ONLY })],
  [/^\/teach\/drafts\/[^/]+\/presence$/, () => ({ bytes: 4 * KILOBYTE, types: JSON_ONLY })],
  // A lesson of a million bytes, of which a form sends each marked letter in three places a byte.
  [/^\/teach\/drafts(?:\/.*)?$/, () => ({ bytes: 4 * MEGABYTE, types: FORMS })],
  [/^\/api\/v1\/drafts$/, () => ({ bytes: 64 * MEGABYTE, types: ANY })],
]

/** What the address of a request takes in: a form of 256 kB, unless it is one of the few that take more or another kind. */
export function intakeOf(address: string): Intake {
  const path = plain(address.split('?', 1)[0])
  return OTHERS.find(([pattern]) => pattern.test(path))?.[1]() ?? FORM
}

/** Whether a request brings a kind that its address takes; without a body there is no kind to ask for. */
export function isTaken({ types }: Intake, headers: { 'content-type'?: string; 'content-length'?: string; 'transfer-encoding'?: string }): boolean {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  return !hasBody || types.test(headers['content-type']?.trim().toLowerCase() ?? '')
}

/** The address as routes match it: in lower case, without what marks a request by script, without a slash at its end. */
function plain(path: string): string {
  return path
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.data$/, '')
}
