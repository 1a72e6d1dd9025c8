import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { composed } from '~/platform/text'

/** First bytes of a sealed file: what it is, and by which parameters it was made. */
const MAGIC = Buffer.from('HVS-KEYS-1\n')
const [SALT, NONCE, TAG] = [16, 12, 16]
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
/** Shorter ones are guessed from a stolen backup. */
export const SHORTEST_PASSPHRASE = 12

const keyFrom = (passphrase: string, salt: Buffer) => scryptSync(composed(passphrase), salt, 32, SCRYPT)

/** The passphrase of backups, from ACADEMY_BACKUP_PASSPHRASE or the file ACADEMY_BACKUP_PASSPHRASE_FILE; null when neither is set. Throws for one that is too short. */
export function backupPassphrase(env: Record<string, string | undefined> = process.env): string | null {
  const file = env.ACADEMY_BACKUP_PASSPHRASE_FILE
  const said = env.ACADEMY_BACKUP_PASSPHRASE ?? (file ? readFileSync(file, 'utf8').replace(/\r?\n$/, '') : '')
  if (!said) return null
  if (said.length < SHORTEST_PASSPHRASE) throw new Error(`Mật khẩu sao lưu phải có ít nhất ${SHORTEST_PASSPHRASE} ký tự.`)
  return said
}

/** The files of a folder, sealed with a passphrase: scrypt and AES-256-GCM. */
export function sealFolder(folder: string, passphrase: string): Buffer {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => statSync(path.join(folder, name)).isFile()) : []
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name)).toString('base64')]))
  const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)]
  const cipher = createCipheriv('aes-256-gcm', keyFrom(passphrase, salt), nonce).setAAD(MAGIC)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(files)), cipher.final()])
  return Buffer.concat([MAGIC, salt, nonce, cipher.getAuthTag(), sealed])
}

/** Puts sealed files into a folder, readable by its owner alone. False when the passphrase is another one or a byte was changed. */
export function openSealed(sealed: Buffer, passphrase: string, folder: string): boolean {
  const at = MAGIC.length
  if (!sealed.subarray(0, at).equals(MAGIC) || sealed.length < at + SALT + NONCE + TAG) return false
  const [salt, nonce, tag, said] = cut(sealed.subarray(at), [SALT, NONCE, TAG])
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(passphrase, salt), nonce, { authTagLength: TAG }).setAAD(MAGIC).setAuthTag(tag)
  let text: string
  try {
    text = Buffer.concat([decipher.update(said), decipher.final()]).toString('utf8')
  } catch {
    return false
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const [name, bytes] of Object.entries(JSON.parse(text) as Record<string, string>)) {
    if (path.basename(name) !== name) throw new Error(`a sealed file of an odd name: ${name}`)
    writeFileSync(path.join(folder, name), Buffer.from(bytes, 'base64'), { mode: 0o600 })
  }
  ownerOnly(folder)
  return true
}

/** Takes every right on a folder of keys from others than its owner. */
export function ownerOnly(folder: string): void {
  if (!existsSync(folder)) return
  chmodSync(folder, 0o700)
  for (const name of readdirSync(folder)) chmodSync(path.join(folder, name), 0o600)
}

function cut(bytes: Buffer, lengths: number[]): Buffer[] {
  const pieces = lengths.map((length, at) => {
    const start = lengths.slice(0, at).reduce((sum, item) => sum + item, 0)
    return bytes.subarray(start, start + length)
  })
  return [...pieces, bytes.subarray(lengths.reduce((sum, item) => sum + item, 0))]
}
