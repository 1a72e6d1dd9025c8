import { data, redirect } from '@remix-run/node'
import { expect, test } from 'vitest'
import { answerResource } from './resources'

const post = (body = 'a=1') => new Request('http://x/', { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
const answered = async (module: object, request = post()) => {
  const answer = await answerResource(module as never, request, { course: 'a' })
  return answer && [answer.status, answer.headers.get('location') ?? (await answer.text())]
}

test('a route without a page answers what its action answers, throws or refuses', async () => {
  const echo = async ({ request, params }: { request: Request; params: object }) => Response.json([(await request.formData()).get('a'), params])
  expect(await answered({ action: echo })).toEqual([200, '["1",{"course":"a"}]'])
  expect(await answered({ action: () => redirect('/there', 303) })).toEqual([303, '/there'])
  const refuse = (throwing: boolean) => () => {
    const refusal = data({ reason: 'time-over' }, 409)
    if (throwing) throw refusal
    return refusal
  }
  for (const throwing of [true, false]) expect(await answered({ action: refuse(throwing) })).toEqual([409, '{"reason":"time-over"}'])
  const leave = () => {
    throw redirect('/sign-in')
  }
  expect(await answered({ action: leave })).toEqual([302, '/sign-in'])
})

test('a fault of the program is thrown on', async () => {
  const action = () => {
    throw new Error('broken')
  }
  await expect(answered({ action })).rejects.toThrow('broken')
})

test('a page, and a method the route does not take, are left to Remix', async () => {
  const action = () => new Response()
  expect(answerResource({ action, default: () => null } as never, post(), {})).toBeNull()
  expect(answerResource({ action } as never, new Request('http://x/'), {})).toBeNull()
  expect(answerResource({ loader: action } as never, post(), {})).toBeNull()
})
