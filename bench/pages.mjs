import path from 'node:path'
import Database from 'better-sqlite3'
import { textOf } from './client.mjs'

/**
 * What is measured. `visit(client, at)` makes the requests of one visit, the `at`th of this server; `sign` is what its page must
 * hold, so that an error page or an unfinished one is never measured; `limit` is the issue's, as a multiple of the bare page.
 */
export function listPages(facts) {
  const seen = (at) => facts.seen[at % facts.seen.length]
  const fresh = (at) => facts.fresh[at % facts.fresh.length]
  const ready = (at) => facts.ready[at % facts.ready.length]
  const address = ({ course, lesson }) => `/learn/${course}/lessons/${lesson}`
  return [
    { name: 'home', limit: null, sign: () => '/learn/', visit: (client, at) => client.send('/learn', seen(at)) },
    { name: 'course', limit: 3, sign: (at) => `/learn/${seen(at).course}/lessons/`, visit: (client, at) => client.send(`/learn/${seen(at).course}`, seen(at)) },
    { name: 'lesson again', limit: 3, sign: (at) => `data-lesson="${seen(at).lesson}"`, visit: (client, at) => client.send(address(seen(at)), seen(at)) },
    {
      name: 'lesson first view + visit',
      limit: 4.5,
      most: facts.fresh.length,
      sign: (at) => `data-lesson="${fresh(at).lesson}"`,
      async visit(client, at) {
        const { cookie } = fresh(at)
        const page = await client.send(address(fresh(at)), { cookie })
        await client.send(`${address(fresh(at))}/visit`, { cookie, form: {}, expect: 204 })
        return page
      },
    },
    {
      name: 'lesson completion (POST)',
      limit: null,
      most: facts.ready.length,
      async visit(client, at) {
        const answer = await client.send(`${address(ready(at))}/completion`, { cookie: ready(at).cookie, form: {} })
        if (answer.headers.location.includes('refused')) throw new Error(`completion refused: ${answer.headers.location}`)
      },
    },
    { name: 'quiz flow (17 requests)', limit: 30, most: facts.tests.length, size: 17, sign: () => 'data-attempt=', visit: takeTest(facts) },
    {
      name: 'team of 50',
      limit: 6,
      sign: (_at, text) => (text.match(/href="\/manage\/people\//g) ?? []).length >= 50 && '/manage/people/',
      visit: (client) => client.send('/manage', { cookie: facts.manager }),
    },
    {
      name: 'verify',
      limit: 1.5,
      sign: (at) => facts.certificates[at % 50],
      visit: (client, at) => client.send(`/verify/${facts.certificates[at % facts.certificates.length]}`),
    },
  ]
}

/** Signing in, with Argon2; apart from the others, since it is meant to be slow, and seldom, since an address may only try so often. */
export function signInPage(facts) {
  return { name: 'sign-in (Argon2id)', limit: null, most: 60, rounds: 9, visit: (client) => client.send('/sign-in', { form: facts.signIn, expect: 303 }) }
}

/** Opens the test, starts, answers 12 times rightly, submits and reads the review; answers the page with the questions. */
function takeTest(facts) {
  return async (client, at, data) => {
    const { cookie, course } = facts.tests[at % facts.tests.length]
    await client.send(`/learn/${course}/quiz`, { cookie })
    const { headers } = await client.send(`/learn/${course}/quiz`, { cookie, form: {} })
    const attempt = headers.location
    const paper = await client.send(attempt, { cookie })
    for (const { position, chosen } of rightAnswers(data, attempt.split('/').at(-1))) {
      await client.send(`${attempt}/answers/${position}`, { cookie, form: chosen.map((choice) => ['chosen', String(choice)]), expect: 200 })
    }
    await client.send(`${attempt}/submission`, { cookie, form: {} })
    await client.send(attempt, { cookie })
    return paper
  }
}

const ITEMS = `SELECT i."position", i."optionOrder", k."correct" FROM "AttemptItem" i JOIN "QuestionKey" k ON k."questionVersionId" = i."questionVersionId"
  WHERE i."attemptId" = ? ORDER BY i."position"`

const opened = new Map()

/** The key, read from the scratch database behind the server's back, as places among the options as shown. */
function rightAnswers(data, attemptId) {
  if (!opened.has(data)) opened.set(data, new Database(path.join(data, 'academy.db'), { readonly: true }).prepare(ITEMS))
  const items = opened.get(data).all(attemptId)
  return items.map(({ position, optionOrder, correct }) => ({ position, chosen: JSON.parse(correct).map((id) => JSON.parse(optionOrder).indexOf(id)) }))
}

/** Makes one visit and throws unless its page is the one that is meant. Answers its size over the wire. */
export async function tryPage(page, client, server, at = 0) {
  const answer = await page.visit(client, at, server.data)
  if (!page.sign) return 0
  const text = textOf(answer)
  const sign = page.sign(at, text)
  if (!sign || !text.includes(sign)) throw new Error(`not the page that is meant (${sign || 'too few rows'})`)
  return answer.bytes.length
}
