import { composed, decomposed } from '~/platform/text'

/** Vietnamese personal names for the demo. Every combination is invented; see domain.md 5.4. */

const surnames = (
  'Nguyễn Trần Nguyễn Lê Phạm Nguyễn Hoàng Vũ Nguyễn Trần Đặng Nguyễn Lê Bùi Nguyễn Phạm ' +
  'Đỗ Nguyễn Trần Phan Nguyễn Lê Hồ Vũ Nguyễn Ngô Trần Dương Phạm Hoàng Lý'
).split(' ')

const men = {
  middle: 'Bá,Doãn,Nhật,Khánh,Gia,Thiện,Việt,Vĩnh,Hoài,Bảo,Phú,Quý,Trường,Thái,Đình,Ngọc,Hải,Kiến,Tuấn'.split(','),
  given: 'An,Bách,Bằng,Chiến,Đạt,Điệp,Giáp,Hiệp,Hoàn,Huân,Huy,Khải,Luân,Lãm,Thịnh,Thuận,Tùng,Trí,Lượng'.split(','),
}

const women = {
  middle: [
    ...['Thị Thu', 'Thị Bích', 'Thị Minh', 'Thị Ngọc', 'Thị Thanh', 'Thị Hồng', 'Thị Khánh', 'Thị Hoài', 'Thị Diệu'],
    ...['Thị Thùy', 'Thị Lệ', 'Thục', 'Tuyết', 'Hải', 'Khánh', 'Diệu', 'Hoài'],
  ],
  given: 'Châu,Chi,Diệp,Dung,Duyên,Giang,Hiền,Hương,Huyền,Lan,Loan,My,Nga,Nhung,Oanh,Thảo,Thơ,Trâm,Uyên,Vân,Yến'.split(','),
}

const at = (list: string[], index: number): string => {
  const found = list[index % list.length]
  if (found === undefined) throw new RangeError('empty list')
  return found
}

/** How many different people `inventPerson` knows: `n` from 0 to this less one. */
export const inventable = 2 * Math.min(men.middle.length * men.given.length, women.middle.length * women.given.length)

/** The n-th invented person. The same `n` always gives the same name; two different `n` never share one. */
export function inventPerson(n: number): { fullName: string; sex: 'nam' | 'nữ' } {
  if (!Number.isInteger(n) || n < 0 || n >= inventable) throw new RangeError(`no person ${n}`)
  const sex = n % 2 === 0 ? 'nữ' : 'nam'
  const { middle, given } = sex === 'nữ' ? women : men
  // 97 is prime to both table sizes, so the walk meets each pair of middle and given name once.
  const pair = (Math.floor(n / 2) * 97 + 13) % (middle.length * given.length)
  const surname = at(surnames, n * 7 + Math.floor(n / surnames.length) * 3)
  const fullName = `${surname} ${at(middle, pair)} ${at(given, Math.floor(pair / middle.length))}`
  return { fullName: composed(fullName), sex }
}

/** "Trần Văn Đức" → "tran.van.duc", for demo addresses. */
export function asciiName(fullName: string): string {
  return decomposed(fullName)
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')
}
