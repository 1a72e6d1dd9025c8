import { readdir, rename, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import { now } from '../clock'
import { read } from '../db/database.server'
import { settings } from '../env'

const DAY = 86_400_000

/** Every column that may name bytes on the disk. A hash that stands in one of them is kept, whatever else is missing. */
const NAMED = [
  'Blob.sha256',
  'HandIn.fileSha',
  'HandInFile.sha256',
  'OutsideLearning.fileSha',
  'Challenge.fileSha',
  'DraftSave.sha256',
  'CourseVersionFile.sha256',
  'ExerciseVersion.packageSha',
  'LibraryVersion.packageSha',
  'CertificateFile.sha256',
  'Credential.sha256',
  'KeyResultCheckIn.fileSha',
].map((place) => {
  const [table, column] = place.split('.')
  return `SELECT 1 FROM "${table}" WHERE "${column}" = ?1`
})

/**
 * Removes bytes that no row names and nobody has written for a day: what was refused, or broke off half-way. Answers how many
 * files and bytes went. Safe to repeat, and while the academy runs: whatever is written again is young again.
 */
export async function pruneBlobs(): Promise<{ files: number; bytes: number }> {
  const folder = path.join(settings().dataDir, 'blobs')
  const gone = { files: 0, bytes: 0 }
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    const file = path.join(folder, name)
    const hash = /^[0-9a-f]{64}(?=$|\.)/.exec(path.basename(name))?.[0]
    const found = hash ? await stat(file).catch(() => null) : null
    if (!hash || !found?.isFile() || isYoung(found)) continue
    const isGone = path.basename(name) === hash ? await forget(hash, file) : await unlink(file).then(() => true)
    if (!isGone) continue
    gone.files += 1
    gone.bytes += found.size
  }
  return gone
}

const isYoung = ({ mtimeMs }: { mtimeMs: number }) => now().getTime() - mtimeMs < DAY
const isNamed = (hash: string) => NAMED.some((sql) => read.get(sql, hash))

/**
 * Removes the bytes of a hash unless a row names them. They are set aside first and looked at once more: who writes the
 * same bytes meanwhile either made them young before, and they come back, or finds none and writes them anew.
 */
async function forget(hash: string, file: string): Promise<boolean> {
  if (isNamed(hash)) return false
  const aside = `${file}.aside`
  await rename(file, aside)
  if (isYoung(await stat(aside)) || isNamed(hash)) {
    await rename(aside, file)
    return false
  }
  await unlink(aside)
  return true
}
