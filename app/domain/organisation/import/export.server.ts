import { addDays, civilDate, now } from '~/platform/clock'
import { csvLine } from '~/platform/csv'
import { read } from '~/platform/db/database.server'
import { workbookStream } from '~/platform/table-files/workbook-writer.server'
import { isWithin, scopeIn, type Viewer } from '../viewer'
import { OWN_HEADINGS, type Part } from './columns'
import { personByCode, unitsOn } from './known.server'
import type { UnitIndex } from './unit-index'
import { guardedCell, type LegalGroup, type PostKind, type UnitKind } from './values'

const KINDS: Record<PostKind, string> = { main: 'Chính', concurrent: 'Kiêm nhiệm', acting: 'Quyền', deputy: 'Cấp phó' }
const GROUPS: Record<LegalGroup, string> = { 'can-bo': 'Cán bộ', 'cong-chuc': 'Công chức', 'vien-chuc': 'Viên chức', 'hop-dong': 'Hợp đồng' }
const UNIT_KINDS: Record<UnitKind, string> = {
  city: 'Thành phố',
  block: 'Khối',
  party: 'Cơ quan Đảng',
  department: 'Sở ngành',
  ward: 'Phường',
  commune: 'Xã',
  office: 'Phòng ban',
}

const shown = (day: string) => day.split('-').reverse().join('/')

/** Rows of people or units within what the viewer administers, in the columns that an import takes, under their head. */
export function* exportRows(viewer: Viewer, part: Part): Generator<string[]> {
  yield OWN_HEADINGS[part].map(([, heading]) => heading)
  const scopes = scopeIn(viewer, 'admin')
  const today = civilDate(now())
  const units = unitsOn(read, today)
  for (const row of part === 'units' ? unitRows(units, scopes) : peopleRows(units, scopes, today)) yield row.map(guardedCell)
}

function* unitRows({ byCode }: UnitIndex, scopes: string[]): Generator<string[]> {
  for (const unit of [...byCode.values()].sort((one, other) => (one.path < other.path ? -1 : 1)))
    if (isWithin(scopes, unit.path))
      yield [unit.code, unit.name, unit.shortName, UNIT_KINDS[unit.kind as UnitKind] ?? unit.kind, unit.parentCode ?? '', String(unit.sort), shown(unit.from)]
}

const PAGE = 200

/** A row for each post that stands or is to come; whoever holds none is left out. */
function* peopleRows({ byCode }: UnitIndex, scopes: string[], today: string): Generator<string[]> {
  for (let last = ''; ; ) {
    const page = read.all<{ staffCode: string }>('SELECT "staffCode" FROM "Person" WHERE "staffCode" > ? ORDER BY "staffCode" LIMIT ?', last, PAGE)
    for (const { staffCode } of page) {
      const person = personByCode(read, staffCode, today)
      const posts = person?.posts.filter(({ to }) => to === null || to > today) ?? []
      if (!person || !posts.some(({ unitPath }) => isWithin(scopes, unitPath))) continue
      for (const { unit, position, rank, kind, from, to } of posts)
        yield [
          staffCode,
          person.name,
          unit,
          byCode.get(unit.toUpperCase())?.name ?? '',
          position,
          String(rank),
          GROUPS[person.group as LegalGroup] ?? person.group,
          KINDS[kind],
          shown(from),
          to ? shown(addDays(to, -1)) : '',
          person.account?.email ?? '',
        ]
    }
    if (page.length < PAGE) return
    last = page[page.length - 1].staffCode
  }
}

/** An export as separated text in UTF-8 with its mark, a piece at a time. */
export function* exportCsv(viewer: Viewer, part: Part): Generator<Buffer> {
  let text = '\ufeff'
  for (const row of exportRows(viewer, part)) {
    text += csvLine(row)
    if (text.length > 32_768) {
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(text)
}

/** An export as a workbook, made as it is read: every cell text, so that no zero is lost. */
export function exportWorkbook(viewer: Viewer, part: Part): NodeJS.ReadableStream {
  return workbookStream(
    part === 'people' ? 'Cán bộ' : 'Đơn vị',
    exportRows(viewer, part),
    part === 'people' ? [14, 28, 18, 36, 30, 8, 14, 14, 12, 12, 28] : [18, 40, 24, 16, 20, 8, 12],
  )
}
