import type { Server } from 'node:http'

/**
 * Lets a server end gently: it takes no new connection, finishes the open requests, and tells each browser not to come back
 * on the same line. Answers true when all were finished, false when some were cut off at the deadline. Repeating it is safe.
 */
export function stopServer(server: Server, deadline = 20_000): Promise<boolean> {
  stopping.set(server, stopping.get(server) ?? close(server, deadline))
  return stopping.get(server) as Promise<boolean>
}

const stopping = new WeakMap<Server, Promise<boolean>>()

function close(server: Server, deadline: number): Promise<boolean> {
  let finished = true
  server.prependListener('request', (_message, answer) => answer.setHeader('connection', 'close'))
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A line that was busy when the server closed becomes idle later, and would else be held open until its time is up.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => {
    finished = false
    server.closeAllConnections()
  }, deadline)
  return closed.then(() => {
    clearInterval(sweep)
    clearTimeout(cut)
    return finished
  })
}
