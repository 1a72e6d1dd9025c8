import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Finding } from '~/platform/mdx/finding'
import { baseOfFolder } from '../content-import.server'
import { exportCourse } from '../export.server'
import { BASE_FILE, writeBase } from '../source-base'
import { treeOfFolder, writeTree } from '../source-folder.server'
import { treeOfVersion } from '../source-store.server'
import { standingOf } from '../standing.server'
import { mergeTrees } from './marked'

/** What a merge did: nothing to do, the version that came in, or the version and the places where both wrote. */
export type FolderMerge = { state: 'current' } | { state: 'merged'; version: number; conflicts: Finding[] } | { state: 'no-source'; version: number }

/**
 * Brings the newest published version into a course folder: what only one side changed is taken, where both wrote the
 * same lines both texts stay between marks and are named. Nothing is published. Afterwards the folder counts as written
 * on that version. Throws `SourceRefused` for a folder that is no source.
 */
export async function mergeFolder(folder: string): Promise<FolderMerge> {
  const mine = treeOfFolder(folder)
  const standing = standingOf(mine, baseOfFolder(folder))
  if (standing.state === 'ahead' || standing.state === 'same') return { state: 'current' }
  const { newest } = standing
  const exported = await exportCourse(mine.slug, newest.number)
  if (!exported.ok) return { state: 'no-source', version: newest.number }
  const from = standing.state === 'behind' ? mine : standing.base && (await treeOfVersion(standing.base.id))
  const names = { mine: 'thư mục này', theirs: `phiên bản ${newest.number}` }
  const { tree, conflicts } = mergeTrees(from, mine, exported.value.tree, names)
  writeTree(folder, tree)
  for (const file of mine.files.keys()) if (!tree.files.has(file) && existsSync(path.join(folder, file))) rmSync(path.join(folder, file))
  writeFileSync(path.join(folder, BASE_FILE), writeBase(exported.value.base))
  return { state: 'merged', version: newest.number, conflicts }
}
