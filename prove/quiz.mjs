import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import Database from 'better-sqlite3'
import { scratchFolder } from '../bench/folders.mjs'
import { createClient } from './support/client.mjs'
import { flag, program } from './support/program.mjs'

// Many start the same test within seconds and answer on, over HTTP: no error, no lost answer. `--people N` (500), `--seconds N` in which all
// start (5), `--think MS` between two answers of one person (5000), `--from FOLDER` (data of an academy). The latency of saving is
// taken at the client, which shares the cores with the server: what the server alone needs is less.
const people = Number(flag('people', '500'))
const seconds = Number(flag('seconds', '5'))
const think = Number(flag('think', '5000'))
const from = flag('from')
const AIM_MS = 100

const worker = await program('quiz-worker')
const folder = scratchFolder('quiz')
const data = path.join(folder, 'data')
let server = null
let failed = true
try {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', ACADEMY_DATA: data, ACADEMY_URL: url, ACADEMY_DEMO: 'on' }
  const run = (...args) => execFileSync(process.execPath, [worker, ...args], { env, encoding: 'utf8', maxBuffer: 1e8 })
  if (from) await copied(from)
  else execFileSync(process.execPath, ['cli/academy.mjs', 'setup'], { env, stdio: 'ignore' })
  const signedIn = path.join(folder, 'sessions.json')
  run('sessions', signedIn, String(people))
  const { slug, cookies } = JSON.parse(readFileSync(signedIn, 'utf8'))
  server = spawn(process.execPath, ['build/node/serve.mjs'], { env, stdio: 'ignore' })
  await ready(url)
  const client = createClient(url, 200)
  const papers = new Database(path.join(data, 'academy.db'), { readonly: true })
  const times = { start: [], save: [] }
  const errors = []
  const acknowledged = []
  const before = cpuSeconds(server.pid)
  const began = performance.now()
  await Promise.all(cookies.map((cookie, at) => take(cookie, at).catch((error) => errors.push(String(error.message).slice(0, 300)))))
  const cpu = cpuSeconds(server.pid) - before
  const took = (performance.now() - began) / 1000
  client.close()
  papers.close()
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('close', resolve))
  server = null
  const acks = path.join(folder, 'acks.json')
  writeFileSync(acks, JSON.stringify(acknowledged))
  const { lost, problems, open } = JSON.parse(run('check', acks))
  const of = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]?.toFixed(1)
  console.log(
    `${cookies.length} people in ${took.toFixed(0)} s: ${times.save.length} saves acknowledged, ${errors.length} errors, ${lost.length} lost, ${open} attempts left open`,
  )
  console.log(
    `start p50 ${of(times.start, 0.5)} ms, p95 ${of(times.start, 0.95)} ms; save p50 ${of(times.save, 0.5)} ms, p95 ${of(times.save, 0.95)} ms (aim ${AIM_MS}), at a client on the same cores; ` +
      `server ${((cpu * 1000) / (times.save.length + times.start.length)).toFixed(1)} ms of CPU a request`,
  )
  for (const problem of [...errors.slice(0, 5), ...lost.slice(0, 5), ...problems]) console.log(`  ${problem}`)
  failed = errors.length + lost.length + problems.length > 0 || cookies.length < people || times.save.length < cookies.length * 10

  /** One person: starts, answers every item, some of them twice over as after a lost reply, and hands in. */
  async function take(cookie, at) {
    await pause((at * seconds * 1000) / cookies.length)
    const started = await timed(times.start, () => client.post(`/learn/${slug}/quiz`, { cookie, form: {} }))
    const attempt = new URL(started.headers.location, url).pathname.split('/')[2]
    const items = papers
      .prepare(
        'SELECT i."position", v."type", v."options" FROM "AttemptItem" i JOIN "QuestionVersion" v ON v."id" = i."questionVersionId" WHERE i."attemptId" = ? ORDER BY i."position"',
      )
      .all(attempt)
    const page = `prove${String(at).padStart(6, '0')}`
    for (const [n, item] of items.entries()) {
      await pause(think * (0.5 + ((at * 7 + n * 13) % 100) / 100))
      const entries = entriesFor(item, at + n)
      const form = [...entries.map((entry) => ['chosen', entry]), ['page', page], ['sequence', n + 1], ['seen', 0]]
      const send = () => timed(times.save, () => client.post(`/attempts/${attempt}/answers/${item.position}`, { cookie, form, expect: 200 }))
      const answers = (at + n) % 10 ? [await send()] : await Promise.all([send(), send()])
      const revisions = new Set(answers.map((answer) => JSON.parse(answer.text).revision))
      if (revisions.size > 1) throw new Error('a save that was sent twice was counted twice')
      acknowledged.push({ attempt, position: item.position, entries, revision: [...revisions][0] })
    }
    await client.post(`/attempts/${attempt}/submission`, { cookie, form: {} })
  }
} finally {
  server?.kill('SIGTERM')
  rmSync(worker, { force: true })
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0

/** Some answer of the type, as its form sends it. */
function entriesFor({ type, options }, n) {
  const asked = JSON.parse(options)
  const count = (Array.isArray(asked) ? asked : (asked.options ?? [])).length
  const places = (many) => Array.from({ length: many }, (_, at) => String((at + n) % count))
  if (type === 'text' || type === 'number') return [String(n)]
  if (type === 'fillin') return asked.blanks.map(() => String(n))
  if (type === 'ordering') return places(count)
  if (type === 'matching') return places(asked.lefts.length)
  return places(1)
}

async function timed(list, act) {
  const began = performance.now()
  const answer = await act()
  list.push(performance.now() - began)
  return answer
}

async function copied(source) {
  mkdirSync(data, { recursive: true })
  const original = new Database(path.join(source, 'academy.db'), { readonly: true })
  await original.backup(path.join(data, 'academy.db'))
  original.close()
  for (const part of ['exercises', 'keys', 'blobs'])
    if (existsSync(path.join(source, part))) cpSync(path.join(source, part), path.join(data, part), { recursive: true })
}

/** Seconds of CPU a process has used; 0 where /proc does not tell. */
function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

async function ready(url) {
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(50)) if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return
  throw new Error('the server did not come up')
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
