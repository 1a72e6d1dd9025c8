import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { scratchFolder } from '../bench/folders.mjs'
import { flag } from './support/program.mjs'

// A large package comes in while others read: the server may not grow by more than 64 MB, nor answer twice as slowly at the
// median. `--mb N` (200). The growth is the resident set of the server's process; where /proc does not tell it, only the median counts.
const MOST_GROWTH = 64
const MOST_RATIO = 2
const megabytes = Number(flag('mb', '200'))
const folder = scratchFolder('upload')
let server = null
let failed = false
try {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    ACADEMY_DATA: path.join(folder, 'data'),
    ACADEMY_URL: url,
    ACADEMY_DEMO: 'on',
  }
  await ended(spawn(process.execPath, ['cli/academy.mjs', 'setup'], { env, stdio: 'ignore' }))
  server = spawn(process.execPath, ['build/node/serve.mjs'], { env, stdio: 'ignore' })
  await ready(url)
  const file = path.join(folder, 'large.h5p')
  await writePackage(file, megabytes)
  const cookie = await signIn(url)
  const page = () => fetch(`${url}/teach/exercises`, { headers: { cookie } }).then((answer) => answer.text())
  for (let n = 0; n < 100; n += 1) await page()

  const before = await timed(page, 6_000)
  const quiet = residentMegabytes(server.pid)
  let most = quiet
  const watch = setInterval(() => {
    most = Math.max(most, residentMegabytes(server.pid))
  }, 50)
  const began = performance.now()
  let uploading = true
  const sent = upload(url, cookie, file).finally(() => {
    uploading = false
  })
  const during = await timed(page, Number.POSITIVE_INFINITY, () => uploading)
  const answer = await sent
  clearInterval(watch)
  const ratio = median(during) / median(before)
  const growth = most - quiet
  console.log(
    `${(statSync(file).size / 1e6).toFixed(0)} MB in ${((performance.now() - began) / 1000).toFixed(1)} s: grown by ${growth.toFixed(0)} MB (at most ${MOST_GROWTH}), median ${median(before).toFixed(1)} → ${median(during).toFixed(1)} ms over ${during.length} requests, ratio ${ratio.toFixed(2)} (at most ${MOST_RATIO})`,
  )
  failed = answer.status !== 200 || growth > MOST_GROWTH || ratio > MOST_RATIO || during.length < 20
  if (answer.status !== 200) console.log(`refused: ${answer.status} ${await answer.text()}`)
} finally {
  server?.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0

/** A sound package of that size: a small type, and two films of noise that nothing can make smaller. */
async function writePackage(target, size) {
  const library = { machineName: 'H5P.Large', majorVersion: 1, minorVersion: 0 }
  const json = (value) => Buffer.from(JSON.stringify(value))
  const zip = new ZipFile()
  zip.addBuffer(json({ title: 'Gói lớn', language: 'vi', mainLibrary: 'H5P.Large', embedTypes: ['div'], preloadedDependencies: [library] }), 'h5p.json')
  zip.addBuffer(json({}), 'content/content.json')
  zip.addBuffer(json({ ...library, title: 'Large', runnable: 1, preloadedJs: [{ path: 'large.js' }] }), 'H5P.Large-1.0/library.json')
  zip.addBuffer(Buffer.from('1'), 'H5P.Large-1.0/large.js')
  for (const name of ['one', 'two']) zip.addBuffer(randomBytes(Math.round((size * 1e6) / 2)), `content/${name}.mp4`)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(target))
}

async function signIn(url) {
  const form = new URLSearchParams({ login: 'HN000104', password: 'Hoc-vien-so-2026' })
  const answer = await fetch(`${url}/sign-in`, { method: 'POST', body: form, headers: { origin: url }, redirect: 'manual' })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  if (answer.status !== 303 || !cookie) throw new Error(`sign-in: ${answer.status}`)
  return cookie
}

function upload(url, cookie, file) {
  return fetch(`${url}/teach/exercises/uploads?name=large.h5p`, {
    method: 'POST',
    duplex: 'half',
    body: createReadStream(file),
    headers: { cookie, origin: url, 'content-type': 'application/octet-stream', 'content-length': String(statSync(file).size) },
  })
}

/** How long each request took, one after the other with a pause between, for so long or as long as something holds. */
async function timed(ask, milliseconds, goesOn = () => true) {
  const times = []
  for (const until = performance.now() + milliseconds; performance.now() < until && goesOn(); await new Promise((resolve) => setTimeout(resolve, 20))) {
    const from = performance.now()
    await ask()
    times.push(performance.now() - from)
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

async function ended(child) {
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`ended with ${code}`)
}

async function ready(url) {
  for (const until = Date.now() + 60_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 100)))
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return
  throw new Error('the server did not become ready')
}
