import { canonicalJson, sha256 } from '~/platform/canonical'

/**
 * The source of one course as its authors wrote it: path below the course's folder → bytes. A folder, an archive, a
 * draft and a published version all are such a tree, so each can become any other without a byte changing.
 */
export type SourceTree = { slug: string; files: ReadonlyMap<string, Buffer> }

/** The facts of a course: the one file that every source has. */
export const COURSE_FILE = 'course.yaml'

/** The most that one file, one course in files, and one course in bytes may be. */
export const MAX_FILE_BYTES = 100_000_000
export const MAX_FILES = 2000
export const MAX_TREE_BYTES = 500_000_000

const TEXT = /\.(mdx|md|yaml|yml|json|txt|vtt)$/

/** Whether a file of a source is text (kept as SourceText) or bytes (kept as a blob). */
export function isTextFile(path: string): boolean {
  return TEXT.test(path)
}

/** What a path of a source may look like: lower case names, at most three folders deep; the outline is `01-name.mdx`. */
export function isSourcePath(path: string): boolean {
  return path.length <= 160 && /^(?:[a-z0-9][\w.-]*\/){0,3}[a-z0-9][\w.-]*\.[a-z0-9]{2,5}$/i.test(path) && !path.includes('..')
}

/** The text of a file of a tree; null when it is not there. */
export function textOf(tree: SourceTree, path: string): string | null {
  return tree.files.get(path)?.toString('utf8') ?? null
}

/** The files below a folder of a tree (`exercises/name`), by their path below it. */
export function filesBelow(tree: SourceTree, folder: string): Map<string, Buffer> {
  const prefix = `${folder}/`
  return new Map([...tree.files].filter(([path]) => path.startsWith(prefix)).map(([path, bytes]) => [path.slice(prefix.length), bytes]))
}

/** The hash of a tree over every path and its bytes: equal means the same source. */
export function treeHash(files: ReadonlyMap<string, string>): string {
  return sha256(canonicalJson([...files].sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** The hash of every file of a tree, by path. */
export function fileHashes(tree: SourceTree): Map<string, string> {
  return new Map([...tree.files].map(([path, bytes]) => [path, sha256(bytes)]))
}
