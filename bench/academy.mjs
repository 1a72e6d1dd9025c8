import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build as bundle } from 'esbuild'
import { build, isBuilt } from '../cli/steps/build.mjs'
import { cachedFolder, hashOf, ROOT, scratchFolder } from './folders.mjs'
import { runNode, startServer } from './server.mjs'

const SOURCES = ['app', 'public', 'content', 'prisma', 'vite.config.ts', 'remix.config.js', 'package-lock.json']
const IDLE = 150

/** Builds the academy when its sources changed. */
export async function buildAcademy() {
  if (!isBuilt()) await build()
}

/**
 * Data of a fresh demo with many people signed in, made once for these sources; `--data` takes a folder made before. Answers the
 * folder, which no server may write to, and the facts of bench/sessions.ts.
 */
export async function prepareData({ data, fresh }) {
  const key = hashOf(['app/domain', 'app/platform/db', 'content', 'prisma', 'cli/commands', 'bench/sessions.ts'], data ?? '')
  const folder = await cachedFolder('data', key, (target) => makeData(target, data), fresh)
  return { folder, facts: JSON.parse(readFileSync(path.join(folder, 'bench.json'), 'utf8')) }
}

async function makeData(folder, from) {
  mkdirSync(folder, { recursive: true })
  const env = { NODE_ENV: 'production', ACADEMY_DATA: folder, ACADEMY_DEMO: 'on' }
  if (from) cpSync(from, folder, { recursive: true })
  else await runNode(['build/node/academy.mjs', 'setup'], { cwd: ROOT, env })
  // Among the built programs, where its libraries are found.
  const program = path.join(ROOT, 'build/node/bench-sessions.mjs')
  const options = { bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20', jsx: 'automatic', logLevel: 'error' }
  await bundle({ ...options, absWorkingDir: ROOT, entryPoints: ['bench/sessions.ts'], outfile: program })
  await runNode([program, path.join(folder, 'bench.json')], { cwd: ROOT, env })
}

/** Starts the academy of a folder over a copy of the data of its own. */
export async function startAcademy(folder, data, name, env = {}) {
  const own = scratchFolder(name)
  cpSync(data, own, { recursive: true })
  const server = await startServer('build/node/serve.mjs', { cwd: folder, env: { ACADEMY_DATA: own, ...env }, ready: '/readyz' })
  return { ...server, data: own }
}

/** Builds the academy once more beside the repository, with 150 routes nobody asks for. Answers its folder. */
export function buildWithIdleRoutes(fresh) {
  return cachedFolder('idle', hashOf([...SOURCES, 'cli', 'bench/academy.mjs']), makeIdle, fresh)
}

async function makeIdle(folder) {
  const left = new Set(['node_modules', 'build', 'data', '.git', 'test-results', 'playwright-report'])
  cpSync(ROOT, folder, { recursive: true, filter: (source) => !left.has(path.relative(ROOT, source)) })
  const { symlinkSync, renameSync } = await import('node:fs')
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'dir')
  const routes = path.join(folder, 'app/routes')
  mkdirSync(path.join(routes, 'idle'))
  renameSync(`${routes}.ts`, `${routes}.real.ts`)
  const first = firstSegments(readFileSync(`${routes}.real.ts`, 'utf8'))
  const lines = Array.from({ length: IDLE }, (_, at) => {
    const loader = `export function loader() {\n  return { at: ${at} }\n}\n`
    writeFileSync(path.join(routes, `idle/idle-${at}.tsx`), `${loader}\nexport default function Idle() {\n  return <p>Idle ${at}</p>\n}\n`)
    return `  route('${first[at % first.length]}/idle-${at}/:id', 'routes/idle/idle-${at}.tsx'),`
  })
  const text = ["import { route } from '@remix-run/route-config'", "import real from './routes.real'", '', 'export default [', ...lines, '  ...real,', ']', '']
  writeFileSync(`${routes}.ts`, text.join('\n'))
  const script = "const { build } = await import('./cli/steps/build.mjs'); await build()"
  await runNode(['--input-type=module', '-e', script], { cwd: folder })
  if (!existsSync(path.join(folder, 'build/server/index.js'))) throw new Error('the variant with idle routes was not built')
}

/** Where the academy's addresses begin; the idle routes are spread over all of these alike, and over two sections of their own. */
function firstSegments(source) {
  const found = [...source.matchAll(/(?:route|prefix)\('([a-z-]+)(?=[/'])/g)].map((match) => match[1])
  return [...new Set([...found, 'idle', 'spare'])]
}
