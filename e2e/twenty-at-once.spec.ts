import { type APIRequestContext, expect, test } from '@playwright/test'
import { cloneAcademy, portOf } from './support/clone'
import { beginner, givePassword, lessonKeys, paperKeys, rows, samples } from './support/data'
import { signInByRequest } from './support/people'

test('twenty submits at once from two sessions: one counts, the others equal it', async ({ playwright }) => {
  test.setTimeout(120_000)
  const academy = await cloneAcademy('twenty', portOf(13))
  try {
    const sessions = await Promise.all([1, 2].map(() => playwright.request.newContext({ baseURL: academy.url })))
    const person = beginner(4, academy.data, '/H26/')
    givePassword(person.staffCode, academy.data)
    for (const session of sessions) await signInByRequest(session, person, academy.url)
    const count = (sql: string) => rows<{ n: number }>(sql, [], academy.data)[0].n
    const events = (type: string) =>
      count(`SELECT count(*) AS n FROM "Event" e JOIN "Person" p ON p."id" = e."subject" WHERE p."staffCode" = '${person.staffCode}' AND e."type" = '${type}'`)
    const twenty = async (send: (session: APIRequestContext) => Promise<{ status(): number; headers(): Record<string, string> }>) => {
      const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => send(sessions[at % 2])))
      const statuses = answers.map((answer) => answer.status())
      expect(
        statuses.every((status) => status === 302 || status === 303 || status === 409),
        statuses.join(),
      ).toBe(true)
      return new Set(answers.filter((answer) => answer.status() < 400).map((answer) => answer.headers().location))
    }
    const post =
      (address: string, form: Record<string, string> = {}) =>
      (session: APIRequestContext) =>
        session.post(address, { form, headers: { origin: academy.url }, maxRedirects: 0 })

    const slug = '06-lo-bam-roi'
    for (const { questionId, correct } of lessonKeys(slug, academy.data))
      await sessions[0].post(`/learn/hvs-02/lessons/checks/${questionId}`, { form: { chosen: correct[0] }, headers: { origin: academy.url } })
    const answers = lessonKeys(slug, academy.data).filter((key) => key.correct.length > 1)
    for (const { questionId, correct } of answers)
      await sessions[0].post(`/learn/hvs-02/lessons/checks/${questionId}`, {
        data: new URLSearchParams(correct.map((id) => ['chosen', id])).toString(),
        headers: { origin: academy.url, 'content-type': 'application/x-www-form-urlencoded' },
      })
    const lessonsBefore = events('lesson.completed')
    expect((await twenty(post(`/learn/hvs-02/lessons/${slug}/completion`))).size).toBe(1)
    expect(events('lesson.completed')).toBe(lessonsBefore + 1)

    expect((await twenty(post('/learn/hvs-02/quiz'))).size).toBe(1)
    const [attempt] = rows<{ id: string }>(
      `SELECT a."id" FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" JOIN "Person" p ON p."id" = e."personId" WHERE p."staffCode" = '${person.staffCode}'`,
      [],
      academy.data,
    )
    expect(events('attempt.started')).toBe(1)
    const body = new URLSearchParams()
    for (const [position, places] of paperKeys(attempt.id, academy.data)) for (const place of places) body.append(`a${position}`, String(place))
    const submit = (session: APIRequestContext) =>
      session.post(`/attempts/${attempt.id}/submission`, {
        data: body.toString(),
        headers: { origin: academy.url, 'content-type': 'application/x-www-form-urlencoded' },
        maxRedirects: 0,
      })
    expect(await twenty(submit)).toEqual(new Set([`/attempts/${attempt.id}`]))
    expect(events('attempt.submitted')).toBe(1)
    expect(events('attempt.graded')).toBe(1)

    const { task } = samples('HN000102', academy.data)
    const handIn = (session: APIRequestContext) =>
      session.post(`/learn/hvs-02/tasks/${task}`, { multipart: { text: 'Thẻ của phòng', link: '' }, headers: { origin: academy.url }, maxRedirects: 0 })
    expect((await twenty(handIn)).size).toBe(1)
    expect(events('task.handed-in')).toBe(1)
    expect(events('course.completed')).toBe(1)
    expect(events('certificate.issued')).toBe(1)
    expect(count(`SELECT count(*) AS n FROM "Certificate" c JOIN "Person" p ON p."id" = c."personId" WHERE p."staffCode" = '${person.staffCode}'`)).toBe(1)
    expect(count(`SELECT count(*) AS n FROM "Submission" WHERE "attemptId" = '${attempt.id}'`)).toBe(1)
    expect(academy.academy('verify').code).toBe(0)
    expect(academy.academy('recount').code).toBe(0)
  } finally {
    await academy.stop()
  }
})
