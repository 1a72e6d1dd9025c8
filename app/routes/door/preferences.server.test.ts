import { expect, test } from 'vitest'
import { safePath } from './preferences.server'

test('the next address lies inside the academy, whatever a browser makes of it', () => {
  for (const to of ['/', '/learn/kiem-tin?x=1#post-1', '/courses/%E1%BA%A3nh']) expect(safePath(to, '/learn')).toBe(to)
  expect(safePath('/courses/ảnh', '/learn')).toBe('/courses/%E1%BA%A3nh')
  const evil = ['//evil.example', '/\\evil.example', '/\t/evil.example', '/\n/evil.example', '\t//evil.example', '/.//evil.example', '/a/..//evil.example']
  const odd = ['/\u0000', '/\u000b', '/a b', 'https://evil.example/', 'javascript:alert(1)', 'learn', '', null]
  for (const to of [...evil, ...odd]) expect([to, safePath(to, '/learn')]).toEqual([to, '/learn'])
})
