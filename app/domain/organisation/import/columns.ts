import { fold } from '~/platform/vietnamese'

/** The two kinds of table that are imported. */
export type Part = 'units' | 'people'

/** What a column of people may hold. */
export const PEOPLE_FIELDS = [
  'code',
  'name',
  'family',
  'given',
  'unitCode',
  'unit',
  'parentCode',
  'parent',
  'position',
  'rank',
  'group',
  'kind',
  'from',
  'to',
  'email',
] as const
/** What a column of units may hold. */
export const UNIT_FIELDS = ['code', 'name', 'shortName', 'kind', 'parentCode', 'parent', 'sort', 'from'] as const
export type PeopleField = (typeof PEOPLE_FIELDS)[number]
export type UnitField = (typeof UNIT_FIELDS)[number]
export type Field = PeopleField | UnitField

/** Which column, from 0, holds which field. */
export type Mapping = Partial<Record<Field, number>>

/** Headings as people write them, folded; the first of a field is the one our own files carry. */
const HEADINGS: Record<Part, Partial<Record<Field, string[]>>> = {
  people: {
    code: [
      'ma can bo',
      'ma cbcc',
      'ma cbccvc',
      'ma cc vc',
      'ma so can bo',
      'ma nhan vien',
      'ma nv',
      'ma so',
      'ma',
      'so hieu',
      'so hieu cbcc',
      'so hieu cong chuc',
      'ma dinh danh noi bo',
      'staff code',
      'staff id',
      'employee id',
      'employee code',
      'code',
      'staff no',
    ],
    name: ['ho va ten', 'ho ten', 'ho va ten khai sinh', 'ten can bo', 'full name', 'fullname', 'name'],
    family: ['ho dem', 'ho va dem', 'ho va ten dem', 'ho lot', 'ho', 'family name', 'last name', 'surname'],
    given: ['ten', 'given name', 'first name'],
    unitCode: ['ma don vi', 'ma phong', 'ma co quan', 'ma dv', 'ma don vi cong tac', 'unit code', 'department code', 'unit id'],
    unit: ['don vi', 'ten don vi', 'don vi cong tac', 'co quan', 'phong ban', 'phong', 'noi cong tac', 'co quan don vi', 'unit', 'unit name', 'department'],
    parentCode: ['ma don vi cap tren', 'ma don vi cha', 'ma don vi chu quan', 'ma cap tren', 'parent unit code', 'parent code'],
    parent: ['don vi cap tren', 'don vi cha', 'don vi chu quan', 'truc thuoc', 'parent unit', 'parent'],
    position: ['chuc vu', 'chuc danh', 'chuc vu chuc danh', 'vi tri viec lam', 'vi tri', 'position', 'title', 'job title'],
    rank: ['thu bac', 'thu bac chuc vu', 'thu tu chuc vu', 'cap chuc vu', 'rank', 'position rank'],
    group: ['doi tuong', 'nhom doi tuong', 'loai can bo', 'nhom', 'dien', 'loai cbcc', 'legal group', 'group', 'staff group'],
    kind: ['loai vi tri', 'loai bo nhiem', 'hinh thuc', 'chinh kiem nhiem', 'loai chuc vu', 'kind of post', 'post kind', 'kind', 'assignment'],
    from: ['tu ngay', 'ngay bat dau', 'ngay bo nhiem', 'hieu luc tu', 'ngay hieu luc', 'from', 'valid from', 'start date', 'since'],
    to: ['den ngay', 'ngay ket thuc', 'hieu luc den', 'ngay nghi', 'ngay thoi giu', 'to', 'valid to', 'end date', 'until'],
    email: ['thu dien tu', 'email', 'e mail', 'dia chi email', 'email cong vu', 'hop thu cong vu', 'mail', 'email address'],
  },
  units: {
    code: ['ma don vi', 'ma', 'ma co quan', 'ma phong', 'ma dv', 'unit code', 'code'],
    name: ['ten don vi', 'don vi', 'ten', 'ten day du', 'ten co quan', 'unit name', 'name', 'unit'],
    shortName: ['ten gon', 'ten ngan', 'ten viet tat', 'viet tat', 'short name', 'abbreviation'],
    kind: ['loai don vi', 'loai', 'cap', 'loai hinh', 'kind', 'type', 'unit kind'],
    parentCode: ['ma don vi cap tren', 'ma don vi cha', 'ma cap tren', 'ma don vi chu quan', 'truc thuoc ma', 'parent code', 'parent unit code', 'parent'],
    parent: ['don vi cap tren', 'don vi cha', 'truc thuoc', 'don vi chu quan', 'parent unit', 'parent name'],
    sort: ['thu tu', 'stt hien thi', 'sap xep', 'sort', 'order'],
    from: ['tu ngay', 'hieu luc tu', 'ngay thanh lap', 'ngay hieu luc', 'valid from', 'from'],
  },
}

/** A heading as it is compared: without diacritics, case, punctuation and what stands in brackets. */
export function foldHeading(heading: string): string {
  return fold(heading.replace(/\([^)]*\)|\*/g, ' ').replace(/[\u200b-\u200d\ufeff]/g, ''))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** What must be mapped before rows can be read; of each list one. */
export const REQUIRED: Record<Part, Field[][]> = {
  people: [['code'], ['name', 'given'], ['unitCode', 'unit'], ['position']],
  units: [['code'], ['name']],
}

/** Finds fields by headings: each field the first column whose heading is nearest the beginning of its list, no column twice. */
export function mapHeadings(part: Part, headings: string[]): Mapping {
  const folded = headings.map(foldHeading)
  const mapping: Mapping = {}
  const candidates = Object.entries(HEADINGS[part]).flatMap(([field, names]) =>
    names.flatMap((name, at) => folded.flatMap((heading, column) => (heading === name ? [{ field: field as Field, column, at }] : []))),
  )
  // Where one heading could be two fields (“Mã”), what names it more exactly comes first.
  candidates.sort((one, other) => one.at - other.at || one.column - other.column)
  const taken = new Set<number>()
  for (const { field, column } of candidates)
    if (mapping[field] === undefined && !taken.has(column)) {
      mapping[field] = column
      taken.add(column)
    }
  if (mapping.name !== undefined) {
    delete mapping.family
    delete mapping.given
  }
  return mapping
}

/** The fields that are still wanting; of several that may stand in for each other the first. */
export function missingFields(part: Part, mapping: Mapping): Field[] {
  return REQUIRED[part].filter((fields) => !fields.some((field) => mapping[field] !== undefined)).map(([field]) => field)
}

/** Headings that stand in a row more than once, folded: a column is then chosen by where it stands. */
export function repeatedHeadings(headings: string[]): string[] {
  const folded = headings.map(foldHeading).filter(Boolean)
  return [...new Set(folded.filter((heading, at) => folded.indexOf(heading) !== at))]
}

/** How well a row reads as the head of a table: how many fields its cells name. */
export function headScore(part: Part, cells: string[]): number {
  return Object.keys(mapHeadings(part, cells)).length
}

/** Which kind of table a head belongs to: only units have a unit above them, only people a position. */
export function partOf(headings: string[]): Part {
  const people = mapHeadings('people', headings)
  const units = mapHeadings('units', headings)
  if (people.position !== undefined || people.name !== undefined || people.given !== undefined)
    return missingFields('people', people).length <= 1 ? 'people' : partByCount(people, units)
  return partByCount(people, units)
}

const partByCount = (people: Mapping, units: Mapping): Part => (Object.keys(units).length > Object.keys(people).length ? 'units' : 'people')

/** How a heading of our own files reads. */
export const OWN_HEADINGS: Record<Part, [Field, string][]> = {
  people: [
    ['code', 'Mã cán bộ'],
    ['name', 'Họ và tên'],
    ['unitCode', 'Mã đơn vị'],
    ['unit', 'Đơn vị'],
    ['position', 'Chức vụ'],
    ['rank', 'Thứ bậc'],
    ['group', 'Đối tượng'],
    ['kind', 'Loại vị trí'],
    ['from', 'Từ ngày'],
    ['to', 'Đến ngày'],
    ['email', 'Thư điện tử'],
  ],
  units: [
    ['code', 'Mã đơn vị'],
    ['name', 'Tên đơn vị'],
    ['shortName', 'Tên gọn'],
    ['kind', 'Loại đơn vị'],
    ['parentCode', 'Mã đơn vị cấp trên'],
    ['sort', 'Thứ tự'],
    ['from', 'Từ ngày'],
  ],
}
