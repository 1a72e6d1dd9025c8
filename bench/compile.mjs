import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { ZipFile } from 'yazl'
import { createClient } from './client.mjs'
import { ROOT } from './folders.mjs'
import { median, nextOf } from './measure.mjs'

const COURSE = 'hvs-03'
const LESSON = '01-du-lieu-co-ban-va-nhay-cam.mdx'
const BYTES = 30_000
/** A token may push so often in an hour; the bench is given several. */
const PUSHES_PER_TOKEN = 29

/**
 * How long requests take while a lesson of 30 kB is saved and compiled over and over, as a multiple of how long they take
 * in the same rounds while nothing is: quiet and busy stretches take turns on one server, one request at a time.
 */
export async function measureBesideCompiling(server, save, page, { rounds, stretchMs = 1200 }) {
  const client = createClient(server.url, 1)
  if (save.isLeft()) await save()
  const ratios = []
  const [quiet, busy] = [[], []]
  const before = save.count()
  for (let round = 0; round < rounds && save.isLeft(); round++) {
    const usual = await timesOf(client, server, page, stretchMs)
    // Packed before the clock runs: this process is the client, too.
    await save.prepare(6)
    let isOver = false
    const saving = (async () => {
      while (!isOver && save.isLeft()) await save()
    })()
    // The first save is under way when the first request is sent.
    await new Promise((resolve) => setTimeout(resolve, 50))
    const beside = await timesOf(client, server, page, stretchMs)
    isOver = true
    await saving
    quiet.push(...usual)
    busy.push(...beside)
    ratios.push(median(beside) / median(usual))
  }
  client.close()
  return {
    name: page.name,
    limit: 2,
    quiet: median(quiet),
    busy: median(busy),
    ratio: median(ratios),
    worst: Math.max(...ratios),
    saves: save.count() - before,
  }
}

async function timesOf(client, server, page, stretchMs) {
  const times = []
  for (const until = performance.now() + stretchMs; performance.now() < until; ) {
    const from = performance.now()
    await page.visit(client, nextOf(server, page), server.data)
    times.push(performance.now() - from)
  }
  return times
}

/** Saves the course with another lesson of 30 kB each time, as `academy content push` does, and waits until it is compiled. */
export function saverOf(url, tokens) {
  let count = 0
  let packed = 0
  const ready = []
  const save = async () => {
    const token = tokens[Math.floor(count / PUSHES_PER_TOKEN)]
    count += 1
    const body = ready.shift() ?? (await archiveOf(++packed))
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/zip' }
    const answer = await fetch(`${url}/api/v1/drafts`, { method: 'POST', headers, body })
    const said = await answer.json()
    if (answer.status !== 201 || said.findings.length) throw new Error(`saving: ${answer.status} ${JSON.stringify(said).slice(0, 400)}`)
  }
  const prepare = async (most) => {
    while (ready.length < most) ready.push(await archiveOf(++packed))
  }
  return Object.assign(save, {
    prepare,
    count: () => count,
    isLeft: () => count < tokens.length * PUSHES_PER_TOKEN,
  })
}

async function archiveOf(number) {
  const folder = path.join(ROOT, 'content', COURSE)
  const archive = new ZipFile()
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!statSync(path.join(folder, name)).isFile()) continue
    const bytes = readFileSync(path.join(folder, name))
    archive.addBuffer(name === LESSON ? Buffer.from(longLesson(bytes.toString(), number)) : bytes, `${COURSE}/${name}`)
  }
  archive.end()
  const chunks = []
  for await (const chunk of archive.outputStream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The lesson with more sections, in which every save changes something. */
function longLesson(text, number) {
  let long = text
  for (let section = 1; Buffer.byteLength(long) < BYTES; section++)
    long += `
## Phần thêm ${section}, lần lưu ${number}

Một đoạn **văn xuôi** dài vừa phải, có [liên kết](https://example.vn/${section}) và \`mã\`, để trang giống một bài thật.

- Ý thứ nhất của phần ${section}
- Ý thứ hai, có *nhấn mạnh*

| Việc | Ai làm | Hạn |
| --- | --- | --- |
| Rà soát | Văn thư | ${section} ngày |

<Callout kind="note">

Lưu ý của phần ${section}.

</Callout>
`
  return long
}
