import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { writeCity } from './support/city-people.mjs'
import { flag } from './support/program.mjs'

// People of a whole city come in as one file while others read: how long trial and import take, how much memory the server holds, how much
// slower it answers meanwhile. The same file again changes nothing; a file with planted mistakes names each; killed half-way and started
// again it comes to the same. `--people N --units N --mistakes N`, `--from FOLDER` (the data of an academy), `--only-command`: without server.
const people = Number(flag('people', '130000'))
const units = Number(flag('units', '1500'))
const mistakes = Number(flag('mistakes', '1000'))
const from = flag('from')
const isCommand = process.argv.includes('--only-command')
const MOST = { seconds: 90, megabytes: 400, ratio: 2 }
const ADMIN = 'HN000108'
const folder = mkdtempSync(path.join(tmpdir(), 'academy-people-'))
/** What an import states; other events may happen beside it. */
const EVENTS = `SELECT count(*) AS n FROM "Event" WHERE "type" LIKE 'person.%' OR "type" LIKE 'post.%' OR "type" LIKE 'unit.%' OR "type" LIKE 'people-import.%' OR "type" = 'status.set'`
const failures = []
const expect = (holds, what) => {
  if (!holds) failures.push(what)
}
const environment = (data, port = 3000) => ({
  ...process.env,
  NODE_ENV: 'production',
  PORT: String(port),
  HOST: '127.0.0.1',
  ACADEMY_DATA: data,
  ACADEMY_URL: `http://localhost:${port}`,
  ACADEMY_DEMO: 'on',
})

try {
  const first = path.join(folder, 'first')
  const second = path.join(folder, 'second')
  if (from) cpSync(from, first, { recursive: true })
  else execFileSync(process.execPath, ['cli/academy.mjs', 'setup'], { env: environment(first), stdio: 'ignore' })
  cpSync(first, second, { recursive: true })
  const file = path.join(folder, 'thanh-pho.csv')
  await writeCity(file, { people, units })
  if (isCommand) byCommand(first, file)
  else await besideRequests(first, file)
  await namesMistakes(first)
  if (!isCommand) {
    await killedHalfWay(second, file)
    expect(stateOf(first) === stateOf(second), 'killed half-way and gone on with, the academy is another')
    console.log(`killed half-way and gone on with: ${failures.length ? 'NOT the same' : 'the same'}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const failure of failures) console.log(`FAILED: ${failure}`)
process.exitCode = failures.length ? 1 : 0

/** Everything an import says of people, without what differs from run to run. */
function stateOf(data) {
  return inDatabase(data, (db) =>
    JSON.stringify([
      db
        .prepare(
          `SELECT p."staffCode", p."fullName", p."legalGroup", a."login", a."email" FROM "Person" p LEFT JOIN "Account" a ON a."personId" = p."id" ORDER BY 1`,
        )
        .all(),
      db
        .prepare(
          `SELECT p."staffCode", u."code", x."position", x."rank", x."kind", x."validFrom", x."validTo" FROM "Post" x JOIN "Person" p ON p."id" = x."personId" JOIN "Unit" u ON u."id" = x."unitId" WHERE x."supersededAt" IS NULL ORDER BY 1, 2, 5, 6`,
        )
        .all(),
      db.prepare(`SELECT u."code", s."name", s."path", s."validFrom" FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId" ORDER BY 1, 4`).all(),
      db.prepare(`SELECT "type", count(*) AS n FROM "Event" WHERE "type" IN ('person.added','post.started','unit.added') GROUP BY 1 ORDER BY 1`).all(),
    ]),
  )
}

function inDatabase(data, look) {
  const db = new Database(path.join(data, 'academy.db'), { readonly: true })
  try {
    return look(db)
  } finally {
    db.close()
  }
}

/** The newest import, as its rows in the database say. */
function newest(data) {
  return inDatabase(data, (db) =>
    db
      .prepare(
        `SELECT d."id", d."trial", d."applied", n."endedAt" FROM "ImportDraft" d LEFT JOIN "PeopleImportEnd" n ON n."importId" = d."id" ORDER BY d."sentAt" DESC LIMIT 1`,
      )
      .get(),
  )
}

function trialOf(data) {
  return JSON.parse(newest(data).trial ?? '{}').trial
}

function command(data, ...args) {
  try {
    return execFileSync(process.execPath, ['cli/academy.mjs', 'people', 'import', ...args, '--by', ADMIN, '--new-units-under', 'H26'], {
      env: environment(data),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  } catch (error) {
    // Ended with 1: rows are left.
    if (error.status !== 1) throw error
    return error.stdout
  }
}

function byCommand(data, file) {
  command(data, file, '--apply')
  expect(inDatabase(data, (db) => db.prepare(`SELECT count(*) AS n FROM "Person" WHERE "staffCode" LIKE 'CB%'`).get().n) === people, 'not everybody came in')
  const events = inDatabase(data, (db) => db.prepare(EVENTS).get().n)
  command(data, file, '--apply')
  unchanged(data, events)
}

function unchanged(data, events) {
  const { people: counts } = trialOf(data).counts
  const after = inDatabase(data, (db) => db.prepare(EVENTS).get().n)
  console.log(`second run: ${people - counts.unchanged} changes, ${after - events} events`)
  expect(counts.unchanged === people && after === events, `the second run: ${JSON.stringify(counts)}, ${after - events} events`)
}

/** A file with planted mistakes names each row and reason, and no other. */
async function namesMistakes(data) {
  const file = path.join(folder, 'sai.csv')
  const errors = path.join(folder, 'sai-loi.csv')
  const planted = await writeCity(file, { people, units, mistakes })
  command(data, file, '--errors', errors)
  const named = new Set(
    readFileSync(errors, 'utf8')
      .split('\r\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => Number(line.split(',')[1])),
  )
  const { id } = newest(data)
  const staged = new Database(path.join(data, 'imports', id, 'rows.db'), { readonly: true })
  const reasons = new Map(
    staged
      .prepare(`SELECT "row", "problems" FROM "line" WHERE "verdict" = 'error'`)
      .all()
      .map(({ row, problems }) => [row, JSON.parse(problems).map(({ reason }) => reason)]),
  )
  staged.close()
  let right = 0
  for (const [row, reason] of planted) if (named.has(row) && reasons.get(row)?.includes(reason)) right += 1
  // A repeated row makes the row it repeats wrong too: they stand or fall together.
  const others = [...named].filter((row) => !planted.has(row) && !reasons.get(row)?.includes('main-wrong')).length
  console.log(`${right} of ${planted.size} planted mistakes are named with row and reason, ${others} others`)
  expect(right === planted.size && others === 0, `${planted.size - right} planted mistakes are not named, ${others} right rows are`)
}

async function besideRequests(data, file) {
  const server = await startServer(data)
  try {
    const { get, post, send } = await signedIn(server.url)
    const pages = ['/learn', '/courses', '/admin/people?q=tran', '/courses/hvs-02']
    let turn = 0
    const page = () => get(pages[turn++ % pages.length])
    for (let n = 0; n < 120; n += 1) await page()
    const quiet = await timed(page, 8000)
    const before = residentMegabytes(server.child.pid)
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, residentMegabytes(server.child.pid))
    }, 100)
    const during = []
    const beside = async (work) => {
      let isWorking = true
      const requests = (async () => {
        while (isWorking) during.push(...(await timed(page, 500, () => isWorking)))
      })()
      const began = performance.now()
      await work()
      const seconds = (performance.now() - began) / 1000
      isWorking = false
      await requests
      return seconds
    }
    const id = await send(file)
    await stage(get, id, 'tried')
    const trial = await beside(async () => {
      await post(`/admin/import/${id}/settings`, { newUnitsUnder: 'H26' })
      await stage(get, id, 'tried')
    })
    const { planHash, counts } = trialOf(data)
    expect(counts.people.added === people && counts.units.added === units, `the trial: ${JSON.stringify(counts)}`)
    const taken = await beside(async () => {
      await post(`/admin/import/${id}/start`, { plan: planHash })
      await stage(get, id, 'ended')
    })
    clearInterval(watch)
    const ratio = median(during) / median(quiet)
    console.log(
      `${people} people in ${units} units: trial ${trial.toFixed(1)} s, import ${taken.toFixed(1)} s (at most ${MOST.seconds}); server ${before.toFixed(0)} → at most ${most.toFixed(0)} MB, grown by ${(most - before).toFixed(0)} (${MOST.megabytes}); median ${median(quiet).toFixed(1)} → ${median(during).toFixed(1)} ms over ${during.length} requests, ratio ${ratio.toFixed(2)} (${MOST.ratio})`,
    )
    expect(trial < MOST.seconds && taken < MOST.seconds, 'too slow')
    expect(most - before < MOST.megabytes, `grown by ${(most - before).toFixed(0)} MB`)
    expect(ratio < MOST.ratio, `requests ${ratio.toFixed(2)} times as slow`)
    const events = inDatabase(data, (db) => db.prepare(EVENTS).get().n)
    await stage(get, await send(file), 'tried')
    unchanged(data, events)
  } finally {
    await server.stop('SIGTERM')
  }
}

async function killedHalfWay(data, file) {
  let server = await startServer(data)
  let { get, post, send } = await signedIn(server.url)
  const id = await send(file)
  await stage(get, id, 'tried')
  await post(`/admin/import/${id}/settings`, { newUnitsUnder: 'H26' })
  await stage(get, id, 'tried')
  await post(`/admin/import/${id}/start`, { plan: trialOf(data).planHash })
  const written = () => inDatabase(data, (db) => db.prepare(`SELECT count(*) AS n FROM "Person" WHERE "staffCode" LIKE 'CB%'`).get().n)
  while (written() < people / 2) await sleep(50)
  await server.stop('SIGKILL')
  const half = written()
  server = await startServer(data)
  try {
    ;({ get, post, send } = await signedIn(server.url))
    await stage(get, id, 'ended')
    console.log(`killed after ${half} of ${people}; then ${newest(data).applied}`)
    expect(half < people, 'it was killed too late')
  } finally {
    await server.stop('SIGTERM')
  }
}

async function startServer(data) {
  const port = await freePort()
  const child = spawn(process.execPath, ['build/node/serve.mjs'], { env: environment(data, port), stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const url = `http://localhost:${port}`
  const stop = async (signal) => {
    child.kill(signal)
    await ended
  }
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(100))
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return { child, url, stop }
  throw new Error('the server did not become ready')
}

async function signedIn(url) {
  const post = (address, form, headers = {}) =>
    fetch(url + address, {
      method: 'POST',
      body: form instanceof FormData ? form : new URLSearchParams(form),
      headers: { origin: url, ...headers },
      redirect: 'manual',
    })
  const answer = await post('/sign-in', { login: ADMIN, password: 'Hoc-vien-so-2026' })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  if (answer.status !== 303 || !cookie) throw new Error(`sign-in: ${answer.status}`)
  return {
    get: (address) => fetch(url + address, { headers: { cookie } }).then((page) => page.text()),
    post: async (address, form) => {
      const { status, headers } = await post(address, form, { cookie })
      const to = headers.get('location') ?? ''
      if (status !== 303 || to.includes('refused')) throw new Error(`${address}: ${status} ${to}`)
      return to
    },
    send: async (file) => {
      const form = new FormData()
      form.set('file', await openAsBlob(file), path.basename(file))
      const to = (await post('/admin/import', form, { cookie })).headers.get('location') ?? ''
      const id = /\/admin\/import\/([^?/]+)/.exec(to)?.[1]
      if (!id) throw new Error(`not taken in: ${to}`)
      return id
    },
  }
}

/** Waits until an import stands so. */
async function stage(get, id, wanted) {
  for (;;) {
    const now = JSON.parse(await get(`/admin/import/${id}/progress`)).stage
    if (now === wanted) return
    if (!['trying', 'running'].includes(now)) throw new Error(`the import stands at ${now}, not at ${wanted}`)
    await sleep(150)
  }
}

async function timed(ask, milliseconds, goesOn = () => true) {
  const times = []
  for (const until = performance.now() + milliseconds; performance.now() < until && goesOn(); await sleep(20)) {
    const began = performance.now()
    await ask()
    times.push(performance.now() - began)
  }
  return times
}

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

function residentMegabytes(pid) {
  const file = `/proc/${pid}/status`
  return existsSync(file) ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024 : 0
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
