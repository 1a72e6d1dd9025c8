import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { createClient, textOf } from '../bench/client.mjs'
import { ROOT, scratchFolder } from '../bench/folders.mjs'
import { compare, median, nextOf, warmUp } from '../bench/measure.mjs'
import { startServer } from '../bench/server.mjs'
import { makeVolume } from '../bench/volume.mjs'
import { flag, program } from './support/program.mjs'

// A month of a whole city is closed: 130,000 dossiers frozen by the job in the server, with progress on the page of jobs and pages read beside
// it; how long it takes, how much memory, and what opening a dossier, the desk and one's own dossier costs against a city of 1,000. Then
// everything is held against the ledger. A copy of the same city is closed by `academy jobs`, killed several times and gone on with: the same
// result, nobody twice. `--people N` (and `--units N --events N --courses N`): another size, made anew and thrown away; `--from FOLDER`, `--small-from FOLDER`:
// cities made before; `--skip-killed`, `--skip-verify`, `--skip-pages`.
const people = Number(flag('people', '130000'))
const isOwnSize = people !== 130_000
const sizes = {
  people,
  units: Number(flag('units', String(Math.max(16, Math.round(people / 87))))),
  events: Number(flag('events', String(Math.round(people * 38.46)))),
  courses: Number(flag('courses', '12')),
}
const MOST = { seconds: 15 * 60, megabytes: 500, ratio: 1.5, pageMs: 1000 }
const has = (name) => process.argv.includes(`--${name}`)
const scratch = scratchFolder('closing')
process.chdir(ROOT)
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
const failures = []
const began = performance.now()
const tell = (text) => console.log(`[${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s] ${text}`)
const expect = (holds, what) => {
  if (holds) return
  failures.push(what)
  tell(`FAILED: ${what}`)
}
if (!existsSync('build/node/serve.mjs')) throw new Error('nothing is built: start it once with `npm start`, or run `npm run prove`')
const worker = await program('closing-worker')
process.once('exit', () => rmSync(worker, { force: true }))
const env = (data) => ({ ...process.env, NODE_ENV: 'production', ACADEMY_DATA: data, ACADEMY_URL: 'http://127.0.0.1', ACADEMY_DEMO: 'on' })
const ask = (data, ...args) => JSON.parse(execFileSync(process.execPath, [worker, ...args], { env: env(data), encoding: 'utf8', maxBuffer: 1e8 }))

/** The city of these sizes in a folder of its own, since it is changed. */
async function cityIn(folder, from, given, isThrownAway) {
  if (!from && isThrownAway) return makeVolume({ ...given, out: folder }, tell)
  cpSync(from ?? (await makeVolume(given, tell)), folder, { recursive: true })
  return folder
}

const data = await cityIn(path.join(scratch, 'city'), flag('from'), isOwnSize ? sizes : {}, isOwnSize)
const small = has('skip-pages') ? null : await cityIn(path.join(scratch, 'small'), flag('small-from'), { people: 1000, units: 16, events: 38_500 }, isOwnSize)
const opened = await open(data)
tell(`a month of ${opened.people} people is open`)
const openedSmall = small && (await open(small))
if (small) await comparePages('before it is closed')
const other = path.join(scratch, 'other')
if (!has('skip-killed')) cpSync(data, other, { recursive: true })
await closeBesideRequests()
const first = ask(data, 'digest', '--period', opened.periodId)
tell(
  `${first.snapshots} dossiers of ${first.people} people, ${(first.bytes / first.snapshots / 1000).toFixed(1)} kB each, ${first.works} with assigned learning`,
)
expect(
  first.snapshots === opened.people && first.people === opened.people && first.events === opened.people,
  `not everybody is frozen once: ${JSON.stringify(first)}`,
)
if (small) {
  ask(small, 'close', '--period', openedSmall.periodId)
  execFileSync(process.execPath, ['build/node/academy.mjs', 'jobs', '--once'], { env: env(small), stdio: 'ignore' })
  await comparePages('once it is closed')
}
if (!has('skip-verify')) await verify()
if (!has('skip-killed')) await closeKilled()
for (const failure of failures) console.error(`FAILED: ${failure}`)
tell(failures.length ? `${failures.length} limits are missed` : 'every limit holds')
process.exit(failures.length ? 1 : 0)

/** Opens the month before through the pages, by two evaluators, and takes it into review. */
async function open(folder) {
  const { month, cookies, people: some, preview } = ask(folder, 'prepare')
  const server = await serve(folder, 'off')
  const client = createClient(server.url, 1)
  const post = (who, address, form) => client.send(address, { cookie: cookies[who], form, expect: 303 })
  const days = { unit: 'H26', kind: 'month', key: month, ...preview.proposed }
  await post('second', '/evaluate/periods', { ...days, act: 'propose', reason: 'Hết tháng' })
  const { headers } = await post('evaluator', '/evaluate/periods', days)
  const periodId = headers.location.split('/').at(-1)
  await post('second', headers.location, { to: 'review', act: 'propose', reason: 'Hết tháng', early: '1' })
  await post('evaluator', headers.location, { to: 'review', reason: 'Hết tháng', early: '1' })
  client.close()
  await server.stop()
  return { periodId, cookies, some, people: preview.people }
}

function serve(folder, jobs) {
  return startServer('build/node/serve.mjs', { cwd: ROOT, env: { ACADEMY_DATA: folder, ACADEMY_JOBS: jobs }, ready: '/readyz' })
}

async function comparePages(when) {
  const [few, many] = [await serve(small, 'off'), await serve(data, 'off')]
  const pages = {
    'a dossier': ({ periodId, some }, at) => [`/evaluate/periods/${periodId}/people/${some[at % some.length]}`, 'evaluator'],
    'the desk': ({ periodId }) => [`/evaluate/periods/${periodId}`, 'evaluator'],
    'one’s own': ({ periodId }) => [`/record/periods/${periodId}`, 'own'],
    'a leader’s own': ({ periodId }) => [`/record/periods/${periodId}`, 'leader'],
  }
  for (const [name, address] of Object.entries(pages)) {
    const subject = (city, server, which) => {
      const page = {
        name: `${name} ${which}`,
        visit: (client, at) => {
          const [to, who] = address(city, at ?? nextOf(server, page))
          return client.send(to, { cookie: city.cookies[who] })
        },
      }
      return { name, page, server }
    }
    const subjects = [subject(openedSmall, few, 'few'), subject(opened, many, 'many')]
    for (const { page, server } of subjects) await warmUp(page, server, 40)
    const [ofFew, ofMany] = await compare(subjects, { lines: 1, rounds: 7 })
    tell(`${name} ${when}: ${ofFew.cpu.toFixed(2)} ms of CPU among 1,000, ${ofMany.cpu.toFixed(2)} ms here, ${ofMany.ratio.toFixed(2)} × (${MOST.ratio})`)
    expect(ofMany.ratio <= MOST.ratio, `${name} ${when} costs ${ofMany.ratio.toFixed(2)} ×`)
  }
  await Promise.all([few.stop(), many.stop()])
}

async function closeBesideRequests() {
  const server = await serve(data, 'on')
  const client = createClient(server.url, 2)
  const { periodId, cookies, some } = opened
  const page = async (at) => {
    const address = [`/evaluate/periods/${periodId}/people/${some[at % some.length]}`, '/courses', '/learn'][at % 3]
    const from = performance.now()
    await client.send(address, { cookie: cookies.evaluator })
    return performance.now() - from
  }
  const quiet = []
  for (let at = 0; at < 150; at += 1) quiet.push(await page(at))
  await client.send(`/evaluate/periods/${periodId}`, {
    cookie: cookies.second,
    form: { to: 'closed', act: 'propose', reason: 'Đã thẩm định', early: '1' },
    expect: 303,
  })
  const from = performance.now()
  await client.send(`/evaluate/periods/${periodId}`, { cookie: cookies.evaluator, form: { to: 'closed', reason: 'Đã thẩm định', early: '1' }, expect: 303 })
  const [during, seen] = [[], new Set()]
  for (let at = 0; ; at += 1) {
    during.push(await page(at))
    if (at % 10 === 0) {
      const jobs = textOf(await client.send('/admin/jobs?state=running', { cookie: cookies.admin }))
      for (const [, percent] of jobs.matchAll(/(\d{1,2})\s?%/g)) seen.add(Number(percent))
      if (jobOf(data, periodId)?.doneAt) break
    }
    expect(performance.now() - from < 3 * MOST.seconds * 1000, 'it does not come to its end')
    await sleep(people < 5000 ? 5 : 60)
  }
  const seconds = (performance.now() - from) / 1000
  const most = mostMegabytes(server.pid)
  const slowest = [...during].sort((a, b) => a - b)[Math.floor(during.length * 0.99)]
  tell(
    `closed in ${seconds.toFixed(1)} s (${MOST.seconds}); the server held at most ${most.toFixed(0)} MB (${MOST.megabytes}); pages beside it: median ${median(quiet).toFixed(1)} → ${median(during).toFixed(1)} ms, 99 in 100 within ${slowest.toFixed(0)} ms, of ${during.length}; ${seen.size} steps of progress seen`,
  )
  expect(seconds < MOST.seconds, `it took ${seconds.toFixed(0)} s`)
  expect(!most || most < MOST.megabytes, `the server held ${most.toFixed(0)} MB`)
  expect(slowest < MOST.pageMs, `one page in a hundred took ${slowest.toFixed(0)} ms`)
  client.close()
  await server.stop()
}

/** Everything frozen is computed again from the ledger, with the heads that were sealed. */
async function verify() {
  const file = path.join(scratch, 'heads.json')
  execFileSync(process.execPath, ['build/node/academy.mjs', 'seal', file], { env: env(data), stdio: 'ignore' })
  const from = performance.now()
  const child = spawn(process.execPath, ['build/node/academy.mjs', 'verify', '--head', file], { env: env(data), stdio: ['ignore', 'pipe', 'ignore'] })
  const { code, most, said } = await watched(child)
  tell(`academy verify: ${((performance.now() - from) / 1000).toFixed(0)} s, at most ${most.toFixed(0)} MB; ${said.trim().split('\n').at(-1)}`)
  expect(code === 0, `academy verify finds what does not hold: ${said.slice(-400)}`)
  expect(!most || most < 600, `academy verify holds ${most.toFixed(0)} MB`)
}

/** Killed when so much of it is done, gone on with by another process once its lease is over. */
async function closeKilled() {
  ask(other, 'close', '--period', opened.periodId)
  const jobs = () =>
    spawn(process.execPath, ['build/node/academy.mjs', 'jobs'], { env: { ...env(other), ACADEMY_JOBS: 'off' }, stdio: ['ignore', 'pipe', 'ignore'] })
  let most = 0
  for (const part of [0.1, 0.45, 0.8]) {
    const child = jobs()
    const end = watched(child)
    while (frozenIn(other) < opened.people * part) await sleep(5)
    child.kill('SIGKILL')
    most = Math.max(most, (await end).most)
    tell(`killed after ${frozenIn(other)}`)
    expect(frozenIn(other) < opened.people, 'it was killed too late')
    // Nobody waits a minute for the lease of a process that is known to be dead.
    inDatabase(other, (db) => db.prepare('UPDATE "Job" SET "leaseUntil" = ? WHERE "key" = ?').run('2001-01-01T00:00:00.000+00:00', opened.periodId), false)
  }
  const child = jobs()
  const end = watched(child)
  while (!jobOf(other, opened.periodId)?.doneAt) await sleep(50)
  child.kill('SIGTERM')
  most = Math.max(most, (await end).most)
  const again = ask(other, 'digest', '--period', opened.periodId)
  tell(
    `killed three times and gone on with: ${again.hash === first.hash ? 'the same' : 'another'}, ${again.snapshots} dossiers of ${again.people} people, at most ${most.toFixed(0)} MB`,
  )
  if (again.hash !== first.hash) {
    const found = ask(data, 'differ', '--period', opened.periodId, '--other', path.join(other, 'academy.db'))
    expect(false, `killed and gone on with, the dossiers are others: ${JSON.stringify(found)}`)
  }
  expect(
    again.snapshots === first.snapshots && again.people === first.people && again.events === first.events,
    `somebody is frozen twice or never: ${JSON.stringify(again)}`,
  )
  expect(!most || most < MOST.megabytes, `academy jobs held ${most.toFixed(0)} MB`)
}

function inDatabase(folder, look, readonly = true) {
  const db = new Database(path.join(folder, 'academy.db'), { readonly, timeout: 10_000 })
  try {
    return look(db)
  } finally {
    db.close()
  }
}

function jobOf(folder, key) {
  return inDatabase(folder, (db) => db.prepare('SELECT "doneAt", "progress" FROM "Job" WHERE "key" = ?').get(key))
}

function frozenIn(folder) {
  return inDatabase(folder, (db) => db.prepare('SELECT coalesce(max("number"), 0) AS n FROM "Snapshot"').get().n)
}

/** The most memory a process has held so far, all its threads included; 0 where the system does not tell. */
function mostMegabytes(pid) {
  const file = `/proc/${pid}/status`
  return existsSync(file) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024 : 0
}

async function watched(child) {
  let [most, said] = [0, '']
  child.stdout.on('data', (text) => {
    said += text
  })
  const watch = setInterval(() => {
    most = Math.max(most, mostMegabytes(child.pid))
  }, 200)
  const code = await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  return { code, most, said }
}
