import { rotateSigningKey } from '~/domain/certification/key-making.server'
import { type KeyStanding, listKeyStandings, retireKeys } from '~/domain/certification/key-retiring.server'
import { say } from '../say'
import { pdfSignerCommand } from './pdf-signer'

const USAGE = 'Cách dùng: academy keys list | rotate | retire | pdf'
const STATES: Record<KeyStanding['state'], string> = {
  'in-use': 'đang dùng',
  replaced: 'đã thay, tệp bí mật còn ở đây',
  'public-only': 'đã thay, chỉ còn khóa công khai',
  lost: 'đang dùng nhưng thiếu tệp bí mật: chép lại từ bản sao lưu, hoặc academy keys rotate',
}
const moment = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/**
 * `academy keys list` names the keys, the one in use first, with what lies here of each; `academy keys rotate` makes a new
 * one and keeps the old for checking; `academy keys retire` deletes the private halves that were replaced more than a day
 * ago; `academy keys pdf` is about who signs PDFs.
 */
export async function keysCommand([what, ...rest]: string[]): Promise<number> {
  if (what === 'pdf') return pdfSignerCommand(rest)
  if (rest.length || !['list', 'rotate', 'retire'].includes(what)) return say(USAGE), 2
  if (what === 'rotate') {
    const id = await rotateSigningKey()
    say(`Khóa mới ${id} ký từ bây giờ. Khóa cũ vẫn được công bố: giấy đã cấp vẫn đúng. Hãy sao lưu: academy backup; sau một ngày: academy keys retire.`)
  }
  if (what === 'retire' && !(await retire())) return 1
  for (const { id, createdAt, state } of listKeyStandings()) say(`${id}  ${createdAt.slice(0, 10)}  ${STATES[state]}`)
  return 0
}

async function retire(): Promise<boolean> {
  const outcome = await retireKeys()
  if (!outcome.ok) return say('Không xóa gì: khóa đang dùng chưa ký được hoặc không khớp khóa đã công bố. Xem academy keys list.'), false
  const { retired, waiting } = outcome.value
  for (const id of retired) say(`Đã xóa phần bí mật của khóa ${id}; khóa công khai vẫn được công bố, giấy đã cấp vẫn đúng.`)
  for (const { id, mayGoFrom } of waiting) say(`Chưa xóa khóa ${id}: mới thay, xóa được từ ${mayGoFrom ? moment(mayGoFrom) : ''}.`)
  if (retired.length) say('Các bản sao lưu cũ vẫn giữ khóa này (đã mã hóa): hủy chúng theo quy định nếu khóa bị lộ.')
  else if (!waiting.length) say('Không có khóa cũ nào còn phần bí mật ở đây.')
  return true
}
