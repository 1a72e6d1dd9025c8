import { type ExercisePackage, packageExercise } from '~/platform/h5p/package'
import { packageFolder } from '~/platform/h5p/package-folder.server'
import { unpackInto } from '~/platform/h5p/unpacked.server'
import { type Finding, SourceRefused } from '~/platform/mdx/finding'
import { writeBlob } from '~/platform/storage/blobs.server'
import { broughtPackage } from './brought-package.server'
import { compileCourse } from './compile.server'
import { LIBRARIES } from './content-types.server'
import { exerciseProblems } from './exercise-problems.server'
import type { CourseSource, ExerciseSource } from './source.server'
import type { Rendered } from './source-pieces.server'
import { storeTreeBytes } from './source-store.server'
import { filesBelow, type SourceTree } from './source-tree'

/** A tree made ready to be published, or everything that stands against it. */
export type Prepared = { ok: true; source: CourseSource; rendered: Rendered } | { ok: false; findings: Finding[] }

/**
 * Makes of a tree all that publishing needs and a transaction has no time for: it is compiled, its exercises are
 * packaged, its bytes are on the disk. Publishes nothing. A package that a course brings along is code: unless
 * `mayBringCode`, it must have come through the library, or stand in a published course, already.
 */
export async function prepareTree(tree: SourceTree, libraries = LIBRARIES, mayBringCode = false): Promise<Prepared> {
  const { source, bodies, findings } = await compileCourse(tree)
  if (!source) return { ok: false, findings }
  const unfinished = exerciseProblems(tree)
  if (unfinished.length) return { ok: false, findings: unfinished }
  const packages: Rendered['packages'] = new Map()
  try {
    for (const exercise of source.exercises) {
      if (exercise.package === null) {
        const { bytes, files } = await packageOf(tree, exercise, libraries)
        const sha = await writeBlob(bytes)
        unpackInto(packageFolder(sha), files)
        packages.set(exercise.id, { sha, size: bytes.length, library: exercise.library, done: exercise.done ?? 'completion' })
      } else packages.set(exercise.id, await broughtPackage(tree, exercise, exercise.package, mayBringCode))
    }
  } catch (error) {
    if (error instanceof SourceRefused) return { ok: false, findings: error.findings }
    throw error
  }
  return { ok: true, source, rendered: { bodies, packages, files: await storeTreeBytes(tree) } }
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
