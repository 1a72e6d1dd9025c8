import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './steps/run.mjs'

/** Programs written in TypeScript; each becomes build/node/<name>.mjs. The last four are programs of threads. */
const ENTRIES = ['cli/academy.ts', 'cli/serve.ts', 'cli/compile.ts', 'cli/documents.ts', 'cli/importing.ts', 'cli/closing.ts']
const FOLDER = path.join(ROOT, 'build/node')
/** What shapes every bundle besides its own sources. */
const ALWAYS = ['cli/bundle.mjs', 'tsconfig.json', 'node_modules/esbuild/package.json']

/** Whether every program is bundled from its sources as they stand; looks into a file only when its date moved. */
export function isBundled() {
  return ENTRIES.every(isFresh)
}

/** Bundles the programs whose sources changed; libraries stay outside. Answers the names of those it bundled. */
export async function bundle() {
  const stale = ENTRIES.filter((entry) => !isFresh(entry))
  if (stale.length) mkdirSync(FOLDER, { recursive: true })
  for (const entry of stale) await bundleOne(entry)
  return stale.map(nameOf)
}

async function bundleOne(entry) {
  const { build } = await import('esbuild')
  const out = path.join(FOLDER, `${nameOf(entry)}.mjs`)
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile: out,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    sourcemap: true,
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  // Written beside and renamed, so that a second command started meanwhile never reads half a program.
  for (const { path: file, contents } of outputFiles) writeWhole(file, contents)
  const inputs = [...Object.keys(metafile.inputs), ...ALWAYS].map((file) => [file, factsOf(file)])
  writeWhole(listOf(entry), JSON.stringify(Object.fromEntries(inputs), null, 1))
}

function isFresh(entry) {
  if (!existsSync(path.join(FOLDER, `${nameOf(entry)}.mjs`)) || !existsSync(listOf(entry))) return false
  const inputs = Object.entries(JSON.parse(readFileSync(listOf(entry), 'utf8')))
  return inputs.every(([file, known]) => {
    const stat = statSync(path.join(ROOT, file), { throwIfNoEntry: false })
    if (!stat) return false
    return (stat.mtimeMs === known.changed && stat.size === known.size) || hashOf(file) === known.hash
  })
}

function factsOf(file) {
  const { mtimeMs, size } = statSync(path.join(ROOT, file))
  return { changed: mtimeMs, size, hash: hashOf(file) }
}

function writeWhole(file, contents) {
  writeFileSync(`${file}.${process.pid}`, contents)
  renameSync(`${file}.${process.pid}`, file)
}

const hashOf = (file) =>
  createHash('sha256')
    .update(readFileSync(path.join(ROOT, file)))
    .digest('hex')
const nameOf = (entry) => path.basename(entry, '.ts')
const listOf = (entry) => path.join(FOLDER, `${nameOf(entry)}.json`)

if (process.argv[1] === import.meta.filename) console.log((await bundle()).join(' ') || 'không có gì thay đổi')
