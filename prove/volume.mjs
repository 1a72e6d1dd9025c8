import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '../bench/client.mjs'
import { ROOT } from '../bench/folders.mjs'
import { compare, median, warmUp } from '../bench/measure.mjs'
import { startServer } from '../bench/server.mjs'
import { makeVolume, volumeOf } from '../bench/volume.mjs'
import { flag, program } from './support/program.mjs'

// The team board of a city of 130,000 people with 12 courses and 5 million events against that of 1,000 people, in one run; search
// in it; its chain and its recount. `--people --units --courses --events --seed`: another size, made anew and thrown away; `--from`,
// `--small-from FOLDER`: made before; `--rounds N`; `--no-pages`: without servers.
const sizes = Object.fromEntries(['people', 'units', 'courses', 'events', 'seed'].flatMap((name) => (flag(name) ? [[name, Number(flag(name))]] : [])))
const withPages = !process.argv.includes('--no-pages')
const rounds = Number(flag('rounds', '15'))
/** What the board of the city may cost, as a multiple of the board of 1,000 people; and a search, in ms of CPU time of the server. */
const MOST = 1.5
const SEARCH_MS = 50
const failures = []
const scratch = mkdtempSync(path.join(tmpdir(), 'academy-volume-'))
process.chdir(ROOT)
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
const said = (text) => console.error(`… ${text}`)

const isOwnSize = Object.keys(sizes).length > 0
const big = flag('from') ?? (await makeVolume({ ...sizes, ...(isOwnSize ? { out: path.join(scratch, 'big') } : null) }, said))
const worker = await program('volume-worker')
try {
  const env = { ...process.env, ACADEMY_DATA: big, ACADEMY_URL: 'https://academy.example', NODE_ENV: 'production' }
  const seen = JSON.parse(execFileSync(process.execPath, [worker], { env, encoding: 'utf8', maxBuffer: 1e8 }))
  const number = (value) => value.toLocaleString('en')
  console.log(`${number(seen.people)} people, ${number(seen.units)} units, ${seen.courses} courses, ${number(seen.events)} events`)
  console.log(`chain: ${number(seen.walked)} events walked, ${seen.broken} broken; recount: ${seen.differences} differences (${seen.seconds} s)`)
  if (seen.broken) failures.push(`${seen.broken} events are hashed otherwise`)
  if (seen.unmatched.length) failures.push(`facts and events differ in number: ${seen.unmatched.join(', ')}`)
  if (seen.differences) failures.push(`${seen.differences} tallies differ`)
  if (withPages) await measurePages()
} finally {
  rmSync(worker, { force: true })
}
for (const failure of failures) console.error(`FAILED: ${failure}`)
process.exit(failures.length ? 1 : 0)

async function measurePages() {
  const small = flag('small-from') ?? (await makeVolume({ people: 1000, units: 16, events: 38_500 }, said))
  // Jobs of the night would run beside the pages.
  const serve = (data) => startServer('build/node/serve.mjs', { cwd: ROOT, env: { ACADEMY_DATA: data, ACADEMY_JOBS: 'off' }, ready: '/readyz' })
  const [few, many] = [await serve(small), await serve(big)]
  const [ofFew, ofMany] = [volumeOf(small).cookies, volumeOf(big).cookies]
  const board = (name, cookie, query = '') => ({ name, visit: (client) => client.send(`/manage${query}`, { cookie }) })
  const subjects = [
    { name: 'board of 1,000 people', server: few, page: board('few', ofFew.city) },
    { name: 'board of the city', server: many, page: board('city', ofMany.city) },
    { name: 'board of a ward', server: many, page: board('ward', ofMany.ward) },
  ]
  for (const { page, server } of subjects) await warmUp(page, server, 300)
  const costs = await compare(subjects, { lines: 1, rounds })
  for (const [at, { name }] of subjects.entries()) {
    console.log(`${name}: ${costs[at].cpu.toFixed(2)} ms of CPU, ${costs[at].ratio.toFixed(2)} ×`)
    if (at && costs[at].ratio > MOST) failures.push(`${name} costs ${costs[at].ratio.toFixed(2)} × that of 1,000 people`)
  }
  await measureSearch(many, ofMany.city)
  console.log(`memory of the server of the city: ${Math.round((await many.ask('memory')) / 1e6)} MB`)
  await Promise.all([few.stop(), many.stop()])
}

/** Each search by itself: a name that many bear, one that few do, a staff code, one that nobody has; on the board and among people. */
async function measureSearch(server, cookie) {
  const client = createClient(server.url, 1)
  for (const text of ['nguyễn', 'thu châu', 'đặng thị', 'HN0077', 'zzzz']) {
    const own = []
    const waits = []
    for (let time = 0; time < 2 * rounds; time += 1) {
      const [before, at] = [await server.ask('cpu'), performance.now()]
      await client.send(`/manage?q=${encodeURIComponent(text)}`, { cookie })
      waits.push(performance.now() - at)
      own.push((await server.ask('cpu')) - before)
    }
    console.log(`search “${text}”: ${median(own).toFixed(1)} ms of CPU, answered in ${median(waits).toFixed(1)} ms`)
    if (median(own) > SEARCH_MS) failures.push(`search “${text}” takes ${median(own).toFixed(1)} ms`)
  }
  client.close()
}
