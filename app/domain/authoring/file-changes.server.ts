import type { Draft } from './drafts.server'
import { diffProse, type ProseDiff } from './prose-diff'
import { findText, hashesOfVersion } from './source-store.server'
import { isTextFile } from './source-tree'

/** A file that differs between two states of a course, told in prose where it is text. */
export type FileChange = { path: string; kind: 'added' | 'removed' | 'changed'; diff: ProseDiff | null; before: string; after: string }

/** What differs between two lists of files, by path; `language` is that of the reader it is told to. */
export function diffFiles(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, language: 'vi' | 'en' = 'vi'): FileChange[] {
  const text = (path: string, hash: string | undefined) => (hash && isTextFile(path) && findText(hash)) || ''
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path): FileChange[] => {
    const [was, is] = [before.get(path), after.get(path)]
    if (was === is) return []
    const [old, now] = [text(path, was), text(path, is)]
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return [{ path, kind, diff: isTextFile(path) && !path.endsWith('.json') ? diffProse(path, old, now, language) : null, before: old, after: now }]
  })
}

/** The files a draft was started from, by hash; empty for a new course. */
export function baseOf(draft: Pick<Draft, 'id' | 'baseVersionId'>): Map<string, string> {
  return (draft.baseVersionId && hashesOfVersion(draft.baseVersionId)) || new Map()
}
