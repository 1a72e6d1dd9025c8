import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import type { RenderAnswer, RenderJob } from './compile-jobs'

const KEPT = 2000
let program: { file: string; changedAt: number; hash: string } | null = null

/** What a rendering is kept under: everything it is made of, and the program and libraries that make it. */
export function compilationKey(job: RenderJob, file: string): string {
  const { file: _named, ...made } = job
  return sha256(canonicalJson({ program: programHash(file), ...made }))
}

/** A rendering that was made before; null when there is none. Findings name the file as it is called now. */
export function findCompilation(key: string, file: string): RenderAnswer | null {
  const row = read.get<{ html: string | null; findings: string }>('SELECT "html","findings" FROM "Compilation" WHERE "key" = ?', key)
  if (!row) return null
  if (row.html !== null) return { html: row.html, findings: [] }
  return { html: null, findings: (JSON.parse(row.findings) as RenderAnswer['findings']).map((finding) => ({ ...finding, file })) }
}

/** Keeps a rendering. It can always be made again, so only the newest stay. */
export function keepCompilation(key: string, { html, findings }: RenderAnswer): Promise<void> {
  return inTransaction((tx) => {
    const row = [key, html, JSON.stringify(findings), instant(now())]
    tx.run('INSERT INTO "Compilation" ("key","html","findings","compiledAt") VALUES (?,?,?,?) ON CONFLICT DO NOTHING', ...row)
    const { n } = tx.get<{ n: number }>('SELECT count(*) AS n FROM "Compilation"') ?? { n: 0 }
    if (n > KEPT * 1.1) tx.run('DELETE FROM "Compilation" WHERE "key" IN (SELECT "key" FROM "Compilation" ORDER BY "compiledAt" DESC LIMIT -1 OFFSET ?)', KEPT)
  })
}

/** The program with our own code bundled in, and the versions of every library it calls. */
function programHash(file: string): string {
  const changedAt = statSync(file).mtimeMs
  if (program?.file !== file || program.changedAt !== changedAt) {
    const hash = createHash('sha256').update(readFileSync(file)).update(readFileSync('package-lock.json')).update(process.version)
    program = { file, changedAt, hash: hash.digest('hex') }
  }
  return program.hash
}
