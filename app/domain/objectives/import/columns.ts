import { foldHeading } from '../../organisation/import/columns'

/** What a column of a file of objectives may hold: first of the objective, then of one of its key results. */
export const FIELDS = [
  'code',
  'title',
  'unit',
  'person',
  'period',
  'parent',
  'weight',
  'note',
  'countsChildren',
  'state',
  'resultCode',
  'resultTitle',
  'measure',
  'from',
  'target',
  'resultWeight',
  'feed',
  'course',
  'task',
  'window',
  'value',
  'proof',
] as const
export type Field = (typeof FIELDS)[number]

/** Headings as the city's system and people write them, folded; the first of each is the one our own files carry. JSON has the fields' own names. */
const HEADINGS: Record<Field, string[]> = {
  code: ['ma muc tieu', 'ma o', 'ma okr', 'objective id', 'objective code', 'code', 'id'],
  title: ['muc tieu', 'ten muc tieu', 'noi dung muc tieu', 'objective', 'title'],
  unit: ['ma don vi', 'don vi', 'unit code', 'unit'],
  person: ['ma can bo', 'ma cbccvc', 'ma nhan su', 'nguoi thuc hien', 'staff code', 'person', 'owner'],
  period: ['ky', 'ky danh gia', 'thoi gian', 'quy', 'thang', 'nam', 'period', 'quarter'],
  parent: ['ma muc tieu cap tren', 'muc tieu cap tren', 'ma muc tieu cha', 'muc tieu cha', 'parent id', 'parent code', 'parent'],
  weight: ['trong so', 'trong so muc tieu', 'ty trong', 'weight', 'objective weight'],
  note: ['mo ta', 'ghi chu', 'dien giai', 'note', 'description'],
  countsChildren: ['tinh muc tieu cap duoi', 'counts children'],
  state: ['trang thai', 'tinh trang', 'state', 'status'],
  resultCode: ['ma ket qua', 'ma kr', 'ma ket qua then chot', 'key result id', 'key result code', 'kr id', 'result code'],
  resultTitle: ['ket qua then chot', 'ket qua', 'noi dung ket qua', 'kr', 'key result', 'result title'],
  measure: ['don vi tinh', 'don vi do', 'dvt', 'measure', 'unit of measure'],
  from: ['tu muc', 'muc dau', 'gia tri dau', 'hien trang', 'from', 'baseline', 'start'],
  target: ['dich', 'chi tieu', 'muc dich', 'gia tri dich', 'target', 'goal'],
  resultWeight: ['trong so ket qua', 'trong so kr', 'key result weight', 'kr weight', 'result weight'],
  feed: ['nguon so lieu', 'nguon', 'cach do', 'feed', 'source'],
  course: ['ma khoa hoc', 'khoa hoc', 'course', 'course code'],
  task: ['san pham so', 'nhiem vu so', 'task', 'product'],
  window: ['tinh trong', 'pham vi thoi gian', 'window'],
  value: ['gia tri hien tai', 'thuc hien', 'ket qua dat', 'dat duoc', 'value', 'current', 'actual'],
  proof: ['minh chung', 'dan chung', 'proof', 'evidence'],
}

/** Which column, from 0, holds which field. */
export type Mapping = Partial<Record<Field, number>>

/** Finds fields by headings, whatever their order, case and marks; no column twice. */
export function mapHeadings(headings: readonly string[]): Mapping {
  const folded = headings.map(foldHeading)
  const mapping: Mapping = {}
  const candidates = FIELDS.flatMap((field) =>
    HEADINGS[field].flatMap((name, at) => folded.flatMap((heading, column) => (heading === name ? [{ field, column, at }] : []))),
  )
  const taken = new Set<number>()
  for (const { field, column } of candidates.sort((one, other) => one.at - other.at || one.column - other.column))
    if (mapping[field] === undefined && !taken.has(column)) {
      mapping[field] = column
      taken.add(column)
    }
  return mapping
}

/** What a file must have; of the last two one. */
export const missingIn = (mapping: Mapping): Field[] => (['code', 'title', 'period'] as const).filter((field) => mapping[field] === undefined)

/** How a heading of our own files reads. */
export const OWN_HEADINGS: [Field, string][] = [
  ['code', 'Mã mục tiêu'],
  ['title', 'Mục tiêu'],
  ['unit', 'Mã đơn vị'],
  ['person', 'Mã cán bộ'],
  ['period', 'Kỳ'],
  ['parent', 'Mã mục tiêu cấp trên'],
  ['weight', 'Trọng số'],
  ['note', 'Mô tả'],
  ['countsChildren', 'Tính mục tiêu cấp dưới'],
  ['state', 'Trạng thái'],
  ['resultCode', 'Mã kết quả'],
  ['resultTitle', 'Kết quả then chốt'],
  ['measure', 'Đơn vị tính'],
  ['from', 'Từ mức'],
  ['target', 'Đích'],
  ['resultWeight', 'Trọng số kết quả'],
  ['feed', 'Nguồn số liệu'],
  ['course', 'Mã khóa học'],
  ['task', 'Sản phẩm số'],
  ['window', 'Tính trong'],
  ['value', 'Giá trị hiện tại'],
  ['proof', 'Minh chứng'],
]
