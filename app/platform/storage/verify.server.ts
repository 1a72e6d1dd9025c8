import { createReadStream } from 'node:fs'
import path from 'node:path'
import { pagesOf } from '../db/pages.server'
import { settings } from '../env'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '../verdict'
import { streamHash } from './stream-hash'

type BlobRow = { sha256: string; size: number }

const BLOBS = 'SELECT "sha256","size" FROM "Blob" WHERE "sha256" > ? ORDER BY "sha256" LIMIT ?'

/** Reads every recorded file of a data folder as a stream and compares its bytes with the hash and the size that name it. */
export async function verifyBlobs(onProgress?: Progress, dataDir = settings().dataDir): Promise<Verdict> {
  let count = 0
  const found: (Breach | null)[] = []
  for (const page of pagesOf<BlobRow>(BLOBS, (row) => row.sha256, ''))
    for (const blob of page) {
      found.push(await blobProblem(dataDir, blob))
      count += 1
      onProgress?.(count)
    }
  return verdictOf(found, { tệp: count })
}

async function blobProblem(dataDir: string, { sha256, size }: BlobRow): Promise<Breach | null> {
  const wrong = (problem: string) => breach('Blob', sha256, null, problem)
  if (!/^[0-9a-f]{64}$/.test(sha256)) return wrong('tên tệp không phải là một mã băm')
  const found = await streamHash(createReadStream(path.join(dataDir, 'blobs', sha256.slice(0, 2), sha256))).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!found) return wrong(`thiếu tệp ${sha256}`)
  if (found.sha256 !== sha256) return wrong(`tệp ${sha256} đã bị đổi`)
  return found.size === size ? null : wrong(`cỡ của tệp ${sha256} ghi là ${size}, thật là ${found.size}`)
}
