// Says the first of a hundred and fifty free ports in a row. They lie below those that the system lends to outgoing connections: one of
// these could be lent to a browser just before a journey's academy asks for it.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

const COUNT = 150
const LOWEST = 10_000

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

async function areFree(first) {
  for (let port = first; port < first + COUNT; port++) if (!(await isFree(port))) return false
  return true
}

function firstLent() {
  try {
    return Number(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/)[0])
  } catch {
    return 32_768
  }
}

const room = Math.max(firstLent(), LOWEST + 2 * COUNT) - LOWEST - COUNT
for (let tries = 0; tries < 100; tries++) {
  const first = LOWEST + Math.floor(Math.random() * room)
  if (!(await areFree(first))) continue
  console.log(first)
  process.exit(0)
}
console.error('no hundred and fifty free ports in a row')
process.exit(1)
