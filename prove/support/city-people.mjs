import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** Invented people of an invented city, always the same: as many as asked for, in as many units, as one file of separated text. */

const FAMILY = 'Nguyễn,Trần,Lê,Phạm,Hoàng,Huỳnh,Phan,Vũ,Võ,Đặng,Bùi,Đỗ,Hồ,Ngô,Dương,Lý'.split(',')
const MIDDLE = 'Thị Thu,Văn,Thị Bích,Đức,Minh,Thị Ngọc,Quốc,Thị Thanh,Hữu,Thị Hồng,Xuân,Thị Mai,Bá,Khánh,Thị Diệu,Gia,Thùy,Đình,Thị Lệ,Nhật'.split(',')
const GIVEN =
  'An,Anh,Bách,Bình,Châu,Chi,Cường,Dung,Duy,Dũng,Đạt,Đức,Giang,Hà,Hải,Hạnh,Hiền,Hiếu,Hoa,Hòa,Hùng,Hương,Huy,Khánh,Lan,Linh,Long,Mai,Minh,Nam,Nga,Ngọc,Phúc,Phương,Quân,Quỳnh,Sơn,Tâm,Thảo,Thắng,Trang,Tuấn,Vân,Việt,Yến'.split(
    ',',
  )
const POSITIONS = ['Trưởng phòng', 'Phó Trưởng phòng', 'Chuyên viên chính', 'Chuyên viên', 'Chuyên viên', 'Chuyên viên', 'Công chức một cửa', 'Nhân viên']
const GROUPS = ['Công chức', 'Viên chức', 'Công chức', 'Hợp đồng', 'Viên chức']

export const HEAD = ['Mã cán bộ', 'Họ và tên', 'Mã đơn vị', 'Đơn vị', 'Mã đơn vị cấp trên', 'Chức vụ', 'Đối tượng', 'Từ ngày', 'Thư điện tử']

const number = (n, size) => String(n).padStart(size, '0')

/** The unit of a number: bodies directly below the city, ten offices below each. */
export function unitOf(n) {
  const body = Math.floor(n / 11)
  const office = n % 11
  const code = `CQ${number(body, 4)}`
  return office === 0
    ? { code, name: `Cơ quan số ${body}`, parent: 'H26' }
    : { code: `${code}-P${number(office, 2)}`, name: `Phòng chuyên môn ${office}`, parent: code }
}

/** The cells of the n-th person. Names repeat, as they do in a city; codes and addresses do not. */
export function personOf(n, units) {
  const unit = unitOf(n % units)
  const name = `${FAMILY[(n * 7) % FAMILY.length]} ${MIDDLE[(n * 13 + (n >> 4)) % MIDDLE.length]} ${GIVEN[(n * 29 + (n >> 6)) % GIVEN.length]}`
  const round = Math.floor(n / units)
  return [
    `CB${number(n, 7)}`,
    name,
    unit.code,
    unit.name,
    unit.parent,
    POSITIONS[Math.min(round, POSITIONS.length - 1)],
    GROUPS[n % GROUPS.length],
    `${number((n % 28) + 1, 2)}/${number((n % 12) + 1, 2)}/${2015 + (n % 11)}`,
    n % 3 === 0 ? `cb${n}@city.example` : '',
  ]
}

/** The columns in which only a spoilt file says something: a row may hold what no row of the right one does. */
const MORE = ['Loại vị trí', 'Thứ bậc', 'Đến ngày']
const CODE = 0
const NAME = 1
const UNIT_CODE = 2
const UNIT = 3
const POSITION = 5
const GROUP = 6
const FROM = 7
const EMAIL = 8
const KIND = 9
const RANK = 10
const TO = 11

const put = (column, value) => (cells) => cells.with(column, value)

/**
 * What may be wrong with a row: the reason an import must give, the column it names by its heading in the list of errors, and how a right row is spoilt.
 * A row that collides is made of the right one before it.
 */
export const MISTAKES = [
  ['date-unreadable', 'Từ ngày', put(FROM, '31/02/2024')],
  ['date-unreadable', 'Từ ngày', put(FROM, 'tháng 5')],
  ['missing', 'Họ và tên / Tên', put(NAME, '')],
  ['missing', 'Chức vụ', put(POSITION, '')],
  ['missing', 'Mã', put(CODE, '')],
  ['group-unknown', 'Đối tượng', put(GROUP, 'Sĩ quan')],
  ['email-wrong', 'Thư điện tử', put(EMAIL, 'khong-phai-thu')],
  ['name-letters', 'Họ và tên / Tên', put(NAME, 'Nguyễn V4n A')],
  ['damaged', 'Chức vụ', put(POSITION, 'Chuy\ufffdn vi\ufffdn')],
  ['too-long', 'Chức vụ', put(POSITION, 'Chuyên viên '.repeat(30).trim())],
  ['unit-unknown', 'Mã đơn vị', (cells) => put(UNIT, '')(put(UNIT_CODE, 'KHONG-CO')(cells))],
  ['unit-missing', 'Mã đơn vị', (cells) => put(UNIT, '')(put(UNIT_CODE, '')(cells))],
  ['code-letters', 'Mã', put(CODE, 'CB ?!')],
  ['date-range', 'Từ ngày', put(FROM, '01/01/1009')],
  ['dates-reversed', 'Đến ngày', put(TO, '01/01/2001')],
  ['kind-unknown', 'Loại', put(KIND, 'Tạm thời')],
  ['rank-unknown', 'Thứ bậc', put(RANK, '12')],
  ['row-repeated', 'Mã', (_cells, before) => [...before]],
  ['second-main', 'Loại', (_cells, before) => put(POSITION, 'Trưởng ban')(before)],
  ['rows-disagree', 'Họ và tên / Tên', (_cells, before) => put(KIND, 'Kiêm nhiệm')(put(POSITION, 'Bí thư chi bộ')(put(NAME, 'Một Người Khác')(before)))],
  ['email-repeated', 'Thư điện tử', (cells, before) => put(EMAIL, before[EMAIL])(cells)],
]

/**
 * Writes a file of so many people in so many units; `mistakes` of its rows are wrong, spread evenly. Answers which rows, as a spreadsheet
 * numbers them, with the reason of each and the heading of its column.
 */
export async function writeCity(file, { people, units, mistakes = 0 }) {
  const stream = createWriteStream(file)
  const wrong = new Map()
  const every = mistakes ? Math.floor(people / mistakes) : 0
  const head = mistakes ? [...HEAD, ...MORE] : HEAD
  stream.write(`\ufeff${head.join(',')}\r\n`)
  let before = []
  for (let n = 0; n < people; n += 1) {
    let cells = personOf(n, units)
    if (mistakes) {
      // Each has an address here, so that one can be repeated.
      cells[EMAIL] = `cb${n}@city.example`
      cells.push('', '', '')
    }
    const at = every && n % every === every - 1 ? Math.floor(n / every) : -1
    if (at >= 0 && at < mistakes) {
      const [reason, column, spoil] = MISTAKES[at % MISTAKES.length]
      cells = spoil(cells, before)
      wrong.set(n + 2, { reason, column })
    } else before = cells
    if (!stream.write(`${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
  return wrong
}
