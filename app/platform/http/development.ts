import type { Plugin } from 'vite'
import { readCaller } from './caller'
import type { Hooks } from './hooks'
import { intakeOf } from './intake'
import { createRequest } from './request'
import { sendResponse } from './response'

/** While developing, answers the direct addresses and runs onStart as the built server does; Vite does the rest. */
export function directInDevelopment(): Plugin {
  let started: Promise<void> | undefined
  return {
    name: 'academy-direct',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(async (message, answer, next) => {
        try {
          if (/^\/(@|node_modules\/|app\/)/.test(message.url ?? '')) return next()
          const hooks = (await server.ssrLoadModule('/app/entry.server.tsx')) as Hooks
          started ??= hooks.onStart?.() ?? Promise.resolve()
          await started
          const caller = readCaller(message.headers, message.socket.remoteAddress, 0)
          const request = caller && createRequest(message, answer, caller, { limit: intakeOf(message.url ?? '/').bytes, onTooLarge: () => undefined })
          const direct = request && hooks.directResponse?.(request)
          if (!direct) return next()
          await sendResponse(message, answer, await direct, false)
        } catch (error) {
          next(error)
        }
      })
    },
  }
}
