import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSite } from './server'
import { listStaticFiles } from './static-index'
import { stopServer } from './stop'

type Answer = IncomingMessage & { body: Buffer; text: string }
type Ask = { method?: string; headers?: Record<string, string>; body?: string | Buffer | Buffer[] }

const script = 'console.log("xin chào")\n'.repeat(100)
let server: Server
let release: () => void = () => undefined
const held = new Promise<void>((resolve) => {
  release = resolve
})

async function pages(asked: Request): Promise<Response> {
  const { pathname } = new URL(asked.url)
  if (pathname === '/held') return held.then(() => new Response('đã xong'))
  if (pathname === '/throws') throw new Error('the secret of the server')
  if (pathname === '/pdf') return new Response(Buffer.alloc(5000, 'x'), { headers: { 'content-type': 'application/pdf' } })
  if (pathname === '/long')
    return new Response(new Blob(['x'.repeat(3_000_000)]).stream(), { headers: { 'content-type': 'text/css', 'content-length': '3000000' } })
  if (pathname === '/frame') return new Response('x', { headers: { 'content-security-policy': "frame-ancestors 'self'" } })
  if (pathname === '/cookies')
    return new Response(null, {
      status: 204,
      headers: [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ],
    })
  const body = asked.body ? (await asked.arrayBuffer()).byteLength : 0
  return Response.json({ pathname, body, caller: asked.headers.get('x-academy-caller'), host: asked.headers.get('host'), filler: 'chữ '.repeat(400) })
}

beforeAll(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'site-'))
  mkdirSync(path.join(folder, 'public/assets'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.txt'), 'secret')
  writeFileSync(path.join(folder, 'public/.hidden'), 'hidden')
  writeFileSync(path.join(folder, 'public/ảnh.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(path.join(folder, 'public/assets/a-1.js'), script)
  writeFileSync(path.join(folder, 'public/assets/a-1.js.br'), brotliCompressSync(script))
  const files = listStaticFiles([path.join(folder, 'public'), path.join(folder, 'none')])
  server = createSite({ pages, direct: () => null, files, url: 'https://hocvien.vn', secure: false, trustedProxies: 0 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

/** By node:http and not fetch, which would tidy the path and undo the encoding. */
function ask(target: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: (server.address() as AddressInfo).port, path: target, method, headers: { host: 'localhost', ...headers } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('end', () => resolve(Object.assign(answer, { body: Buffer.concat(chunks), text: Buffer.concat(chunks).toString() })))
    })
    sent.once('error', reject)
    for (const chunk of Array.isArray(body) ? body : body ? [body] : []) sent.write(chunk)
    sent.end()
  })
}
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const ours = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin', ...FORM }

test('a file is sent with its type, kept for good under /assets, and never sniffed', async () => {
  const answer = await ask('/assets/a-1.js')
  expect([answer.statusCode, answer.text]).toEqual([200, script])
  expect(answer.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  })
  const image = await ask('/%E1%BA%A3nh.svg')
  expect([image.statusCode, image.headers['cache-control']]).toEqual([200, 'public, max-age=3600'])
  expect(image.headers['content-security-policy']).toContain('sandbox')
})

test('a file is sent compressed beforehand, or not again when the browser holds it', async () => {
  const answer = await ask('/assets/a-1.js', { headers: { 'accept-encoding': 'gzip, br' } })
  expect([answer.headers['content-encoding'], brotliDecompressSync(answer.body).toString()]).toEqual(['br', script])
  const again = await ask('/assets/a-1.js', { headers: { 'accept-encoding': 'gzip, br', 'if-none-match': answer.headers.etag as string } })
  expect([again.statusCode, again.text]).toEqual([304, ''])
})

test('a part of a file is sent, and a part behind its end is not', async () => {
  const part = await ask('/assets/a-1.js', { headers: { range: 'bytes=8-10', 'accept-encoding': 'br' } })
  expect([part.statusCode, part.text, part.headers['content-range']]).toEqual([206, 'log', `bytes 8-10/${Buffer.byteLength(script)}`])
  const behind = await ask('/assets/a-1.js', { headers: { range: 'bytes=999999-' } })
  expect([behind.statusCode, behind.headers['content-range']]).toEqual([416, `bytes */${Buffer.byteLength(script)}`])
  const changed = await ask('/assets/a-1.js', { headers: { range: 'bytes=8-10', 'if-range': '"another"' } })
  expect(changed.statusCode).toBe(200)
})

test('no address leads outside the public folders', async () => {
  for (const target of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/.hidden',
    '/assets/a-1.js%00.svg',
    '/assets/a-1.js.br',
    '/%E0%A4%A',
  ]) {
    const answer = await ask(target)
    expect(answer.text, target).not.toMatch(/secret$|hidden$/)
    expect(target.startsWith('/assets/') ? answer.statusCode : 404, target).toBe(404)
  }
})

test('text is compressed in one piece; bytes flow as they are', async () => {
  const page = await ask('/page', { headers: { 'accept-encoding': 'gzip' } })
  expect(page.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding', 'content-length': String(page.body.length) })
  expect(JSON.parse(gunzipSync(page.body).toString()).pathname).toBe('/page')
  const pdf = await ask('/pdf', { headers: { 'accept-encoding': 'gzip' } })
  expect([pdf.body.length, pdf.headers['content-encoding']]).toEqual([5000, undefined])
  expect((await ask('/cookies')).headers['set-cookie']).toEqual(['a=1', 'b=2'])
  expect([(await ask('/page', { method: 'HEAD' })).text, (await ask('/pdf', { method: 'HEAD' })).text]).toEqual(['', ''])
})

test('text that says it is long is neither gathered nor compressed', async () => {
  const { headers, body } = await ask('/long', { headers: { 'accept-encoding': 'gzip' } })
  expect(headers['content-encoding']).toBeUndefined()
  expect([headers['content-length'], body.length]).toEqual(['3000000', 3_000_000])
})

test('each answer carries the security headers; one that names its frames may be framed', async () => {
  expect((await ask('/page')).headers).toMatchObject({
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cache-control': 'private, no-cache',
    'cross-origin-opener-policy': 'same-origin',
  })
  expect((await ask('/frame')).headers['x-frame-options']).toBeUndefined()
})

test('who changes something must come from us; the published address counts as ours', async () => {
  const refused = await ask('/page', { method: 'POST', headers: { origin: 'https://evil.example' }, body: 'a=1' })
  expect([refused.statusCode, refused.headers['content-type']]).toEqual([403, 'text/plain; charset=utf-8'])
  expect((await ask('/page', { method: 'DELETE' })).statusCode).toBe(403)
  expect(JSON.parse((await ask('/page', { method: 'POST', headers: ours, body: 'a=1' })).text)).toMatchObject({ body: 3, host: 'localhost' })
  const published = await ask('/page', { method: 'POST', headers: { origin: 'https://hocvien.vn', ...FORM }, body: 'a=1' })
  expect(JSON.parse(published.text).host).toBe('hocvien.vn')
})

test('who calls is said by the server, never by the browser', async () => {
  const answer = await ask('/page', { headers: { 'x-academy-caller': '6.6.6.6', 'x-forwarded-for': '6.6.6.6' } })
  expect(JSON.parse(answer.text).caller).toBe('127.0.0.1')
})

test('a body beyond the limit of its address is refused, announced or not, whatever it says it is', async () => {
  const big = Buffer.alloc(256 * 1024, 'x')
  const announced = await ask('/page', { method: 'POST', headers: { ...ours, 'content-length': String(big.length + 1) }, body: [big, Buffer.from('x')] })
  expect([announced.statusCode, announced.text]).toEqual([413, 'Nội dung gửi lên quá lớn: tối đa 256 kB.\n'])
  const silent = await ask('/page', { method: 'POST', headers: { ...ours, 'transfer-encoding': 'chunked' }, body: [big, big] })
  expect(silent.statusCode).toBe(413)
  const said = await ask('/page', { method: 'POST', headers: { ...ours, 'content-type': 'multipart/form-data; boundary=x' }, body: [big, big] })
  expect(said.statusCode).toBe(413)
  const film = await ask('/exercises/1/statements', { method: 'POST', headers: { ...ours, 'content-type': 'video/mp4' }, body: [big, big] })
  expect(film.statusCode).toBe(415)
  const upload = await ask('/learn/a/tasks/1', { method: 'POST', headers: { ...ours, 'content-type': 'multipart/form-data; boundary=x' }, body: [big, big] })
  expect(JSON.parse(upload.text).body).toBe(2 * big.length)
})

test('what an address does not take is refused before any page sees it', async () => {
  for (const type of ['text/plain', 'application/x-garbage', 'application/json'])
    expect((await ask('/page', { method: 'POST', headers: { ...ours, 'content-type': type }, body: 'a=1' })).statusCode).toBe(415)
  expect((await ask('/page', { method: 'POST', headers: { origin: 'http://localhost' } })).statusCode).toBe(200)
})

test('what was shown to someone signed in is kept nowhere; a visitor’s page may be asked for again', async () => {
  for (const cookie of ['academy=x', 'theme=dark; __Host-academy=x'])
    expect((await ask('/page', { headers: { cookie } })).headers['cache-control'], cookie).toBe('no-store')
  for (const cookie of ['theme=dark', 'academy=', 'myacademy=x'])
    expect((await ask('/page', { headers: { cookie } })).headers['cache-control'], cookie).toBe('private, no-cache')
})

/** A site of its own, for as long as the test asks it. */
async function beside(more: Partial<Parameters<typeof createSite>[0]>, run: (port: number) => Promise<void>): Promise<void> {
  const other = createSite({ pages, direct: () => null, files: new Map(), url: 'https://hocvien.vn', secure: false, trustedProxies: 0, ...more })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  await run((other.address() as AddressInfo).port).finally(() => other.close())
}

test('a body that never ends is waited for no longer than a form may take', async () => {
  await beside({ patience: 1 }, async (port) => {
    const sent = request({ port, path: '/page', method: 'POST', headers: { host: 'localhost', ...ours, 'content-length': '10' } })
    const cut = new Promise((resolve) => sent.once('error', resolve))
    sent.write('a=1')
    expect(await cut).toMatchObject({ code: 'ECONNRESET' })
  })
})

test('once published, the academy answers under its own name only, and its watchers under any', async () => {
  await beside({ oneHost: true }, async (port) => {
    const status = (host: string, path: string) =>
      new Promise((resolve) => request({ port, path, headers: { host } }, (answer) => resolve(answer.resume().statusCode)).end())
    expect([await status('hocvien.vn', '/page'), await status('evil.example', '/page'), await status('10.0.0.1:3000', '/healthz')]).toEqual([200, 421, 200])
  })
})

test('an odd request is refused, and a fault of ours tells nothing', async () => {
  expect((await ask('http://evil.example/', {})).statusCode).toBe(400)
  for (const host of ['a;b c', 'a:99999', '[::::]', 'xn--', '256.256.256.256']) expect((await ask('/page', { headers: { host } })).statusCode, host).toBe(400)
  expect((await ask('/page', { method: 'TRACE' })).statusCode).toBe(405)
  const { error } = console
  console.error = () => undefined
  const fault = await ask('/throws')
  console.error = error
  expect([fault.statusCode, fault.text.includes('secret')]).toEqual([500, false])
})

test('stopping finishes what is open and takes nothing new', async () => {
  const open = ask('/held')
  await new Promise((resolve) => setTimeout(resolve, 50))
  const stopped = stopServer(server)
  await expect(ask('/page')).rejects.toThrow()
  release()
  expect((await open).text).toBe('đã xong')
  expect(await stopped).toBe(true)
})
