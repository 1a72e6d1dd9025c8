import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { ingestPackage } from '~/platform/h5p/ingest.server'
import { packageFolder } from '~/platform/h5p/package-folder.server'
import { PackageRefused } from '~/platform/h5p/package-refused'
import type { PackageFacts } from '~/platform/h5p/read-package.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { recordBlob } from '~/platform/storage/blobs.server'
import { dropIncoming, type Incoming, IncomingTooLarge, keepIncoming, receive } from '~/platform/storage/incoming.server'
import { cleanText, cutTextBefore } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { reportsOf } from './content-types'
import { canUpload } from './library.server'

/** A package on its way in; `exerciseId` names the exercise of the library of which it is a new version. */
export type Upload = { bytes: AsyncIterable<Uint8Array>; fileName: string; exerciseId: string | null; note: string }
export type UploadRefusal = 'not-yours' | 'not-found' | 'package-too-large' | 'package-refused' | 'package-known' | 'other-type' | 'upload-broke'
/** The file that is wrong, the rule it breaks, and what exactly. */
export type PackageProblem = { file: string; rule: PackageRefused['rule']; detail: string }
export type Uploaded = { exerciseId: string; number: number }

/** A book of many types brings a language file for each of some sixty languages and each library. */
const MOST_ENTRIES = 10_000
const MOST_RATIO = 200

/** What is taken in, by the settings of the academy. */
export function packageLimits() {
  const { packageMaxBytes, packageMaxUnpacked } = settings()
  return { entries: MOST_ENTRIES, entryBytes: packageMaxBytes, totalBytes: packageMaxUnpacked, ratio: MOST_RATIO }
}

/** One package is unpacked at a time: whoever else works here comes first. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * Takes a package into the library: received piece by piece, unpacked, held against every rule, and kept as a new
 * exercise or as a new version of one. What is refused leaves nothing behind; `problem` then names the file and the rule.
 */
export async function uploadPackage(viewer: Viewer, upload: Upload): Promise<Outcome<Uploaded, UploadRefusal> & { problem?: PackageProblem }> {
  if (!canUpload(viewer)) return refused('not-yours')
  const incoming = await receive(upload.bytes, settings().packageMaxBytes).catch((error: unknown) => {
    if (error instanceof IncomingTooLarge) return 'package-too-large' as const
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error
    return 'upload-broke' as const
  })
  if (typeof incoming === 'string') return refused(incoming)
  try {
    const mine = turn.then(() => ingestPackage(incoming.file, incoming.folder, packageLimits()))
    turn = mine.catch(() => undefined)
    const facts = await mine
    const problem = await problemOf(upload, incoming, facts)
    if (problem) return refused(problem)
    await place(incoming)
    return await inTransaction((tx) => keepVersion(tx, viewer, upload, incoming, facts))
  } catch (error) {
    if (!(error instanceof PackageRefused)) throw error
    return { ...refused('package-refused'), problem: { file: error.file, rule: error.rule, detail: error.detail } }
  } finally {
    await dropIncoming(incoming)
  }
}

function problemOf({ exerciseId }: Upload, { sha256 }: Incoming, facts: PackageFacts): Promise<UploadRefusal | null> {
  return inTransaction((tx) => refusalOf(tx, exerciseId, sha256, facts))
}

function refusalOf(tx: Tx, exerciseId: string | null, sha: string, facts: PackageFacts): UploadRefusal | null {
  if (tx.get('SELECT 1 FROM "LibraryVersion" WHERE "packageSha" = ?', sha)) return 'package-known'
  if (!exerciseId) return null
  const newest = newestOf(tx, exerciseId)
  if (!newest) return 'not-found'
  return newest.library.split(' ')[0] === facts.machineName ? null : 'other-type'
}

const newestOf = (tx: Tx, exerciseId: string) =>
  tx.get<{ number: number; library: string }>(
    'SELECT "number","library" FROM "LibraryVersion" WHERE "libraryExerciseId" = ? ORDER BY "number" DESC LIMIT 1',
    exerciseId,
  )

/** Both the package and what is unpacked of it get the names by which they are served. */
async function place(incoming: Incoming): Promise<void> {
  const folder = packageFolder(incoming.sha256)
  await mkdir(path.dirname(folder), { recursive: true })
  if (!existsSync(folder)) await rename(incoming.folder, folder)
  await keepIncoming(incoming)
}

function keepVersion(tx: Tx, viewer: Viewer, upload: Upload, { sha256, size }: Incoming, facts: PackageFacts): Outcome<Uploaded, UploadRefusal> {
  // Somebody may have been quicker.
  const late = refusalOf(tx, upload.exerciseId, sha256, facts)
  if (late) return refused(late)
  const exerciseId = upload.exerciseId ?? newId()
  const number = (newestOf(tx, exerciseId)?.number ?? 0) + 1
  const fileName = cutTextBefore(cleanText(upload.fileName).replace(/[\\/\t\n"]/g, '_'), 120) || 'bai-luyen.h5p'
  const row = {
    id: newId(),
    libraryExerciseId: exerciseId,
    number,
    title: facts.title,
    packageSha: sha256,
    packageSize: size,
    library: facts.library,
    libraries: JSON.stringify(facts.libraries),
    reports: reportsOf(facts.machineName, facts.seemsToReport).reports,
    note: cutTextBefore(cleanText(upload.note), 500),
  }
  recordBlob(tx, sha256, size, 'application/zip')
  if (number === 1) tx.run('INSERT INTO "LibraryExercise" ("id","createdAt") SELECT ?, "createdAt" FROM "Blob" WHERE "sha256" = ?', exerciseId, sha256)
  const { id: libraryVersionId, ...stated } = row
  const event = record(tx, { type: 'library-version.uploaded', actor: viewer.personId, payload: { libraryVersionId, ...stated, fileName } })
  tx.run(
    `INSERT INTO "LibraryVersion" ("id","libraryExerciseId","number","title","searchKey","fileName","packageSha","packageSize","library","libraries","reports","note","uploadedBy","uploadedAt","eventSeq")
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    row.id,
    exerciseId,
    number,
    row.title,
    fold(`${row.title} ${row.library} ${fileName}`),
    fileName,
    sha256,
    size,
    row.library,
    row.libraries,
    row.reports,
    row.note,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return done({ exerciseId, number })
}
