import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sha256 } from '~/platform/canonical'
import { inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { type ExercisePackage, packageExercise } from '~/platform/h5p/package'
import { type Finding, SourceRefused } from '~/platform/mdx/finding'
import { parseYaml } from '~/platform/mdx/parse'
import { writeBlob } from '~/platform/storage/blobs.server'
import { keepCompetence } from '../catalog/competences.server'
import { compileCourse } from './compile.server'
import { type Publication, publishCourse } from './publish.server'
import type { ExerciseSource } from './source.server'
import { courseFolders, treeOfFolder } from './source-folder.server'
import { storeTreeBytes } from './source-store.server'
import { filesBelow, type SourceTree } from './source-tree'

export type ImportReport = { slug: string; outcome: Publication | null; findings: Finding[]; refusal: string | null }

/**
 * Imports every course of a content folder, each on its own: one with findings is refused whole and named, the others
 * go on, and what was published before stays as it was.
 */
export async function importContent(by: string, content: string): Promise<ImportReport[]> {
  await importCompetences(path.join(content, 'competences.yaml'))
  const reports: ImportReport[] = []
  for (const folder of courseFolders(content)) reports.push(await importCourse(by, folder, path.join(content, 'libraries')))
  return reports
}

async function importCourse(by: string, folder: string, libraries: string): Promise<ImportReport> {
  const slug = path.basename(folder)
  try {
    const tree = treeOfFolder(folder)
    const { source, bodies, findings } = await compileCourse(tree)
    if (!source) return { slug, outcome: null, findings, refusal: null }
    const packages = new Map<string, { sha: string; size: number }>()
    for (const exercise of source.exercises) {
      const { bytes, files } = await packageOf(tree, exercise, libraries)
      const sha = await writeBlob(bytes)
      unpack(sha, files)
      packages.set(exercise.id, { sha, size: bytes.length })
    }
    const published = await publishCourse(by, source, { bodies, packages, files: await storeTreeBytes(tree) })
    return published.ok ? { slug, outcome: published.value, findings: [], refusal: null } : { slug, outcome: null, findings: [], refusal: published.reason }
  } catch (error) {
    if (error instanceof SourceRefused) return { slug, outcome: null, findings: error.findings, refusal: null }
    throw error
  }
}

/** The package of an exercise; one that cannot be made is a finding at its exercise.yaml. */
async function packageOf(tree: SourceTree, exercise: ExerciseSource, libraries: string): Promise<ExercisePackage> {
  const folder = `exercises/${exercise.slug}`
  try {
    return await packageExercise(libraries, filesBelow(tree, folder), exercise.title.vi)
  } catch (error) {
    const advice = `Xem lại library và content.json (chi tiết: ${(error as Error).message})`
    throw new SourceRefused([{ file: `${tree.slug}/${folder}/exercise.yaml`, line: 1, column: 1, found: 'Không đóng gói được bài luyện', advice }])
  }
}

/** Where the files of a package lie, to be served to the isolated frame. */
export function packageFolder(sha: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha)) throw new Error('not a package hash')
  return path.join(settings().dataDir, 'exercises', sha)
}

function unpack(sha: string, files: Map<string, Buffer>): void {
  const folder = packageFolder(sha)
  if (existsSync(folder)) return
  const draft = `${folder}.draft`
  rmSync(draft, { recursive: true, force: true })
  for (const [name, bytes] of files) {
    mkdirSync(path.dirname(path.join(draft, name)), { recursive: true })
    writeFileSync(path.join(draft, name), bytes)
  }
  renameSync(draft, folder)
}

type Area = { code: string; vi: string; en: string; competences: { code: string; vi: string; en: string }[] }

async function importCompetences(file: string): Promise<void> {
  if (!existsSync(file)) return
  const areas = parseYaml(readFileSync(file, 'utf8'), 'competences.yaml').areas as Area[]
  await inTransaction((tx) => {
    for (const area of areas)
      for (const item of area.competences)
        keepCompetence(tx, { code: String(item.code), areaCode: String(area.code), titleVi: item.vi, titleEn: item.en, areaVi: area.vi, areaEn: area.en })
  })
}

/** A hash over every file of a content folder: equal means nothing to import. */
export function contentStamp(content: string): string {
  const names = (readdirSync(content, { recursive: true }) as string[]).filter((name) => statSync(path.join(content, name)).isFile()).sort()
  return sha256(names.map((name) => `${name}\n${sha256(readFileSync(path.join(content, name)))}`).join('\n'))
}
