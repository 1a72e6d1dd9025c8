import { uploadPackage } from '../app/domain/exercises/library-uploads.server'
import type { Viewer } from '../app/domain/organisation/viewer'
import { read } from '../app/platform/db/database.server'
import { streamBlob } from '../app/platform/storage/blobs.server'

/** The exercises of the courses stand in the library too: their packages, brought in by someone who may. */
export async function demoLibrary(uploader: Viewer, date: string, at: (date: string, minutes: number) => void): Promise<void> {
  const packages = read.all<{ slug: string; sha: string }>(
    'SELECT "slug", min("packageSha") AS sha FROM "ExerciseVersion" WHERE "number" = 1 GROUP BY "slug" ORDER BY 1',
  )
  for (const [n, { slug, sha }] of packages.entries()) {
    at(date, 600 + n * 7)
    const outcome = await uploadPackage(uploader, {
      bytes: streamBlob(sha),
      fileName: `${slug}.h5p`,
      exerciseId: null,
      note: 'Bài luyện đi kèm khóa học, dùng lại được.',
    })
    if (!outcome.ok) throw new Error(`library ${slug}: ${outcome.reason} ${outcome.problem?.file ?? ''}`)
  }
}
