import { createClient, repeat } from './client.mjs'

/** How much CPU time one batch takes about, in ms: long enough to hold some garbage collection, short against the machine's moods. */
const BATCH_MS = 120

/**
 * Measures pages on servers that stand side by side: in each round every server answers one batch, in turning order, and the round's
 * ratio is taken within the round, so that what the machine does meanwhile concerns all of them alike.
 * @param {{ name: string, page: object, server: object }[]} subjects the first is what the others are compared with
 */
export async function compare(subjects, { lines, rounds, batchMs = BATCH_MS }) {
  const runs = []
  for (const { page, server } of subjects)
    runs.push({ page, server, client: createClient(server.url, lines), count: await batchSize(page, server, lines, rounds, batchMs) })
  const costs = runs.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const at = (turn + round) % runs.length
      costs[at].push(await batch(runs[at], runs[at].count, lines))
    }
  }
  for (const { client } of runs) client.close()
  return costs.map((own, at) => ({
    cpu: median(own),
    count: runs[at].count * rounds,
    ...against(own, costs[0]),
    toBefore: at > 1 ? against(own, costs[at - 1]) : null,
  }))
}

/** How many times as much, round by round. */
function against(own, others) {
  const ratios = own.map((cost, round) => cost / others[round])
  return { ratio: median(ratios), spread: spreadOf(ratios) }
}

/** CPU of the server for each visit of a batch, in ms. */
async function batch({ page, server, client }, count, lines) {
  const before = await server.ask('cpu')
  await repeat(count, lines, () => page.visit(client, nextOf(server, page), server.data))
  return ((await server.ask('cpu')) - before) / count
}

async function batchSize(page, server, lines, rounds, batchMs) {
  const client = createClient(server.url, lines)
  const trial = Math.max(4, Math.min(40, Math.floor((page.most ?? 4000) / 60)))
  const cost = await batch({ page, server, client }, trial, lines)
  client.close()
  const most = page.most ? Math.max(4, Math.floor(page.most / 2.6 / rounds)) : 2000
  return Math.round(Math.max(4, Math.min(most, batchMs / cost)))
}

/** Lets a server answer a page often enough that its code is compiled. */
export async function warmUp(page, server, count) {
  const client = createClient(server.url, 4)
  await repeat(count, 4, () => page.visit(client, nextOf(server, page), server.data))
  client.close()
}

const visits = new WeakMap()

/** Each visit of a page on a server is another one: people and lessons take turns, and what can be done once is done once. */
export function nextOf(server, page) {
  const own = visits.get(server) ?? visits.set(server, new Map()).get(server)
  own.set(page.name, (own.get(page.name) ?? 0) + 1)
  return own.get(page.name)
}

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** The middle half of the rounds, which a few disturbed ones do not widen. */
function spreadOf(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const cut = Math.floor(sorted.length / 4)
  return [sorted[cut], sorted[sorted.length - 1 - cut]]
}
