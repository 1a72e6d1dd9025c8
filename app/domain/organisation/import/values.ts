import { isPlannable, isRealDate } from '~/platform/clock'
import { sheetDate } from '~/platform/table-files/sheet-date'
import { composed } from '~/platform/text'
import { fold } from '~/platform/vietnamese'

/** Why a value is not taken, as a word of the catalogue. */
export type Reason =
  | 'missing'
  | 'damaged'
  | 'too-long'
  | 'code-letters'
  | 'name-letters'
  | 'date-unreadable'
  | 'date-range'
  | 'dates-reversed'
  | 'kind-unknown'
  | 'group-unknown'
  | 'rank-unknown'
  | 'email-wrong'
  | 'unit-kind-unknown'
  | 'number-wrong'

export type Read<T> = { ok: true; value: T } | { ok: false; reason: Reason }
const ok = <T>(value: T): Read<T> => ({ ok: true, value })
const not = (reason: Reason): Read<never> => ({ ok: false, reason })

// What is seen as a space, what is not seen at all, and line ends: in a table they are all one space or nothing.
const SPACES = /[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

/** A cell as it is kept: NFC, one space between words, nothing unseen, without the apostrophe that keeps a spreadsheet from computing. */
export function cleanCell(cell: string | undefined): string {
  if (!cell) return ''
  if (PLAIN.test(cell)) return unquoted(cell)
  return unquoted(composed(cell.replace(UNSEEN, '').replace(SPACES, ' ').trim()))
}

const FORMULA = /^'*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/
const unquoted = (cell: string) => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)

/** A cell as it is written to a file: what a program would compute gets an apostrophe, which `cleanCell` takes away again. */
export const guardedCell = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell)

const DAMAGED = /\ufffd/

/** Text of at most so many characters; damaged where a letter was lost on the way. */
export function readText(cell: string, most: number): Read<string> {
  if (DAMAGED.test(cell)) return not('damaged')
  return cell.length > most ? not('too-long') : ok(cell)
}

/** A staff code or the code of a unit: letters, digits and a few signs, as it is written, in capitals. */
export function readCode(cell: string): Read<string> {
  if (!cell) return not('missing')
  if (cell.length > 40) return not('too-long')
  return /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u.test(cell) && !cell.includes('//') ? ok(cell) : not(DAMAGED.test(cell) ? 'damaged' : 'code-letters')
}

/** The code of a unit: it stands in the paths of the tree, so it holds no slash. */
export function readUnitCode(cell: string): Read<string> {
  const read = readCode(cell)
  return read.ok && read.value.includes('/') ? not('code-letters') : read
}

/** The name of a person: letters, and what stands between the words of names. */
export function readName(cell: string): Read<string> {
  if (!cell) return not('missing')
  const text = readText(cell, 120)
  if (!text.ok) return text
  return /^[\p{L}\p{M}][\p{L}\p{M}'’.\- ]*$/u.test(cell) ? ok(cell) : not('name-letters')
}

const EARLIEST = '1930-01-01'

/** A civil day as people write it: 05/09/2026, 5-9-2026, 2026-09-05, a number of Excel; '' stands for no day. */
export function readDate(cell: string): Read<string | null> {
  if (!cell) return ok(null)
  const day = dayOf(cell)
  if (!day || !isRealDate(day)) return not('date-unreadable')
  return day < EARLIEST || !isPlannable(day) ? not('date-range') : ok(day)
}

function dayOf(cell: string): string | null {
  const two = (text: string) => text.padStart(2, '0')
  const local = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?:[ T]0{1,2}:00(?::00)?)?$/.exec(cell)
  if (local) return `${local[3]}-${two(local[2])}-${two(local[1])}`
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T][\d:.]+(?:Z|\+07:?00)?)?$/.exec(cell)
  if (iso) return `${iso[1]}-${two(iso[2])}-${two(iso[3])}`
  return /^\d{4,5}(?:\.0+)?$/.test(cell) ? sheetDate(Number(cell)) : null
}

export type PostKind = 'main' | 'concurrent' | 'acting' | 'deputy'
const KINDS: Record<string, PostKind> = {
  '': 'main',
  chinh: 'main',
  'vi tri chinh': 'main',
  'chuc vu chinh': 'main',
  main: 'main',
  'kiem nhiem': 'concurrent',
  kiem: 'concurrent',
  concurrent: 'concurrent',
  quyen: 'acting',
  q: 'acting',
  'phu trach': 'acting',
  'giao quyen': 'acting',
  'giao phu trach': 'acting',
  acting: 'acting',
  'cap pho': 'deputy',
  'uy quyen': 'deputy',
  'thay the': 'deputy',
  'lam thay': 'deputy',
  deputy: 'deputy',
}

/** Which kind of post a row states; an empty cell is the main one. */
export function readKind(cell: string): Read<PostKind> {
  const kind = KINDS[words(cell)]
  return kind ? ok(kind) : not('kind-unknown')
}

export type LegalGroup = 'can-bo' | 'cong-chuc' | 'vien-chuc' | 'hop-dong'
const GROUPS: Record<string, LegalGroup> = {
  'can bo': 'can-bo',
  cb: 'can-bo',
  'elected official': 'can-bo',
  'cong chuc': 'cong-chuc',
  cc: 'cong-chuc',
  'civil servant': 'cong-chuc',
  'vien chuc': 'vien-chuc',
  vc: 'vien-chuc',
  'public employee': 'vien-chuc',
  'hop dong': 'hop-dong',
  hd: 'hop-dong',
  'hop dong lao dong': 'hop-dong',
  hdld: 'hop-dong',
  'nguoi lao dong': 'hop-dong',
  nld: 'hop-dong',
  'hd 111': 'hop-dong',
  'hop dong 111': 'hop-dong',
  'nguoi lao dong hd 111': 'hop-dong',
  contract: 'hop-dong',
}

/** The legal group; null for an empty cell. */
export function readGroup(cell: string): Read<LegalGroup | null> {
  if (!cell) return ok(null)
  const group = GROUPS[words(cell)]
  return group ? ok(group) : not('group-unknown')
}

/** Comparing words: without diacritics, case and punctuation. */
const words = (cell: string) =>
  fold(cell)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The place of a position in lists, 1 to 9; null for an empty cell. */
export function readRank(cell: string): Read<number | null> {
  if (!cell) return ok(null)
  return /^[1-9](?:\.0+)?$/.test(cell) ? ok(Number(cell[0])) : not('rank-unknown')
}

/** The place that a position has by its title: 1 heads a body, 2 is their deputy, 3 and 4 lead an office, 5 to 7 are staff. */
export function rankOfPosition(position: string): number {
  const title = words(position)
  const isDeputy = /^pho\b|\bpho (?:truong|giam doc|chu tich|chanh|bi thu|chu nhiem)\b/.test(title)
  if (/\b(?:bi thu|chu tich|giam doc so|tong giam doc|truong ban|chanh thanh tra)\b/.test(title)) return isDeputy ? 2 : 1
  if (/\b(?:truong phong|chanh van phong|chi cuc truong|chu nhiem|giam doc|hieu truong|truong tram|phu trach)\b|^truong /.test(title)) return isDeputy ? 4 : 3
  if (isDeputy) return 4
  if (/\b(?:chuyen vien cao cap|chuyen vien chinh)\b/.test(title)) return 5
  return /\b(?:can su|nhan vien|lai xe|tap vu|bao ve|phuc vu)\b/.test(title) ? 7 : 6
}

/** An e-mail address in small letters; null for an empty cell. */
export function readEmail(cell: string): Read<string | null> {
  if (!cell) return ok(null)
  const email = cell.toLowerCase()
  return email.length <= 200 && /^[a-z0-9._%+'-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/.test(email)
    ? ok(email)
    : not('email-wrong')
}

export type UnitKind = 'city' | 'block' | 'party' | 'department' | 'ward' | 'commune' | 'office'
const UNIT_KINDS: Record<string, UnitKind> = {
  city: 'city',
  'thanh pho': 'city',
  block: 'block',
  khoi: 'block',
  party: 'party',
  dang: 'party',
  'co quan dang': 'party',
  'co quan dang doan the': 'party',
  'doan the': 'party',
  department: 'department',
  so: 'department',
  'so nganh': 'department',
  'so ban nganh': 'department',
  ward: 'ward',
  phuong: 'ward',
  commune: 'commune',
  xa: 'commune',
  office: 'office',
  phong: 'office',
  'phong ban': 'office',
  'phong chuyen mon': 'office',
  'van phong': 'office',
  'trung tam': 'office',
  'don vi truc thuoc': 'office',
}

/** The kind of a unit; where the cell is empty, as its name begins. */
export function readUnitKind(cell: string, name: string): Read<UnitKind> {
  if (cell) {
    const kind = UNIT_KINDS[words(cell)]
    return kind ? ok(kind) : not('unit-kind-unknown')
  }
  const begins = words(name)
  if (/^phuong\b/.test(begins)) return ok('ward')
  if (/^xa\b/.test(begins)) return ok('commune')
  if (/^(?:so|thanh tra|ubnd|uy ban nhan dan|ban quan ly)\b/.test(begins)) return ok('department')
  if (/^(?:dang uy|thanh uy|ban to chuc|ban tuyen giao|ban noi chinh|uy ban kiem tra|uy ban mttq)\b/.test(begins)) return ok('party')
  return /^khoi\b/.test(begins) ? ok('block') : ok('office')
}

/** A whole number from 0 to 99,999; null for an empty cell. */
export function readNumber(cell: string): Read<number | null> {
  if (!cell) return ok(null)
  return /^\d{1,5}(?:\.0+)?$/.test(cell) ? ok(Math.trunc(Number(cell))) : not('number-wrong')
}
