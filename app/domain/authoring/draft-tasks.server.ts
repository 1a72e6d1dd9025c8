import type { Viewer } from '../organisation/viewer'
import { draftFiles } from './draft-files.server'
import { findDraft } from './drafts.server'
import { splitFacts } from './lesson-facts'
import { findText } from './source-store.server'
import { slugOfTask, taskPaths } from './task-files'

/** A task of a draft by the name lessons place it by, or by its id: its file and its name; null when there is none the viewer may read. */
export function findDraftTask(viewer: Viewer, draftId: string, nameOrId: string): { path: string; name: string } | null {
  if (!findDraft(viewer, draftId)) return null
  const files = new Map(draftFiles(draftId).map(({ path, sha256 }) => [path, sha256]))
  const tasks = taskPaths(files.keys()).map((path) => ({ path, name: slugOfTask(path) }))
  return tasks.find(({ name }) => name === nameOrId) ?? tasks.find(({ path }) => idOf(findText(files.get(path) ?? '') ?? '') === nameOrId) ?? null
}

const idOf = (text: string) => /^id:\s*"?([\w-]+)/m.exec(splitFacts(text).front)?.[1] ?? null
