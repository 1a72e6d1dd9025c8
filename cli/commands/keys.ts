import { rotateSigningKey } from '~/domain/certification/key-making.server'
import { listPublicKeys } from '~/domain/certification/keys.server'
import { say } from '../say'
import { pdfSignerCommand } from './pdf-signer'

/**
 * `academy keys list` names the keys, the one in use first; `academy keys rotate` makes a new one and keeps the old for
 * checking; `academy keys pdf` is about who signs PDFs.
 */
export async function keysCommand([what, ...rest]: string[]): Promise<number> {
  if (what === 'pdf') return pdfSignerCommand(rest)
  if (rest.length || (what !== 'list' && what !== 'rotate')) return say('Cách dùng: academy keys list | rotate | pdf'), 2
  if (what === 'rotate') {
    const id = await rotateSigningKey()
    say(`Khóa mới ${id} ký từ bây giờ. Khóa cũ vẫn được công bố: giấy đã cấp vẫn đúng. Hãy sao lưu: academy backup.`)
  }
  for (const [at, { id, createdAt }] of listPublicKeys().entries()) say(`${id}  ${createdAt.slice(0, 10)}${at ? '' : '  đang dùng'}`)
  return 0
}
