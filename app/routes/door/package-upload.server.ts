import { data } from '@remix-run/node'
import { canUpload, findLibraryExercise } from '~/domain/exercises/library.server'
import type { PackageProblem } from '~/domain/exercises/library-uploads.server'
import { ruleWords } from '~/domain/exercises/package-rules'
import { found, requireSection } from './viewer.server'

/** Whoever may upload, and the exercise that a new version is to replace; 403 for other trainers, 404 for an exercise that is none. */
export async function requireUploader(request: Request) {
  const viewer = await requireSection(request, 'teach')
  if (!canUpload(viewer)) throw data({ reason: 'not-yours' }, 403)
  const id = new URL(request.url).searchParams.get('exercise')
  return { viewer, replaced: id ? found(findLibraryExercise(viewer, id)) : null }
}

/** A broken rule as the reader is told it. */
export function shownProblem({ file, rule, detail }: PackageProblem, language: 'vi' | 'en') {
  return { file: file.slice(0, 200), ...ruleWords(rule, detail.slice(0, 500), language) }
}
