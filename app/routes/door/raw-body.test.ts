import { expect, test } from 'vitest'
import { rawFileOf } from './raw-body'

const sent = (name: string | null, body: string) =>
  new Request(`http://a.test/media${name === null ? '' : `?name=${encodeURIComponent(name)}`}`, { method: 'POST', body })

test('a file is its body, named by the address: composed, cut between characters', async () => {
  expect(await rawFileOf(sent('A\u0309nh.png', 'x'))).toEqual({ name: '\u1EA2nh.png', bytes: Buffer.from('x') })
  expect((await rawFileOf(sent('\u{1F600}'.repeat(80), 'x'))).name).toBe('\u{1F600}'.repeat(60))
})

test('a file without a name or without bytes is refused', async () => {
  for (const request of [sent(null, 'x'), sent('', 'x'), sent('a.png', '')]) await expect(rawFileOf(request)).rejects.toMatchObject({ init: { status: 400 } })
})
