import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { sha256 } from '~/platform/canonical'
import { settings } from '~/platform/env'
import { ownValue } from '~/platform/form-tree/fields'
import { readForm } from '~/platform/form-tree/read'
import { stateWithin } from '~/platform/form-tree/state'
import { packageExercise } from '~/platform/h5p/package'
import { packageFolder } from '~/platform/h5p/package-folder.server'
import { unpackInto } from '~/platform/h5p/unpacked.server'
import { isKnownPackage } from '../exercises/library.server'
import type { Viewer } from '../organisation/viewer'
import { findContentType, LIBRARIES } from './content-types.server'
import { draftFiles } from './draft-files.server'
import { findDraft } from './drafts.server'
import { readContent } from './exercise-content'
import { plainYaml } from './plain-yaml'
import { scenarioProblems } from './scenario-ways'
import { findText, readSourceFile } from './source-store.server'
import { readExerciseFacts } from './written-exercise'

/** How many unpacked previews lie on the disk at once; the oldest go first. */
const MOST_PREVIEWS = 40

/** An exercise of a draft, packaged as it stands, ready to be played: the hash of its package and its title. */
export type ExercisePreview = { sha: string; title: string }

/**
 * Packages one exercise of a draft, named by its slug or its id, exactly as publishing would. Null when it is not there, not the
 * viewer's to read, or not yet whole enough to be played.
 */
export async function previewExercise(viewer: Viewer, draftId: string, slugOrId: string): Promise<ExercisePreview | null> {
  if (!findDraft(viewer, draftId)) return null
  const files = draftFiles(draftId)
  const yamls = files.filter(({ path }) => /^exercises\/[^/]+\/exercise\.yaml$/.test(path))
  const yaml = yamls.find(({ path }) => path === `exercises/${slugOrId}/exercise.yaml`) ?? yamls.find(({ sha256 }) => idIn(sha256) === slugOrId)
  if (!yaml) return null
  const folder = yaml.path.slice(0, -'exercise.yaml'.length)
  const own = files.filter((file) => file.path.startsWith(folder))
  const source = new Map(await Promise.all(own.map(async ({ path, sha256 }) => [path.slice(folder.length), await bytesOf(sha256)] as const)))
  const { library, title, package: brought } = readExerciseFacts(source.get('exercise.yaml')?.toString() ?? '')
  if (brought) {
    const sha = own.find(({ path }) => path === folder + brought)?.sha256
    // A package is code: one that has not come through the library is not played.
    return sha && isKnownPackage(sha) && existsSync(packageFolder(sha)) ? { sha, title: title.vi } : null
  }
  if (!isPlayable(library, source.get('content.json')?.toString() ?? '')) return null
  const { bytes, files: unpacked } = await packageExercise(LIBRARIES, source, title.vi || slugOrId)
  const sha = sha256(bytes)
  const previews = path.join(settings().dataDir, 'previews')
  unpackInto(path.join(previews, sha), unpacked)
  await prune(previews)
  return { sha, title: title.vi }
}

const idIn = (hash: string) => ownValue(plainYaml(findText(hash) ?? ''), 'id')
const bytesOf = async (hash: string) => {
  const text = findText(hash)
  return text === null ? readSourceFile(hash) : Buffer.from(text)
}

/** Whether a content type finds all it asks for: one trusts its parameters. */
function isPlayable(library: string, text: string): boolean {
  const type = findContentType(library, 'vi')
  const content = readContent(text)
  const state = type && typeof content === 'object' ? stateWithin(type.fields, content) : null
  return type !== null && state !== null && readForm(type.fields, state, content).problems.size === 0 && !scenarioProblems(library, content).size
}

async function prune(folder: string): Promise<void> {
  const names = await readdir(folder)
  if (names.length <= MOST_PREVIEWS) return
  const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(path.join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })))
  const old = aged.sort((a, b) => b.at - a.at).slice(MOST_PREVIEWS)
  for (const { name } of old) await rm(path.join(folder, name), { recursive: true, force: true })
}
