import type { Part } from './columns'
import { type ReadHead, readHead } from './read-files.server'
import { openStaging } from './staging.server'

/** The heads of the tables of an import as they were read, with their first rows. */
export function importHeads(importId: string): Partial<Record<Part, ReadHead>> {
  const staging = openStaging(importId)
  try {
    const heads: Partial<Record<Part, ReadHead>> = {}
    for (const part of ['people', 'units'] as const) heads[part] = readHead(staging, part) ?? undefined
    return heads
  } finally {
    staging.close()
  }
}
