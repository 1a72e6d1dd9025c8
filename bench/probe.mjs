import { Session } from 'node:inspector/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

// Loaded into a measured server by `node --import`. It answers its parent by IPC and otherwise does nothing; with BENCH_TRACE
// it counts the statements that reach SQLite.
const counted = { read: 0, write: 0, commit: 0, statements: [] }
if (process.env.BENCH_TRACE) traceStatements()

let profiler = null
const answers = {
  cpu() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
  memory: () => process.memoryUsage().rss,
  count() {
    const answer = { ...counted }
    Object.assign(counted, { read: 0, write: 0, commit: 0, statements: [] })
    return answer
  },
  async profile() {
    profiler = new Session()
    profiler.connect()
    await profiler.post('Profiler.enable')
    await profiler.post('Profiler.setSamplingInterval', { interval: 200 })
    await profiler.post('Profiler.start')
  },
  async profiled() {
    const { profile } = await profiler.post('Profiler.stop')
    profiler.disconnect()
    return profile
  },
}

process.on('message', async ({ id, what }) => process.send({ id, answer: await answers[what]() }))

function traceStatements() {
  const Database = createRequire(path.resolve('package.json'))('better-sqlite3')
  const memory = new Database(':memory:')
  const statement = Object.getPrototypeOf(memory.prepare('SELECT 1'))
  for (const name of ['all', 'get', 'run', 'iterate']) {
    const inner = statement[name]
    statement[name] = function (...values) {
      counted[/^\s*(SELECT|WITH|PRAGMA)/i.test(this.source) ? 'read' : 'write'] += 1
      counted.statements.push(this.source)
      return inner.apply(this, values)
    }
  }
  const { exec } = Database.prototype
  Database.prototype.exec = function (sql) {
    if (/^\s*COMMIT/i.test(sql)) counted.commit += 1
    return exec.call(this, sql)
  }
  memory.close()
}
