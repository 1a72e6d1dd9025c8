import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { scratchFolder } from '../cli/steps/scratch.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of this run: `template/` holds the academy that every test starts from. */
    scratch: string
  }
}

/** The civil day on which every test lives. */
export const TODAY = '2026-11-16'

/** Builds the one academy of a test run, by the real commands: units and people, the signing key, both courses. */
export default async function setup(project: TestProject): Promise<() => void> {
  const scratch = scratchFolder('tests')
  // Whatever a test, or a program that it starts, puts into the system's temporary folder goes with the rest.
  process.env.TMPDIR = path.join(scratch, 'temp')
  mkdirSync(process.env.TMPDIR)
  await buildTemplate(path.join(scratch, 'template'))
  project.provide('scratch', scratch)
  return () => rmSync(scratch, { recursive: true, force: true })
}

/** Writes `academy.db`, `keys/`, `blobs/`, `exercises/` and `ids.json` (person ids by cast key or staff code) into a folder. */
export async function buildTemplate(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const before = { ...process.env }
  Object.assign(process.env, { ACADEMY_DATA: folder, ACADEMY_URL: 'https://academy.example' })
  // Only now, since settings are read once.
  const { migrate } = await import('./platform/db/migrate.server')
  const { closeDatabase, databaseFile, handles } = await import('./platform/db/database.server')
  const { startOfDay, addDays, stopClock } = await import('./platform/clock')
  const { installReactions } = await import('./domain/reactions.server')
  const { ensureSigningKey } = await import('./domain/certification/key-making.server')
  const { importContent } = await import('./domain/authoring/content-import.server')
  const { stopCompiler } = await import('./domain/authoring/compile.server')
  const { bundle } = await import('../cli/bundle.mjs')
  const { seedOrganisation } = await import('../prisma/seed.ts')
  const { rollTallies } = await import('./domain/reporting/tallies.server')
  await bundle()
  migrate(databaseFile(), path.resolve('prisma/migrations'))
  handles().writing.pragma('synchronous = OFF')
  installReactions()
  const ids = await seedOrganisation(TODAY)
  stopClock(new Date(startOfDay(addDays(TODAY, -60)).getTime() + 9 * 3_600_000))
  await ensureSigningKey()
  const reports = await importContent(ids.get('mai') as string, path.resolve('content'))
  for (const { slug, findings, refusal } of reports)
    if (findings.length || refusal) throw new Error(`${slug}: ${refusal?.reason ?? JSON.stringify(findings[0])}`)
  stopClock(startOfDay(TODAY))
  await rollTallies()
  stopClock(null)
  await stopCompiler()
  handles().writing.pragma('wal_checkpoint(TRUNCATE)')
  await closeDatabase()
  writeFileSync(path.join(folder, 'ids.json'), JSON.stringify(Object.fromEntries(ids)))
  for (const name of ['ACADEMY_DATA', 'ACADEMY_URL']) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
}
