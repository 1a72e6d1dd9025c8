import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createClient } from '../bench/client.mjs'
import { ROOT, scratchFolder } from '../bench/folders.mjs'
import { compare, median, warmUp } from '../bench/measure.mjs'
import { startServer } from '../bench/server.mjs'
import { makeVolume, volumeOf } from '../bench/volume.mjs'
import { flag, program } from './support/program.mjs'

// A city of 130,000 people with 12 courses and 5 million events, in one run: made or taken from where it was made before, its chain and its
// recount, `academy verify` over all of it, then its team board and that of a ward against the board of 1,000 people, and search in it. Fails on
// each limit that is missed. What was made is kept in the system's temporary folder, so that a run that was stopped goes on from there.
// `--people --units --courses --events --seed`: another size, made anew and thrown away; `--from`, `--small-from FOLDER`: made before;
// `--rounds N`; `--no-pages`: without servers; `--no-verify`.
const sizes = Object.fromEntries(['people', 'units', 'courses', 'events', 'seed'].flatMap((name) => (flag(name) ? [[name, Number(flag(name))]] : [])))
const rounds = Number(flag('rounds', '15'))
/** What the board of the city may cost, as a multiple of the board of 1,000 people; a search, in ms of CPU time of the server; and `academy verify`, in megabytes. */
const MOST = { ratio: 1.5, searchMs: 50, megabytes: 600 }
const failures = []
const scratch = scratchFolder('volume')
process.chdir(ROOT)
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
const began = performance.now()
const number = (value) => value.toLocaleString('en')
const said = (text) => console.error(`[${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s] ${text}`)
const fail = (text) => {
  failures.push(text)
  said(`FAILED: ${text}`)
}

const left = [
  'the city is made',
  'chain and recount',
  ...(process.argv.includes('--no-verify') ? [] : ['academy verify']),
  ...(process.argv.includes('--no-pages') ? [] : ['boards and search']),
]
/** Does the next of the steps, if it is the one; says what remains. */
async function step(name, work) {
  if (left[0] !== name) return undefined
  const since = performance.now()
  said(`${name} …`)
  const answer = await work()
  left.shift()
  said(`${name}: ${((performance.now() - since) / 1000).toFixed(0)} s; ${left.length ? `remains: ${left.join(', ')}` : 'nothing remains'}`)
  return answer
}

if (!existsSync('build/node/serve.mjs')) throw new Error('nothing is built: start it once with `npm start`, or run `npm run prove`')
const isOwnSize = Object.keys(sizes).length > 0
const big = await step('the city is made', () => flag('from') ?? makeVolume({ ...sizes, ...(isOwnSize ? { out: path.join(scratch, 'big') } : null) }, said))
const env = { ...process.env, ACADEMY_DATA: big, ACADEMY_URL: 'https://academy.example', NODE_ENV: 'production' }
await step('chain and recount', chainAndRecount)
await step('academy verify', verify)
await step('boards and search', measurePages)
for (const failure of failures) console.error(`FAILED: ${failure}`)
console.log(failures.length ? `${failures.length} limits are missed` : 'every limit holds')
process.exit(failures.length ? 1 : 0)

async function chainAndRecount() {
  const worker = await program('volume-worker')
  try {
    const seen = JSON.parse(execFileSync(process.execPath, [worker], { env, encoding: 'utf8', maxBuffer: 1e8 }))
    console.log(`${number(seen.people)} people, ${number(seen.units)} units, ${seen.courses} courses, ${number(seen.events)} events`)
    console.log(`chain: ${number(seen.walked)} events walked, ${seen.broken} broken; recount: ${seen.differences} differences (${seen.seconds} s)`)
    if (seen.broken) fail(`${seen.broken} events are hashed otherwise`)
    if (seen.unmatched.length) fail(`facts and events differ in number: ${seen.unmatched.join(', ')}`)
    if (seen.differences) fail(`${seen.differences} tallies differ`)
  } finally {
    rmSync(worker, { force: true })
  }
}

/** Everything is held against the ledger by the command itself; the most memory it takes is read while it runs, where the system tells. */
async function verify() {
  const child = spawn(process.execPath, ['build/node/academy.mjs', 'verify'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  let most = 0
  child.stdout.on('data', (text) => {
    said += text
  })
  const watch = setInterval(() => {
    const status = existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : ''
    most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000)
  }, 500)
  const code = await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  console.log(said.trim())
  if (most) console.log(`verify took at most ${Math.round(most)} MB`)
  if (code !== 0) fail('academy verify finds what does not hold')
  if (most > MOST.megabytes) fail(`academy verify takes ${Math.round(most)} MB`)
}

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
    if (at && costs[at].ratio > MOST.ratio) fail(`${name} costs ${costs[at].ratio.toFixed(2)} × that of 1,000 people`)
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
    if (median(own) > MOST.searchMs) fail(`search “${text}” takes ${median(own).toFixed(1)} ms`)
  }
  client.close()
}
