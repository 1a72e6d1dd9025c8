import { read } from '~/platform/db/database.server'

const kept = new Map<string, string>()
const KEEP = 300

/** The HTML of a lesson or task body by its hash; null when there is none. Immutable, so kept in memory. */
export function findBody(hash: string): string | null {
  const known = kept.get(hash)
  if (known !== undefined) return known
  const html = read.get<{ html: string }>('SELECT "html" FROM "LessonBody" WHERE "hash" = ?', hash)?.html ?? null
  if (html !== null) {
    if (kept.size >= KEEP) kept.delete(kept.keys().next().value as string)
    kept.set(hash, html)
  }
  return html
}
