import { expect, test } from 'vitest'
import { answersIn, chosenIn, formOf, sentIn } from './form'
import { jsonOf } from './json'

const sent = (type: string | null, body: string | Buffer) =>
  new Request('http://localhost/', { method: 'POST', body: Buffer.from(body), headers: type === null ? {} : { 'content-type': type } })
const URLENCODED = 'application/x-www-form-urlencoded'
const statusOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 200,
    (thrown) => thrown.init.status,
  )

test('a form is read; what is none, or breaks off, is refused as the mistake of who sent it', async () => {
  expect((await formOf(sent(URLENCODED, 'to=%2Flearn'))).get('to')).toBe('/learn')
  expect([...(await formOf(sent(null, '')))]).toEqual([])
  expect(await statusOf(formOf(sent('text/plain', 'a=1')))).toBe(415)
  expect(await statusOf(formOf(sent('application/x-garbage', 'a=1')))).toBe(415)
  expect(await statusOf(formOf(sent('multipart/form-data', 'a=1')))).toBe(400)
  expect(await statusOf(formOf(sent('multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1')))).toBe(400)
})

test('a form of more fields than any of ours is refused before they are made', async () => {
  const part = '--mark\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'
  expect(await statusOf(formOf(sent(URLENCODED, 'a&'.repeat(100_001))))).toBe(400)
  expect(await statusOf(formOf(sent('multipart/form-data; boundary=mark', `${part.repeat(10_001)}--mark--\r\n`)))).toBe(400)
  expect([...(await formOf(sent('multipart/form-data; boundary=mark', `${part.repeat(90)}--mark--\r\n`)))]).toHaveLength(90)
})

test('answers go by position in the order sent, and no more of them than a test can have', async () => {
  expect([...answersIn(await formOf(sent(URLENCODED, 'a1=0&a2=1&a1=2&b1=3&a0=1&a301=1&a1000=1&a-1=2')))]).toEqual([
    [1, ['0', '2']],
    [2, ['1']],
  ])
  const flood = await formOf(sent(URLENCODED, `${'a1&'.repeat(50_000)}${'chosen&'.repeat(5000)}`))
  expect([answersIn(flood).get(1)?.length, chosenIn(flood).length]).toEqual([60, 60])
})

test('where a save comes from is read whole or refused, so that nothing garbled overwrites what it has not seen', async () => {
  const of = async (body: string) => sentIn(await formOf(sent(URLENCODED, body)))
  expect(await of('chosen=0')).toBeNull()
  expect(await of('page=abcdefgh&sequence=7&seen=0')).toEqual({ page: 'abcdefgh', sequence: 7, seen: 0 })
  for (const garbled of ['sequence=0&seen=0', 'sequence=-1&seen=0', 'sequence=1e3&seen=0', 'sequence=9999999999&seen=0', 'sequence=1', 'sequence=1&seen=-5'])
    expect([garbled, await statusOf(of(`page=abcdefgh&${garbled}`))]).toEqual([garbled, 400])
  expect(await statusOf(of(`page=${'x'.repeat(41)}&sequence=1&seen=0`))).toBe(400)
})

test('JSON is read as JSON only, and not deeper than a statement can be', async () => {
  const json = (body: string) => sent('application/json', body)
  expect(await jsonOf(json('{"statement":{"verb":1}}'))).toEqual({ statement: { verb: 1 } })
  expect(await statusOf(jsonOf(sent('video/mp4', '{}')))).toBe(415)
  for (const body of ['', '{', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, `${'{"a":'.repeat(61)}1${'}'.repeat(61)}`])
    expect(await statusOf(jsonOf(json(body))), body.slice(0, 20)).toBe(400)
})
