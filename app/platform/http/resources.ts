import type { ServerBuild } from '@remix-run/node'

type Module = ServerBuild['routes'][string]['module']
/** What `data(value, init)` makes, which a loader or an action may throw or answer. */
type Stated = { type: 'DataWithResponseInit'; data: unknown; init: ResponseInit | null }

/**
 * Answers a request whose route draws no page by its loader or action alone: there is nothing to match, load or render besides.
 * Null for a page, and for a route that does not take this method; Remix answers those. A refusal is its data as JSON.
 */
export function answerResource(module: Module, request: Request, params: Record<string, string>): Promise<Response> | null {
  if (module.default || module.ErrorBoundary) return null
  const handle = request.method === 'GET' || request.method === 'HEAD' ? module.loader : module.action
  if (typeof handle !== 'function') return null
  const args = { request, params, context: {} }
  return Promise.resolve()
    .then(() => handle(args))
    .then(asResponse, (thrown: unknown) => {
      if (thrown instanceof Response || isStated(thrown)) return asResponse(thrown)
      throw thrown
    })
}

function asResponse(answer: unknown): Response {
  if (answer instanceof Response) return answer
  return isStated(answer) ? Response.json(answer.data, answer.init ?? undefined) : Response.json(answer)
}

function isStated(value: unknown): value is Stated {
  return typeof value === 'object' && value !== null && (value as Stated).type === 'DataWithResponseInit'
}
