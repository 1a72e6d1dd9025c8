import { startAcademy } from './academy.mjs'
import { createClient, repeat } from './client.mjs'
import { nextOf, warmUp } from './measure.mjs'

/** Where the CPU time of a page goes: self time by library and by function, from V8's sampling profiler on a warm server. */
export async function profilePage(folder, data, page, count) {
  const server = await startAcademy(folder, data, 'profile')
  await warmUp(page, server, Math.min(count, Math.floor((page.most ?? 9999) / 4)))
  const client = createClient(server.url, 4)
  await server.ask('profile')
  await repeat(Math.min(count, Math.floor((page.most ?? 9999) / 2)), 4, () => page.visit(client, nextOf(server, page), server.data))
  const { nodes, samples, timeDeltas } = await server.ask('profiled')
  client.close()
  await server.stop()
  const self = new Map()
  for (const [index, id] of samples.entries()) add(self, id, timeDeltas[index])
  const idle = new Set(nodes.filter((node) => /^\((idle|program)\)$/.test(node.callFrame.functionName)).map((node) => node.id))
  const places = new Map()
  const libraries = new Map()
  let busy = 0
  for (const node of nodes) {
    const time = self.get(node.id) ?? 0
    if (!time || idle.has(node.id)) continue
    busy += time
    const { functionName, url, lineNumber } = node.callFrame
    add(places, `${functionName || '(anonymous)'}  ${shortOf(url)}:${lineNumber + 1}`, time)
    add(libraries, libraryOf(url, functionName), time)
  }
  return { libraries: topOf(libraries, busy, 14), functions: topOf(places, busy, 25), withCallees: topOf(totalsOf(nodes, self), busy, 40) }
}

/** Time of our own functions and of Remix's together with all they call; one that calls itself counts once. */
function totalsOf(nodes, self) {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const totals = new Map()
  const walk = (node, above) => {
    const { functionName, url, lineNumber } = node.callFrame
    const place = `${functionName}  ${shortOf(url)}:${lineNumber + 1}`
    const isOurs =
      functionName &&
      /build\/(server|node)\/|server-runtime|router\.cjs|turbo-stream|node:zlib|better-sqlite3|react-dom-server/.test(place) &&
      !above.has(place)
    const within = isOurs ? new Set([...above, place]) : above
    let time = self.get(node.id) ?? 0
    for (const child of node.children ?? []) time += walk(byId.get(child), within)
    if (isOurs) add(totals, place, time)
    return time
  }
  walk(nodes[0], new Set())
  return totals
}

const add = (map, key, time) => map.set(key, (map.get(key) ?? 0) + time)
const topOf = (map, whole, count) =>
  [...map]
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([name, time]) => ({ name, percent: (time / whole) * 100 }))

function libraryOf(url, name) {
  if (!url) return name.startsWith('(') ? name : '(native)'
  if (url.startsWith('node:')) return url.replace(/^node:(internal\/)?/, 'node:').split('/')[0]
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? shortOf(url)
}

const shortOf = (url) =>
  url
    .replace(/^file:\/\//, '')
    .replace(/.*node_modules\//, '')
    .replace(/.*\/build\//, 'build/')
