import path from 'node:path'
import { pagesOf } from '~/platform/db/pages.server'
import { settings } from '~/platform/env'
import { unpackedDifference } from '~/platform/h5p/unpacked.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'

type PackageRow = { id: string; sha: string }

const PACKAGES = `SELECT min("id") AS id, "packageSha" AS sha FROM (SELECT "id", "packageSha" FROM "ExerciseVersion" UNION ALL SELECT "id", "packageSha" FROM "LibraryVersion")
  WHERE "packageSha" > ? GROUP BY "packageSha" ORDER BY "packageSha" LIMIT ?`

/** Holds the unpacked files of every exercise, which are what learners are sent, against its package. */
export async function verifyPackages(onProgress?: Progress, dataDir = settings().dataDir): Promise<Verdict> {
  let count = 0
  const found: Breach[] = []
  for (const page of pagesOf<PackageRow>(PACKAGES, (row) => row.sha, ''))
    for (const { id, sha } of page) {
      const differing = await unpackedDifference(path.join(dataDir, 'blobs', sha.slice(0, 2), sha), path.join(dataDir, 'exercises', sha)).catch(
        // A package that is gone is named with the files; what was unpacked of it can be held against nothing.
        () => '',
      )
      if (differing === '') found.push(breach('ExerciseVersion', id, null, `không đọc được gói ${sha}, nên tệp đã giải nén không soát được`))
      else if (differing) found.push(breach('ExerciseVersion', id, null, `tệp ${differing} đã giải nén khác với gói ${sha}`))
      count += 1
      onProgress?.(count)
    }
  return verdictOf(found, { 'gói bài luyện': count })
}
