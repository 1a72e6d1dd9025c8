#!/usr/bin/env node
// A consumer of the feed of closed dossiers, without any code of the academy: reads everything, checks every hash, link and signature,
// and goes on where it stopped.
//   DOSSIERS_KEY=hvsd_… node docs/api/consumer.mjs https://hocvien.example state.json [--unit CODE] [--period 2026-11]
// The state is written after each page that held, together with what was read: nothing is missed, nothing comes twice.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** @type {{ next: number, snapshots: number, amendments: number, last: Record<string, { number: number, hash: string }> }} */
const EMPTY = { next: 0, snapshots: 0, amendments: 0, last: {} }

/** JSON as RFC 8785 (JCS) writes it. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** The academy's public keys by id, once asked for and kept. */
export async function publicKeys(url) {
  const answer = await fetch(new URL('/.well-known/keys.json', url))
  if (!answer.ok) throw new Error(`keys.json: ${answer.status}`)
  const { keys } = await answer.json()
  const spki = (raw) => Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(raw, 'base64url')])
  return new Map(keys.map(({ id, publicKey }) => [id, createPublicKey({ key: spki(publicKey), format: 'der', type: 'spki' })]))
}

/** Throws where an item is not what the academy signed. */
export function checkItem(item, keys) {
  const wrong = (what) => new Error(`item ${item.sequence}: ${what}`)
  const { kind, number, sequence, snapshotHash, content, contentHash, prevHash } = item
  if (sha256(canonical(content)) !== contentHash) throw wrong('its content is not that of its hash')
  const { id: periodId } = content.period
  const { personId } = content.person
  const link = kind === 'snapshot' ? { number, periodId, personId, contentHash, prevHash } : { number, sequence, snapshotHash, contentHash, prevHash }
  if (sha256(canonical(link)) !== item.hash) throw wrong('its hash is another one')
  const key = keys.get(item.keyId)
  if (!key || !verify(null, Buffer.from(item.hash), key, Buffer.from(item.signature, 'base64url'))) throw wrong('its signature is not the academy’s')
}

/** Throws where a page does not follow what was read before: places in order, and each chain unbroken where nothing was filtered out. */
function checkOrder(page, state) {
  let place = state.next
  const last = { ...state.last }
  for (const item of page.items) {
    if (item.sequence <= place) throw new Error(`item ${item.sequence} comes after ${place}`)
    place = item.sequence
    const before = last[item.kind]
    if (before && before.number + 1 === item.number && before.hash !== item.prevHash) throw new Error(`item ${item.sequence} does not follow the one before it`)
    last[item.kind] = { number: item.number, hash: item.hash }
  }
  if (page.after !== state.next || page.next < place) throw new Error('the page is another one than was asked for')
  for (const [kind, head] of [
    ['snapshot', page.chain.snapshots],
    ['amendment', page.chain.amendments],
  ])
    if (last[kind]?.number === head.number && last[kind].hash !== head.hash) throw new Error(`the head of the chain is not the last ${kind}`)
  return last
}

/**
 * Reads page after page from a state on; `onPage(items, state)` keeps what was read together with the state. Stops where it answers false.
 * @param {{ url: string, key: string, state?: typeof EMPTY, limit?: number, unit?: string, period?: string, onPage: (items: any[], state: typeof EMPTY) => unknown }} asked
 */
export async function readAll({ url, key, state = EMPTY, limit = 100, unit, period, onPage }) {
  const keys = await publicKeys(url)
  let now = state
  for (;;) {
    const address = new URL('/api/v1/dossiers', url)
    const asked = { after: now.next, limit, unit, period }
    for (const [name, value] of Object.entries(asked)) if (value !== undefined) address.searchParams.set(name, String(value))
    const answer = await fetch(address, { headers: { authorization: `Bearer ${key}` } })
    if (answer.status === 429) {
      await new Promise((ready) => setTimeout(ready, 1000 * Number(answer.headers.get('retry-after') ?? 60)))
      continue
    }
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    const page = await answer.json()
    if (page.formatVersion !== 1) throw new Error(`format ${page.formatVersion} is not known to this program`)
    for (const item of page.items) checkItem(item, keys)
    const last = checkOrder(page, now)
    const count = (kind) => page.items.filter((item) => item.kind === kind).length
    now = { next: page.next, snapshots: now.snapshots + count('snapshot'), amendments: now.amendments + count('amendment'), last }
    if ((await onPage(page.items, now)) === false || page.isComplete) return now
  }
}

async function main([url, file, ...rest]) {
  const options = Object.fromEntries(rest.flatMap((word, at) => (word.startsWith('--') ? [[word.slice(2), rest[at + 1]]] : [])))
  const key = process.env.DOSSIERS_KEY
  if (!url || !file || !key) throw new Error('DOSSIERS_KEY=… node consumer.mjs URL STATE-FILE [--unit CODE] [--period KEY]')
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { state: EMPTY, dossiers: {} }
  const state = await readAll({
    url,
    key,
    state: kept.state,
    ...options,
    onPage(items, now) {
      for (const item of items) {
        const { period, person } = item.content
        const name = `${period.id} ${person.personId}`
        const known = kept.dossiers[name] ?? { amendments: [] }
        kept.dossiers[name] = item.kind === 'snapshot' ? { ...known, snapshot: item } : { ...known, amendments: [...known.amendments, item] }
      }
      kept.state = now
      writeFileSync(`${file}.new`, JSON.stringify(kept))
      renameSync(`${file}.new`, file)
    },
  })
  console.log(`${state.snapshots} snapshots, ${state.amendments} amendments, all signed; next ${state.next}`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv.slice(2)).catch((error) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
