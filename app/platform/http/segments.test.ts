import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { segmentHandler, segmentOf, segmentRoutes } from './segments'

const routes = {
  root: { id: 'root', path: '' },
  front: { id: 'front', parentId: 'root', path: undefined, index: true },
  box: { id: 'box', parentId: 'root' },
  courses: { id: 'courses', parentId: 'box', path: 'courses' },
  course: { id: 'course', parentId: 'box', path: 'courses/:course' },
  learn: { id: 'learn', parentId: 'root', path: 'Learn' },
  lesson: { id: 'lesson', parentId: 'learn', path: ':course/lessons/:lesson' },
  code: { id: 'code', parentId: 'root', path: ':code' },
  spoken: { id: 'spoken', parentId: 'root', path: 'vi?/about' },
  rest: { id: 'rest', parentId: 'root', path: '*' },
}
const everywhere = ['code', 'front', 'rest', 'root', 'spoken']
const needed = (segment: string) => [...(segmentRoutes(routes).get(segment) ?? [])].sort()

test('a segment is read from pages and from their single-fetch addresses', () => {
  expect(['/', '/_root.data', '/learn', '/learn.data', '/LEARN/a', '/learn/a.data', '/learn/'].map(segmentOf)).toEqual([
    '',
    '',
    'learn',
    'learn',
    'learn',
    'learn',
    'learn',
  ])
})

test('an address whose segment cannot be told has none', () => {
  expect([segmentOf('//learn'), segmentOf('/.data')]).toEqual([null, null])
  expect(segmentRoutes(routes).has(segmentOf('/%6Cearn') ?? '')).toBe(false)
  expect(segmentRoutes(routes).has(segmentOf('/__manifest') ?? '')).toBe(false)
})

test('a segment needs its routes, their ancestors, the way home, and what may match anywhere', () => {
  expect(needed('')).toEqual(everywhere)
  expect(needed('courses')).toEqual([...everywhere, 'box', 'course', 'courses'].sort())
  expect(needed('learn')).toEqual([...everywhere, 'learn', 'lesson'].sort())
  expect([...segmentRoutes(routes).keys()].sort()).toEqual(['', 'courses', 'learn'])
})

test('the server and the browser manifest are cut alike, and unknown addresses see everything', async () => {
  const build = { routes, assets: { version: 'v', routes }, entry: {} } as unknown as ServerBuild
  const handler = segmentHandler(build, (part) => async () => {
    expect(Object.keys(part.assets.routes)).toEqual(Object.keys(part.routes))
    expect(part.assets.version).toBe('v')
    return Response.json(Object.keys(part.routes).sort())
  })
  const seen = async (address: string) => (await handler(new Request(`http://x${address}`))).json()
  expect(await seen('/learn/a.data?_routes=lesson')).toEqual(needed('learn'))
  expect(await seen('/')).toEqual(everywhere)
  expect(await seen('/elsewhere/at/all')).toEqual(everywhere)
  for (const address of ['/%6Cearn', '//learn']) expect(await seen(address)).toEqual(Object.keys(routes).sort())
})

test('what lies behind links is asked of the segments they lead to, and put together', async () => {
  const asked: string[][] = []
  const build = { routes, assets: { routes }, entry: {} } as unknown as ServerBuild
  const handler = segmentHandler(build, (part) => async (request) => {
    const paths = new URL(request.url).searchParams.getAll('p')
    asked.push([String(Object.keys(part.routes).length), ...paths])
    return paths.includes('/gone')
      ? new Response(null, { status: 204 })
      : Response.json(Object.fromEntries(paths.map((path) => [path, true])), { headers: { 'cache-control': 'public' } })
  })
  const answer = await handler(new Request('http://x/__manifest?version=v&p=/learn&p=/courses/a&p=/learn/b'))
  expect(await answer.json()).toEqual({ '/learn': true, '/learn/b': true, '/courses/a': true })
  expect([answer.headers.get('cache-control'), asked]).toEqual([
    'public',
    [
      [String(needed('learn').length), '/learn', '/learn/b'],
      [String(needed('courses').length), '/courses/a'],
    ],
  ])
  expect((await handler(new Request('http://x/__manifest?p=/gone'))).status).toBe(204)
})
