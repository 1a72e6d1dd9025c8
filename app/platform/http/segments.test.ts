import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { meanings, segmentHandler, segmentOf } from './segments'

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
  files: { id: 'files', parentId: 'root', path: 'files/*' },
  rest: { id: 'rest', parentId: 'root', path: '*' },
}
const pages = Object.fromEntries(Object.entries(routes).map(([id, route]) => [id, { ...route, module: { default: () => null } }]))
const everywhere = ['code', 'front', 'rest', 'root', 'spoken']
const needed = (address: string) => [...(meanings(routes)(address)?.ids ?? ['all'])].sort()

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
  expect(['//learn', '/.data', '/%6Cearn'].map(needed)).toEqual([['all'], ['all'], ['all']])
})

test('an address needs the routes it fits, their ancestors, the way home, and what may match anywhere', () => {
  for (const address of ['/', '/_root.data', '/elsewhere/at/all', '/courses/a/b', '/__manifest']) expect(needed(address)).toEqual(everywhere)
  for (const address of ['/courses', '/courses.data', '/Courses/']) expect(needed(address)).toEqual([...everywhere, 'box', 'courses'].sort())
  for (const address of ['/courses/a', '/courses/a.data', '/courses/A-1.b/']) expect(needed(address)).toEqual([...everywhere, 'box', 'course'].sort())
  expect(needed('/learn')).toEqual([...everywhere, 'learn'].sort())
  expect(needed('/learn/a/LESSONS/b')).toEqual([...everywhere, 'learn', 'lesson'].sort())
})

test('an escape behind a plain first segment may spell any route of that segment', () => {
  expect(needed('/learn/a/%6Cessons/b')).toEqual([...everywhere, 'learn', 'lesson'].sort())
  expect(needed('/courses/%C3%A1')).toEqual([...everywhere, 'box', 'course', 'courses'].sort())
})

test('the one route that can be meant is told with its parameters, unless another fits as well', () => {
  const only = (address: string) => meanings(routes)(address)?.only ?? null
  expect(only('/learn/an-toan/lessons/01.a')).toEqual({ id: 'lesson', params: { course: 'an-toan', lesson: '01.a' } })
  // `:code` fits these too; single-fetch addresses, escapes and addresses nobody has are for Remix.
  for (const address of ['/learn', '/courses', '/courses/a.data', '/courses/%61', '/files/a', '/', '/elsewhere/at/all', '/courses/a/b'])
    expect(only(address)).toBeNull()
  expect(only('/courses/a')).toEqual({ id: 'course', params: { course: 'a' } })
})

test('the server and the browser manifest are cut alike, and unknown addresses see everything', async () => {
  const build = { routes: pages, assets: { version: 'v', routes }, entry: {} } as unknown as ServerBuild
  const handler = segmentHandler(build, (part) => async () => {
    expect(Object.keys(part.assets.routes)).toEqual(Object.keys(part.routes))
    expect(part.assets.version).toBe('v')
    return Response.json(Object.keys(part.routes).sort())
  })
  const seen = async (address: string) => (await handler(new Request(`http://x${address}`))).json()
  expect(await seen('/learn/a.data?_routes=lesson')).toEqual(needed('/learn/a'))
  expect(await seen('/')).toEqual(everywhere)
  expect(await seen('/elsewhere/at/all')).toEqual(everywhere)
  for (const address of ['/%6Cearn', '//learn']) expect(await seen(address)).toEqual(Object.keys(routes).sort())
})

test('what lies behind links is asked of the routes they lead to, and put together', async () => {
  const asked: string[][] = []
  const build = { routes: pages, assets: { routes }, entry: {} } as unknown as ServerBuild
  const handler = segmentHandler(build, (part) => async (request) => {
    const paths = new URL(request.url).searchParams.getAll('p')
    asked.push([String(Object.keys(part.routes).length), ...paths])
    return paths.includes('/gone')
      ? new Response(null, { status: 204 })
      : Response.json(Object.fromEntries(paths.map((path) => [path, true])), { headers: { 'cache-control': 'public' } })
  })
  const answer = await handler(new Request('http://x/__manifest?version=v&p=/courses/a&p=/learn&p=/courses/b'))
  expect(await answer.json()).toEqual({ '/courses/a': true, '/courses/b': true, '/learn': true })
  expect([answer.headers.get('cache-control'), asked]).toEqual([
    'public',
    [
      [String(needed('/courses/a').length), '/courses/a', '/courses/b'],
      [String(needed('/learn').length), '/learn'],
    ],
  ])
  expect((await handler(new Request('http://x/__manifest?p=/gone'))).status).toBe(204)
})
