type Handler = (request: Request) => Promise<Response>

/** Where the browser asks which routes lie behind the links of a page. */
export const MANIFEST = '/__manifest'

/**
 * Answers such a question handler by handler, each for its own paths, and puts the answers together: matching every
 * link against every route costs more than the page that shows the links. Anything but an answer is passed on as it is.
 */
export async function discover(request: Request, handlerOf: (pathname: string) => Handler): Promise<Response> {
  const groups = new Map<Handler, string[]>()
  const url = new URL(request.url)
  for (const path of url.searchParams.getAll('p')) {
    const handler = handlerOf(path.startsWith('/') ? path : `/${path}`)
    groups.set(handler, [...(groups.get(handler) ?? []), path])
  }
  if (groups.size === 0) return handlerOf('/')(request)
  const found: Record<string, unknown> = {}
  let headers = new Headers()
  for (const [handler, paths] of groups) {
    url.searchParams.delete('p')
    for (const path of paths) url.searchParams.append('p', path)
    const answer = await handler(new Request(url, { headers: request.headers, signal: request.signal }))
    if (answer.status !== 200) return answer
    headers = answer.headers
    Object.assign(found, await answer.json())
  }
  return Response.json(found, { headers })
}
