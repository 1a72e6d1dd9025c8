import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { sha256 } from '~/platform/canonical'
import { ingestPackage } from '~/platform/h5p/ingest.server'
import { packageFolder } from '~/platform/h5p/package-folder.server'
import { PackageRefused } from '~/platform/h5p/package-refused'
import { type PackageFacts, readPackage } from '~/platform/h5p/read-package.server'
import { newId } from '~/platform/ids'
import { SourceRefused } from '~/platform/mdx/finding'
import { blobPath, writeBlob } from '~/platform/storage/blobs.server'
import { doneBy, reportsOf } from '../exercises/content-types'
import { isKnownPackage } from '../exercises/library.server'
import { packageLimits } from '../exercises/library-uploads.server'
import { ruleWords } from '../exercises/package-rules'
import type { ExerciseSource } from './source.server'
import type { Packed } from './source-pieces.server'
import type { SourceTree } from './source-tree'

/**
 * The package a course brings along, unpacked under every rule of the library. Throws `SourceRefused` at its file: for one
 * that breaks a rule, and, unless `mayBringCode`, for one that nobody with the right to upload has brought in.
 */
export async function broughtPackage(tree: SourceTree, exercise: ExerciseSource, name: string, mayBringCode: boolean): Promise<Packed> {
  const file = `exercises/${exercise.slug}/${name}`
  const bytes = tree.files.get(file)
  const refuse = (found: string, advice: string): never => {
    throw new SourceRefused([{ file: `${tree.slug}/${file}`, line: 1, column: 1, found, advice }])
  }
  if (!bytes) return refuse('Thiếu tệp này', 'Đặt gói .h5p vào cùng thư mục, hoặc lấy lại từ kho bài luyện')
  const sha = sha256(bytes)
  if (!mayBringCode && !isKnownPackage(sha))
    refuse('Gói bài luyện này chưa có trong kho', 'Đề nghị người có quyền tải gói vào kho bài luyện (/teach/exercises), rồi công bố lại')
  await writeBlob(bytes)
  const facts = await factsOf(sha).catch((error: unknown) => {
    if (!(error instanceof PackageRefused)) throw error
    const { found, advice } = ruleWords(error.rule, error.detail, 'vi')
    return refuse(error.file ? `${found} (trong gói: ${error.file})` : found, advice)
  })
  const { reports } = reportsOf(facts.machineName, facts.seemsToReport)
  return { sha, size: bytes.length, library: facts.library, done: exercise.done ?? doneBy(reports) }
}

/** What a package is; unpacked first when nobody has. */
async function factsOf(sha: string): Promise<PackageFacts> {
  const folder = packageFolder(sha)
  if (existsSync(folder)) return readPackage(folder, await filesOf(folder))
  const draft = `${folder}.${newId()}`
  const facts = await ingestPackage(blobPath(sha), draft, packageLimits())
  // Somebody may have been quicker; the same bytes unpack to the same files.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
  return facts
}

async function filesOf(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return new Set(
    entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')),
  )
}
