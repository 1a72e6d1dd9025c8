import { startAcademy } from './academy.mjs'
import { createClient } from './client.mjs'

/** Statements that reach SQLite for one visit of each page: the least of three, since the server's own sweep runs beside. */
export async function countQueries(folder, data, pages) {
  const server = await startAcademy(folder, data, 'trace', { BENCH_TRACE: 'on' })
  const client = createClient(server.url, 1)
  const counts = {}
  for (const page of pages) {
    let least = null
    for (let visit = 0; visit < 4; visit++) {
      await server.ask('count')
      await page.visit(client, visit, server.data)
      const count = await server.ask('count')
      // The first visit of all fills what is kept in memory.
      if (visit > 0 && (!least || count.read + count.write < least.read + least.write)) least = count
    }
    counts[page.name] = least
  }
  client.close()
  await server.stop()
  return counts
}
