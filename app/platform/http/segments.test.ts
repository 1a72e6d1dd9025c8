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
  for (const address of ['/__manifest?p=/learn', '/elsewhere', '/%6Cearn', '//learn']) expect(await seen(address)).toEqual(Object.keys(routes).sort())
})
