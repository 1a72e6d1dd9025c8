import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { missingCompilers, needNode, needPort, needSettings } from './machine.mjs'

test('an old Node is named with the remedy', () => {
  expect(() => needNode('18.20.4')).toThrow(/20\.19.*18\.20\.4.*nodejs\.org/)
  expect(() => needNode('20.18.0')).toThrow()
  for (const version of ['20.19.0', '20.20.2', '22.0.0']) expect(() => needNode(version)).not.toThrow()
})

test('without the demo an address is needed; with it, only this machine is served', () => {
  expect(() => needSettings({ ACADEMY_DEMO: 'off' })).toThrow(/ACADEMY_URL/)
  expect(() => needSettings({ ACADEMY_DEMO: 'off', ACADEMY_URL: 'https://hocvien.vn', HOST: '0.0.0.0' })).not.toThrow()
  for (const HOST of ['0.0.0.0', '::', '192.168.1.5', 'hocvien.vn', '127.0.0.1.example']) expect(() => needSettings({ HOST }), HOST).toThrow(/mật khẩu/)
  for (const HOST of [undefined, 'localhost', '127.0.0.1', '127.1.2.3', '::1']) expect(() => needSettings({ HOST }), HOST).not.toThrow()
})

test('compiler tools that are not on the path are named', () => {
  expect(missingCompilers('/nonexistent')).toEqual(['g++', 'make', 'python3'])
})

test('a port that is taken is named with another one', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  await expect(needPort({ PORT: String(port) })).rejects.toThrow(new RegExp(`${port}.*PORT=${port + 1}`))
  await new Promise((resolve) => other.close(resolve))
  await expect(needPort({ PORT: String(port) })).resolves.toBeUndefined()
})
