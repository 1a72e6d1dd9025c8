import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { chainHead, type Head } from '~/domain/evaluation/closing.server'
import { now } from '~/platform/clock'
import { say } from '../say'

const HeadFile = z.object({ number: z.number().int().min(0), hash: z.string().regex(/^([0-9a-f]{64})?$/) })

/** A head as a file holds it; null where the file is none. */
export function readHead(file: string): Head | null {
  try {
    const read = HeadFile.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/**
 * `academy seal [FILE]`: says the head of the chain of closed dossiers, and writes it where told, to be kept elsewhere. Whoever has an
 * earlier head can tell a chain that was written anew from the one it was.
 */
export function sealCommand([file]: string[] = []): number {
  const head = chainHead()
  const sealed = { ...head, sealedAt: now().toISOString() }
  if (file) writeFileSync(file, `${JSON.stringify(sealed)}\n`)
  say(`Đầu chuỗi phiếu đã khóa: số ${head.number}, ${head.hash || 'chưa có phiếu nào'}`)
  return 0
}
