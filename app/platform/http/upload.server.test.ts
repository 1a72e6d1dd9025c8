import { expect, test } from 'vitest'
import { readUpload } from './upload.server'

const PDF = Buffer.from('%PDF-1.4 thẻ')
const part = (name: string, value: Buffer | string, more = '') =>
  Buffer.concat([Buffer.from(`--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`), Buffer.from(value), Buffer.from('\r\n')])
const read = (...parts: (Buffer | string)[]) => {
  const body = Buffer.concat(parts.map((piece) => Buffer.from(piece)))
  return readUpload(new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=x' } }), 'file', {
    maxFiles: 2,
    maxBytes: 1000,
    maxPhotoBytes: 2000,
  })
}

test('a form is read with its file, which is what its bytes say', async () => {
  const upload = await read(part('text', 'Thẻ nhắc'), part('file', PDF, '; filename="thẻ.pdf"'), '--x--\r\n')
  expect(upload).toMatchObject({ ok: true, value: { files: [{ name: 'thẻ.pdf', type: 'application/pdf' }] } })
  expect(upload.fields?.get('text')).toBe('Thẻ nhắc')
})

test('a form that breaks off or has parts without number is refused as unreadable, never thrown', async () => {
  expect(await read(part('text', 'Thẻ'))).toMatchObject({ ok: false, reason: 'form-unreadable' })
  expect(await read('no form at all')).toMatchObject({ ok: false, reason: 'form-unreadable' })
  expect(await read(...Array(41).fill(part('a', '')), '--x--\r\n')).toMatchObject({ ok: false, reason: 'form-unreadable' })
})

test('several files are read, each what its bytes say whatever its name, and more than asked for are refused', async () => {
  const photo = Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.alloc(1500)])
  const upload = await read(part('file', photo, '; filename="anh.pdf"'), part('file', PDF, '; filename="bang ke"'), '--x--\r\n')
  expect(upload.ok && upload.value.files.map(({ name, type }) => [name, type])).toEqual([
    ['anh.jpg', 'image/jpeg'],
    ['bang ke.pdf', 'application/pdf'],
  ])
  const three = ['a', 'b', 'c'].map((name) => part('file', PDF, `; filename="${name}.pdf"`))
  expect(await read(...three, '--x--\r\n')).toMatchObject({ ok: false, reason: 'too-many-files' })
})

test('a program with a document’s name, an archive that is no document and a document too large are refused', async () => {
  const one = (bytes: Buffer, name: string) => read(part('file', bytes, `; filename="${name}"`), '--x--\r\n')
  expect(await one(Buffer.from('<script>alert(1)</script>'), 'a.pdf')).toMatchObject({ ok: false, reason: 'file-type-not-allowed' })
  expect(await one(Buffer.from('PK\x03\x04 payload.exe and more'), 'a.docx')).toMatchObject({ ok: false, reason: 'file-type-not-allowed' })
  expect(await one(Buffer.concat([PDF, Buffer.alloc(1000)]), 'a.pdf')).toMatchObject({ ok: false, reason: 'file-too-large' })
})
