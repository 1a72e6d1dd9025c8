import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, openAsBlob, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { parse } from 'csv-parse/sync'
import { scratchFolder } from '../bench/folders.mjs'
import { writeCity } from './support/city-people.mjs'
import { flag } from './support/program.mjs'

// People of a whole city come in as one file while others read: how long trial and import take, how much memory the server holds, how much
// slower it answers meanwhile. The same file again changes nothing; a file with planted mistakes names each by row, column, value and reason;
// killed several times, in the trial and on the way, and started again it comes to the same. By the command it takes no more memory.
// `--people N --units N --mistakes N`, `--from FOLDER` (the data of an academy), `--only-command`: without server, `--skip-killed`.
const people = Number(flag('people', '130000'))
const units = Number(flag('units', '1500'))
const mistakes = Number(flag('mistakes', '1000'))
const from = flag('from')
const isCommand = process.argv.includes('--only-command')
const isKilled = !isCommand && !process.argv.includes('--skip-killed')
const MOST = { seconds: 90, megabytes: 400, ratio: 2 }
const ADMIN = 'HN000108'
const folder = scratchFolder('people')
/** What an import states; other events may happen beside it. */
const EVENTS = `SELECT count(*) AS n FROM "Event" WHERE "type" LIKE 'person.%' OR "type" LIKE 'post.%' OR "type" LIKE 'unit.%' OR "type" LIKE 'people-import.%' OR "type" = 'status.set'`
const failures = []
const expect = (holds, what) => {
  if (!holds) failures.push(what)
  if (!holds) console.log(`FAILED: ${what}`)
}
const began = performance.now()
const tell = (what) => console.log(`[${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s] ${what}`)
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
  tell(`an academy stands; ${people} people in ${units} units are written to ${(readFileSync(file).length / 1e6).toFixed(1)} MB`)
  if (isCommand) await byCommand(first, file)
  else await besideRequests(first, file)
  await namesMistakes(first)
  if (isKilled) {
    await killedOnTheWay(second, file)
    const [one, other] = [statesOf(first), statesOf(second)]
    const differing = Object.keys(one).filter((what) => one[what] !== other[what])
    tell(`killed on the way and gone on with: ${differing.length ? `another in ${differing.join(', ')}` : 'the same'}`)
    expect(differing.length === 0, `killed on the way and gone on with, the academy is another: ${differing.join(', ')}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
tell(failures.length ? `${failures.length} FAILED` : 'everything holds')
process.exitCode = failures.length ? 1 : 0

/** Everything an import says of people, units, posts, accounts and counts, each as one hash, without what differs from run to run: ids and instants. */
function statesOf(data) {
  const unit = `(SELECT u."code" FROM "Unit" u WHERE u."id" = `
  const tables = {
    people: `SELECT p."staffCode", p."fullName", p."sortKey", p."searchKey", p."legalGroup" FROM "Person" p ORDER BY 1`,
    accounts: `SELECT a."login", a."email", a."activatedAt" IS NULL, p."staffCode" FROM "Account" a JOIN "Person" p ON p."id" = a."personId" ORDER BY 1`,
    posts: `SELECT p."staffCode", ${unit} x."unitId"), x."position", x."rank", x."kind", x."validFrom", x."validTo", x."supersededAt" IS NULL FROM "Post" x
      JOIN "Person" p ON p."id" = x."personId" ORDER BY 1, 2, 3, 5, 6, 8`,
    units: `SELECT u."code", s."name", s."shortName", s."kind", s."sort", s."validFrom", s."validTo", ${unit} s."parentId") FROM "UnitState" s
      JOIN "Unit" u ON u."id" = s."unitId" ORDER BY 1, 6`,
    standings: `SELECT p."staffCode", ${unit} x."unitId"), x."rank" FROM "PersonStanding" x JOIN "Person" p ON p."id" = x."personId" ORDER BY 1`,
    tallies: `SELECT coalesce(${unit} x."unitId"), ''), x."courseId", x."state", sum(x."people") FROM "Tally" x GROUP BY 1, 2, 3 HAVING sum(x."people") <> 0 ORDER BY 1, 2, 3`,
    search: `SELECT count(*) FROM "PersonSearch" WHERE "PersonSearch" MATCH '"nguyen"'`,
    events: `SELECT "type", count(*) FROM "Event" WHERE "type" LIKE 'person.%' OR "type" LIKE 'post.%' OR "type" LIKE 'unit.%' GROUP BY 1 ORDER BY 1`,
  }
  return inDatabase(data, (db) =>
    Object.fromEntries(
      Object.entries(tables).map(([what, sql]) => {
        const hash = createHash('sha256')
        for (const row of db.prepare(sql).raw().iterate()) hash.update(`${JSON.stringify(row)}\n`)
        return [what, hash.digest('hex')]
      }),
    ),
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

/** Runs the command to its end and answers the most memory it held, in megabytes, and how long it computed, in seconds. */
async function command(data, ...args) {
  const program = ['build/node/academy.mjs', 'people', 'import', ...args, '--by', ADMIN, '--new-units-under', 'H26']
  const child = spawn(process.execPath, program, { env: environment(data), stdio: ['ignore', 'ignore', 'inherit'] })
  let most = 0
  let seconds = 0
  const watch = setInterval(() => {
    most = mostMegabytes(child.pid) || most
    seconds = computed(child.pid) || seconds
  }, 100)
  const code = await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  // Ended with 1: rows are left.
  if (code !== 0 && code !== 1) throw new Error(`academy people import ended with ${code}`)
  return { most, seconds }
}

async function byCommand(data, file) {
  const { most, seconds } = await command(data, file, '--apply')
  tell(`by command: trial and import computed ${seconds.toFixed(1)} s, at most ${most.toFixed(0)} MB (${MOST.megabytes})`)
  expect(most < MOST.megabytes, `the command held ${most.toFixed(0)} MB`)
  expect(inDatabase(data, (db) => db.prepare(`SELECT count(*) AS n FROM "Person" WHERE "staffCode" LIKE 'CB%'`).get().n) === people, 'not everybody came in')
  const events = inDatabase(data, (db) => db.prepare(EVENTS).get().n)
  await command(data, file, '--apply')
  unchanged(data, events)
}

function unchanged(data, events) {
  const { people: counts } = trialOf(data).counts
  const after = inDatabase(data, (db) => db.prepare(EVENTS).get().n)
  tell(`second run: ${people - counts.unchanged} changes, ${after - events} events`)
  expect(counts.unchanged === people && after === events, `the second run: ${JSON.stringify(counts)}, ${after - events} events`)
}

/** A file with planted mistakes names each by row, column, value and reason, and no other row. */
async function namesMistakes(data) {
  const file = path.join(folder, 'sai.csv')
  const errors = path.join(folder, 'sai-loi.csv')
  const planted = await writeCity(file, { people, units, mistakes })
  await command(data, file, '--errors', errors)
  const sent = parse(readFileSync(file, 'utf8'), { bom: true, relax_column_count: true })
  const [, ...listed] = parse(readFileSync(errors, 'utf8'), { bom: true, relax_column_count: true })
  const named = new Map()
  for (const line of listed) named.set(Number(line[1]), [...(named.get(Number(line[1])) ?? []), line])
  const { id } = newest(data)
  const staged = new Database(path.join(data, 'imports', id, 'rows.db'), { readonly: true })
  const reasons = new Map(
    staged
      .prepare(`SELECT "row", "problems" FROM "line" WHERE "verdict" = 'error'`)
      .all()
      .map(({ row, problems }) => [row, JSON.parse(problems).map(({ reason }) => reason)]),
  )
  staged.close()
  const isNamed = ([row, { reason, column }]) => {
    const lines = (named.get(row) ?? []).filter((line) => line[2] === column)
    // What stood there is in the row as it was sent, which follows the reason.
    const holds = lines.some(([, , , value, why, ...cells]) => why.length > 5 && (value === '' || cells.includes(value)) && isSame(cells, sent[row - 1]))
    return holds && reasons.get(row)?.includes(reason)
  }
  const missed = [...planted].filter((one) => !isNamed(one))
  // Rows of one person stand or fall together: a row that collides takes the right one with it.
  const others = [...named.keys()].filter((row) => !planted.has(row) && !reasons.get(row)?.includes('main-wrong')).length
  tell(
    `${planted.size - missed.length} of ${planted.size} planted mistakes of ${new Set([...planted.values()].map(({ reason }) => reason)).size} kinds are named with row and reason, ${others} others`,
  )
  expect(
    missed.length === 0,
    `${missed.length} planted mistakes are not named, such as ${JSON.stringify(missed[0])}: ${JSON.stringify(named.get(missed[0]?.[0]))}`,
  )
  expect(others === 0, `${others} right rows are named`)
}

/** Whether the cells of a line are those of a row, empty ones at the end aside. */
function isSame(cells, row) {
  const joined = (list) => list.join('\0').replace(/\0+$/, '')
  return joined(cells) === joined(row)
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
    const before = mostMegabytes(server.child.pid)
    tell(`the server is warm: at most ${before.toFixed(0)} MB, median ${median(quiet).toFixed(1)} ms`)
    const during = []
    let threadMost = 0
    const watch = setInterval(() => {
      threadMost = Math.max(threadMost, computed(server.child.pid, true))
    }, 200)
    const beside = async (what, work) => {
      threadMost = 0
      let isWorking = true
      const own = []
      const requests = (async () => {
        while (isWorking) own.push(...(await timed(page, 500, () => isWorking)))
      })()
      const [from, computedBefore] = [performance.now(), computed(server.child.pid, true)]
      await work()
      const seconds = (performance.now() - from) / 1000
      isWorking = false
      await requests
      during.push(...own)
      // The thread of a trial ends with it: what it computed is seen while it works.
      tell(
        `${what}: ${seconds.toFixed(1)} s; the thread computed ${(threadMost - computedBefore).toFixed(1)} s; median ${median(own).toFixed(1)} ms; at most ${mostMegabytes(server.child.pid).toFixed(0)} MB`,
      )
      return seconds
    }
    const id = await send(file)
    await stage(get, id, 'tried')
    const trial = await beside('trial', async () => {
      await post(`/admin/import/${id}/settings`, { newUnitsUnder: 'H26' })
      await stage(get, id, 'tried')
    })
    const { planHash, counts } = trialOf(data)
    expect(counts.people.added === people && counts.units.added === units, `the trial: ${JSON.stringify(counts)}`)
    const taken = await beside('import', async () => {
      await post(`/admin/import/${id}/start`, { plan: planHash })
      await stage(get, id, 'ended')
    })
    clearInterval(watch)
    const most = mostMegabytes(server.child.pid)
    const ratio = median(during) / median(quiet)
    tell(
      `${people} people in ${units} units: trial ${trial.toFixed(1)} s, import ${taken.toFixed(1)} s (at most ${MOST.seconds}); server at most ${most.toFixed(0)} MB (${MOST.megabytes}), ${before.toFixed(0)} before; median ${median(quiet).toFixed(1)} → ${median(during).toFixed(1)} ms over ${during.length} requests, ratio ${ratio.toFixed(2)} (${MOST.ratio})`,
    )
    expect(trial < MOST.seconds, `the trial took ${trial.toFixed(1)} s`)
    expect(taken < MOST.seconds, `the import took ${taken.toFixed(1)} s`)
    expect(most < MOST.megabytes, `the server held ${most.toFixed(0)} MB`)
    expect(ratio < MOST.ratio, `requests ${ratio.toFixed(2)} times as slow`)
    const events = inDatabase(data, (db) => db.prepare(EVENTS).get().n)
    await stage(get, await send(file), 'tried')
    unchanged(data, events)
  } finally {
    await server.stop('SIGTERM')
  }
}

/** Killed in the trial, and a tenth, a half and nine tenths of the way through the import; each time another server goes on. */
async function killedOnTheWay(data, file) {
  let server = await startServer(data)
  let { get, post, send } = await signedIn(server.url)
  const id = await send(file)
  await stage(get, id, 'tried')
  await post(`/admin/import/${id}/settings`, { newUnitsUnder: 'H26' })
  await sleep(1500)
  const again = async () => {
    await server.stop('SIGKILL')
    server = await startServer(data)
    ;({ get, post, send } = await signedIn(server.url))
  }
  await again()
  await stage(get, id, 'tried')
  tell('killed in the trial, which then came to its end')
  await post(`/admin/import/${id}/start`, { plan: trialOf(data).planHash })
  const written = () => inDatabase(data, (db) => db.prepare(`SELECT count(*) AS n FROM "Person" WHERE "staffCode" LIKE 'CB%'`).get().n)
  for (const part of [0.1, 0.5, 0.9]) {
    while (written() < people * part) await sleep(20)
    await again()
    const after = written()
    tell(`killed after ${after} of ${people}`)
    expect(after < people, 'it was killed too late')
  }
  try {
    await stage(get, id, 'ended')
    const applied = JSON.parse(newest(data).applied)
    tell(`then ${JSON.stringify(applied)}`)
    expect(applied.added === people + units && !applied['moved-on'], `after all: ${JSON.stringify(applied)}`)
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

/** The most memory a process has held so far, all its threads included. */
function mostMegabytes(pid) {
  const file = `/proc/${pid}/status`
  return existsSync(file) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024 : 0
}

/** How many seconds a process has computed, or only its threads that give way to others, such as that of an import. */
function computed(pid, onlyGivingWay = false) {
  const folder = `/proc/${pid}/task`
  let ticks = 0
  for (const thread of existsSync(folder) ? readdirSync(folder) : []) {
    const file = path.join(folder, thread, 'stat')
    if (!existsSync(file)) continue
    const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ')
    if (!onlyGivingWay || Number(fields[16]) > 0) ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks / 100
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
