import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { cachedFolder, hashOf, ROOT } from './folders.mjs'
import { runNode } from './server.mjs'

// `node bench/volume.mjs [--people N --units N --courses N --events N --seed N --out FOLDER]`: a data folder the size of a city, made
// once for these sources and options. Prints its path.
// What its data are made by: whoever changes a page measures the same city again.
const SOURCES = [
  ...['catalog', 'ledger', 'organisation', 'reporting'].map((room) => `app/domain/${room}`),
  ...['app/domain/enrolment/due.ts', 'app/platform/db', 'content', 'prisma/migrations', 'prisma/names.ts', 'bench/population.ts', 'bench/volume'],
]

/** The folder of such a city; `said` hears how far its making is. With `out` it is made there and not kept elsewhere. */
export function makeVolume(options = {}, said = () => undefined) {
  const { out, ...given } = { people: 130_000, units: 1500, courses: 12, events: 5_000_000, seed: 2026, ...options }
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)])
  const make = async (folder) => {
    mkdirSync(folder, { recursive: true })
    // Among the built programs, where its libraries are found.
    const program = path.join(ROOT, 'build/node', `population-${process.pid}.mjs`)
    const shape = { bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20', jsx: 'automatic', logLevel: 'error' }
    await build({ ...shape, absWorkingDir: ROOT, entryPoints: ['bench/population.ts'], outfile: program })
    try {
      said(`making ${given.people} people in ${given.units} units with ${given.events} events`)
      await runNode(['--max-old-space-size=3000', program, ...args], {
        cwd: ROOT,
        hear: said,
        env: { NODE_ENV: 'production', ACADEMY_DATA: folder, ACADEMY_DEMO: 'on', ACADEMY_URL: 'http://127.0.0.1' },
      })
    } finally {
      rmSync(program, { force: true })
    }
  }
  if (out) return make(path.resolve(out)).then(() => path.resolve(out))
  return cachedFolder(`volume-${given.people}`, hashOf(SOURCES, JSON.stringify(given)), make)
}

/** What stands beside the data of such a folder: its sizes, and cookies of those whose pages are measured. */
export function volumeOf(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'volume.json'), 'utf8'))
}

if (process.argv[1] === import.meta.filename) {
  const args = process.argv.slice(2)
  const options = Object.fromEntries(args.flatMap((arg, at) => (arg.startsWith('--') ? [[arg.slice(2), args[at + 1]]] : [])))
  console.log(await makeVolume(options, (text) => console.error(text)))
}
