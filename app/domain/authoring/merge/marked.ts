import { diff3Merge } from 'node-diff3'
import type { Finding } from '~/platform/mdx/finding'
import { isTextFile, type SourceTree } from '../source-tree'

/** What both sides say about one file; null: it is not there. */
type Sides = { base: Buffer | null; mine: Buffer | null; theirs: Buffer | null }
type MergedFile = { bytes: Buffer | null; aside?: Buffer; conflicts: { line: number; found: string; advice: string }[] }

/** What the marks of a conflict call the two sides. */
export type SideNames = { mine: string; theirs: string }

/**
 * Merges two trees that came of one, file by file, as git does it, for people who work in folders; drafts of the studio are merged
 * by `mergeTexts`, which leaves no marks. What only one side changed is taken; where both wrote the same
 * lines, both texts stay between marks that no lesson may hold, so nothing is lost and nothing half-merged is published.
 * `theirs` of a file that is no text is laid beside it under its name with `.theirs` before the ending.
 */
export function mergeTrees(base: SourceTree | null, mine: SourceTree, theirs: SourceTree, names: SideNames): { tree: SourceTree; conflicts: Finding[] } {
  const files = new Map<string, Buffer>()
  const conflicts: Finding[] = []
  for (const path of [...new Set([...mine.files.keys(), ...theirs.files.keys()])].sort()) {
    const sides = { base: base?.files.get(path) ?? null, mine: mine.files.get(path) ?? null, theirs: theirs.files.get(path) ?? null }
    const merged = mergeFile(path, sides, names)
    if (merged.bytes) files.set(path, merged.bytes)
    if (merged.aside) files.set(path.replace(/(\.[^.]+)$/, '.theirs$1'), merged.aside)
    for (const conflict of merged.conflicts) conflicts.push({ file: `${mine.slug}/${path}`, column: 1, ...conflict })
  }
  return { tree: { slug: mine.slug, files }, conflicts }
}

function mergeFile(path: string, { base, mine, theirs }: Sides, names: SideNames): MergedFile {
  if (isSame(mine, theirs) || isSame(base, theirs)) return { bytes: mine, conflicts: [] }
  if (isSame(base, mine)) return { bytes: theirs, conflicts: [] }
  if (!mine || !theirs) {
    const found = mine ? `Tệp đã bị xóa ở ${names.theirs} nhưng được sửa ở ${names.mine}` : `Tệp đã bị xóa ở ${names.mine} nhưng được sửa ở ${names.theirs}`
    return { bytes: mine ?? theirs, conflicts: [{ line: 1, found, advice: 'Bản đã sửa được giữ lại; xóa tệp nếu thật sự không cần' }] }
  }
  if (isTextFile(path)) return mergeLines(base, mine, theirs, names)
  const advice = 'Bản kia nằm cạnh, tên có “.theirs”; giữ một bản rồi xóa bản còn lại'
  return { bytes: mine, aside: theirs, conflicts: [{ line: 1, found: 'Hai bên cùng thay tệp này', advice }] }
}

function mergeLines(base: Buffer | null, mine: Buffer, theirs: Buffer, names: SideNames): MergedFile {
  const lines = (bytes: Buffer | null) => (bytes?.toString('utf8') ?? '').split('\n')
  const merged: string[] = []
  const conflicts: MergedFile['conflicts'] = []
  for (const region of diff3Merge(lines(mine), lines(base), lines(theirs), { excludeFalseConflicts: true })) {
    if (region.ok) merged.push(...region.ok)
    if (!region.conflict) continue
    conflicts.push({ line: merged.length + 1, found: 'Hai bên cùng sửa đoạn này', advice: 'Giữ lại chữ cần dùng rồi xóa các dòng <<<<<<<, =======, >>>>>>>' })
    merged.push(`<<<<<<< ${names.mine}`, ...region.conflict.a, '=======', ...region.conflict.b, `>>>>>>> ${names.theirs}`)
  }
  return { bytes: Buffer.from(merged.join('\n')), conflicts }
}

const isSame = (a: Buffer | null, b: Buffer | null) => a === b || (a !== null && b !== null && a.equals(b))
