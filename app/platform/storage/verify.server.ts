import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { pagesOf } from '../db/pages.server'
import { settings } from '../env'
import { type Breach, breach, type Progress, type Verdict } from '../verdict'

type BlobRow = { sha256: string; size: number }

/** Reads every recorded file of a data folder as a stream and compares its bytes with the hash and the size that name it. */
export async function verifyBlobs(onProgress?: Progress, dataDir = settings().dataDir): Promise<Verdict> {
  let count = 0
  for (const page of pagesOf<BlobRow>('SELECT "sha256","size" FROM "Blob" WHERE "sha256" > ? ORDER BY "sha256" LIMIT ?', (row) => row.sha256, '')) {
    for (const blob of page) {
      const problem = await blobProblem(dataDir, blob)
      if (problem) return problem
      count += 1
      onProgress?.(count)
    }
  }
  return { ok: true, checked: { tệp: count } }
}

async function blobProblem(dataDir: string, { sha256: name, size }: BlobRow): Promise<Breach | null> {
  const wrong = (problem: string) => breach('Blob', name, null, problem)
  if (!/^[0-9a-f]{64}$/.test(name)) return wrong('tên tệp không phải là một mã băm')
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of createReadStream(path.join(dataDir, 'blobs', name.slice(0, 2), name))) {
      hash.update(chunk as Buffer)
      bytes += (chunk as Buffer).length
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return wrong(`thiếu tệp ${name}`)
    throw error
  }
  if (hash.digest('hex') !== name) return wrong(`tệp ${name} đã bị đổi`)
  return bytes === size ? null : wrong(`cỡ của tệp ${name} ghi là ${size}, thật là ${bytes}`)
}
