import { expect, test } from 'vitest'
import { readUpload } from './upload.server'

const PDF = Buffer.from('%PDF-1.4 thẻ')
const part = (name: string, value: Buffer | string, more = '') =>
  Buffer.concat([Buffer.from(`--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`), Buffer.from(value), Buffer.from('\r\n')])
const read = (...parts: (Buffer | string)[]) => {
  const body = Buffer.concat(parts.map((piece) => Buffer.from(piece)))
  return readUpload(new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=x' } }), 'file', 1000)
}

test('a form is read with its file, which is what its bytes say', async () => {
  const upload = await read(part('text', 'Thẻ nhắc'), part('file', PDF, '; filename="thẻ.pdf"'), '--x--\r\n')
  expect(upload).toMatchObject({ ok: true, value: { file: { name: 'thẻ.pdf', type: 'application/pdf' } } })
  expect(upload.fields?.get('text')).toBe('Thẻ nhắc')
})

test('a form that breaks off or has parts without number is refused as unreadable, never thrown', async () => {
  expect(await read(part('text', 'Thẻ'))).toMatchObject({ ok: false, reason: 'form-unreadable' })
  expect(await read('no form at all')).toMatchObject({ ok: false, reason: 'form-unreadable' })
  expect(await read(...Array(41).fill(part('a', '')), '--x--\r\n')).toMatchObject({ ok: false, reason: 'form-unreadable' })
})
