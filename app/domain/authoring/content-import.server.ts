import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sha256 } from '~/platform/canonical'
import { inTransaction } from '~/platform/db/transaction.server'
import { type Finding, SourceRefused } from '~/platform/mdx/finding'
import { parseYaml } from '~/platform/mdx/parse'
import { addCompetences, keepCompetence, unknownCompetences } from '../catalog/competences.server'
import { competencesOf } from './competences'
import { readCourseArchive } from './course-archive.server'
import { prepareTree } from './prepare.server'
import { type Publication, publishCourse } from './publish.server'
import { BASE_FILE, readBase, type SourceBase, writeBase } from './source-base'
import { courseFolders, treeOfFolder } from './source-folder.server'
import { fileHashes, type SourceTree, treeHash } from './source-tree'
import { standingOf } from './standing.server'

/** Why a course was not published: `behind` and `apart` say that the studio went on, and up to which version. */
export type ImportRefusal = { reason: 'not-yours' | 'overtaken' } | { reason: 'behind' | 'apart'; at: number | null; newest: number }
/** What became of one course; `missing` are competences it names that the framework here does not have. */
export type ImportReport = { slug: string; outcome: Publication | null; findings: Finding[]; refusal: ImportRefusal | null; missing: string[] }

/**
 * Imports every course of a content folder, each on its own: one with findings is refused whole and named, the others
 * go on, and what was published before stays as it was.
 */
export async function importContent(by: string, content: string): Promise<ImportReport[]> {
  await importCompetences(path.join(content, 'competences.yaml'))
  const reports: ImportReport[] = []
  for (const folder of courseFolders(content)) reports.push(await importFolder(by, folder, path.join(content, 'libraries')))
  return reports
}

/** Imports one course folder. A folder that was exported is told which version it holds now. */
export async function importFolder(by: string, folder: string, libraries?: string): Promise<ImportReport> {
  const slug = path.basename(path.resolve(folder))
  try {
    const tree = treeOfFolder(folder)
    const report = await importTree(by, tree, baseOfFolder(folder), libraries && existsSync(libraries) ? libraries : undefined)
    if (report.outcome) markFolder(folder, tree, report.outcome)
    return report
  } catch (error) {
    if (error instanceof SourceRefused) return { slug, outcome: null, findings: error.findings, refusal: null, missing: [] }
    throw error
  }
}

/** Imports a course that travelled as one zip, with the competences it names. */
export async function importArchive(by: string, bytes: Buffer): Promise<ImportReport> {
  try {
    const { tree, base, competences } = await readCourseArchive(bytes)
    await addCompetences(competences)
    return await importTree(by, tree, base)
  } catch (error) {
    if (error instanceof SourceRefused) return { slug: 'zip', outcome: null, findings: error.findings, refusal: null, missing: [] }
    throw error
  }
}

/**
 * Publishes a tree as the next version of its course. Never over a version that its author has not seen: then it is
 * refused, `behind` when the tree holds nothing of its own, `apart` when it does (see `mergeFolder`).
 */
export async function importTree(by: string, tree: SourceTree, base: SourceBase | null, libraries?: string): Promise<ImportReport> {
  const { slug } = tree
  const refuse = (refusal: ImportRefusal): ImportReport => ({ slug, outcome: null, findings: [], refusal, missing: [] })
  const standing = standingOf(tree, base)
  if (standing.state === 'behind') return refuse({ reason: 'behind', at: standing.on.number, newest: standing.newest.number })
  if (standing.state === 'apart') return refuse({ reason: 'apart', at: standing.base?.number ?? null, newest: standing.newest.number })
  const prepared = await prepareTree(tree, libraries, true)
  if (!prepared.ok) return { slug, outcome: null, findings: prepared.findings, refusal: null, missing: [] }
  const published = await publishCourse(by, prepared.source, prepared.rendered, { origin: 'content', onto: standing.onto })
  if (!published.ok) return refuse({ reason: published.reason })
  return { slug, outcome: published.value, findings: [], refusal: null, missing: unknownCompetences(competencesOf(prepared.source)) }
}

/** What a folder says of the version it was exported from; null for one that never was. */
export function baseOfFolder(folder: string): SourceBase | null {
  const file = path.join(folder, BASE_FILE)
  return existsSync(file) ? readBase(readFileSync(file, 'utf8')) : null
}

/** A folder kept by hand has no such file and needs none. */
function markFolder(folder: string, tree: SourceTree, { courseId, number }: Publication): void {
  const before = baseOfFolder(folder)
  if (!before) return
  const text = writeBase({ courseId, code: before.code, version: number, tree: treeHash(fileHashes(tree)) })
  if (readFileSync(path.join(folder, BASE_FILE), 'utf8') !== text) writeFileSync(path.join(folder, BASE_FILE), text)
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
