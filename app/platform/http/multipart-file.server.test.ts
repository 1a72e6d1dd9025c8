import { expect, test } from 'vitest'
import { formWithFile } from './multipart-file.server'

const BOUNDARY = '----WebKitFormBoundaryx7'
const part = (head: string, value: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`
/** A form as it comes over a line, in pieces of so many bytes. */
function sent(text: string, size: number, type = `multipart/form-data; boundary=${BOUNDARY}`): Request {
  const bytes = Buffer.from(text)
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + size)))
      at += size
    },
  })
  return new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type }, body, duplex: 'half' } as RequestInit)
}
const gathered = async (bytes: AsyncIterable<Uint8Array> | undefined) => {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes ?? []) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

// Line ends and the beginnings of marks inside a file belong to the file.
const FILE = `PK\r\n--\r\n----WebKit\r\n--${BOUNDARY.slice(0, -1)}\r\n\r\nđến hết`
const FORM = `${part('name="note"', 'Bản đầu')}${part('name="file"; filename="bài.h5p"', FILE)}${part('name="more"', 'x')}--${BOUNDARY}--\r\n`

test.each([1, 2, 7, 64, 100_000])('a file is read as it was sent, with the fields before it, in pieces of %i bytes', async (size) => {
  const form = await formWithFile(sent(FORM, size), 'file')
  expect([form?.fields, form?.fileName]).toEqual([new Map([['note', 'Bản đầu']]), 'bài.h5p'])
  expect(await gathered(form?.bytes)).toBe(FILE)
})

test('what is no such form, holds no file, or too much before it, is none', async () => {
  expect(await formWithFile(sent(FORM, 64), 'other')).toBeNull()
  expect(await formWithFile(sent(FORM, 64, 'text/plain'), 'file')).toBeNull()
  expect(await formWithFile(sent(`${part('name="file"; filename=""', '')}--${BOUNDARY}--`, 64), 'file')).toBeNull()
  expect(await formWithFile(sent(part('name="note"', 'x'.repeat(200_000)), 4096), 'file')).toBeNull()
  expect(await formWithFile(sent('nothing', 3), 'file')).toBeNull()
})

test('a file whose line breaks off throws', async () => {
  const form = await formWithFile(sent(FORM.slice(0, 260), 64), 'file')
  await expect(gathered(form?.bytes)).rejects.toThrow('breaks off')
})
