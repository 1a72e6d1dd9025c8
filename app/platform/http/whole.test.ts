import { expect, test } from 'vitest'
import { WholeResponse, wholeOf } from './whole'

const page = () => new WholeResponse(Buffer.from('Bài học'), { status: 404, headers: { 'content-type': 'text/html' } })

test('a body at hand is had without a stream, and by whoever wants one', async () => {
  expect([page().status, page().headers.get('content-type'), Buffer.from(wholeOf(page()) ?? []).toString()]).toEqual([404, 'text/html', 'Bài học'])
  expect(await page().text()).toBe('Bài học')
  const read = page()
  expect(await new Response(read.body).text()).toBe('Bài học')
  expect(wholeOf(new Response('x'))).toBeNull()
})
