import { beforeEach, expect, test } from 'vitest'
import { now, stopClock } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { type Letter, LetterFailed, type MailChannel } from '~/platform/mail/letter'
import { at, count, courseBy, freshAcademy, handInText, idOf, must, TODAY, takeQuiz, topPoints, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { enrol } from '../enrolment/enrolments.server'
import { markHandIn } from '../practice/markings.server'
import { countUnread, listInbox, markReadUpTo, openMessage } from './inbox.server'
import { mailRound } from './mail-sending.server'
import { setPreferences } from './preferences.server'
import { walkReminders } from './reminders.server'
import { tell } from './tell.server'

beforeEach(freshAcademy)

/** A channel that keeps what it is given. `fails` may throw, before it is kept or (as when the process dies) after. */
function fakeChannel(fails: (letter: Letter, kept: Letter[]) => void = () => {}): MailChannel & { letters: Letter[] } {
  const letters: Letter[] = []
  return {
    name: 'fake',
    letters,
    send: async (letter) => {
      fails(letter, letters)
      letters.push(letter)
    },
  }
}
const minutesLater = (minutes: number) => stopClock(new Date(now().getTime() + minutes * 60_000))
const assign = (dueDate: string, person = 'hanh' as const, requestKey = dueDate) =>
  assignCourse(who('binh'), { courseId: courseBy('HVS-02').courseId, personId: idOf(person), reason: 'Kế hoạch năm', dueDate, requestKey })
const told = (person = 'hanh' as const) => listInbox(who(person), {}).messages.map(({ kind }) => kind)

test('who is given a course finds it in the inbox, opens it there and gets a mail in words that name nobody', async () => {
  must(await assign('2026-12-01'))
  expect([told(), countUnread(who('hanh'))]).toEqual([['assigned'], 1])
  const [{ id, words }] = listInbox(who('hanh'), {}).messages
  expect(words).toMatchObject({ subject: expect.stringContaining(courseBy('HVS-02').title.vi), body: expect.stringContaining('01/12/2026') })
  expect(await openMessage(who('khoi'), id)).toBeNull()
  expect([await openMessage(who('hanh'), id), countUnread(who('hanh'))]).toEqual([{ to: `/learn/${courseBy('HVS-02').slug}` }, 0])
  const channel = fakeChannel()
  minutesLater(1)
  expect(await mailRound(undefined, channel)).toMatchObject({ sent: 1 })
  const [{ to, text, html, unsubscribe }] = channel.letters
  expect([to, text.includes(`https://academy.example/learn/${courseBy('HVS-02').slug}`)]).toEqual(['hanh@demo.example', true])
  for (const personal of [who('hanh').fullName, 'Hạnh', who('binh').fullName, 'HN000101', idOf('hanh'), 'Kế hoạch năm'])
    expect([personal, text.includes(personal), html.includes(personal)]).toEqual([personal, false, false])
  expect(unsubscribe).toMatch(/^https:\/\/academy\.example\/unsubscribe\/[\w-]{43}$/)
  minutesLater(60)
  expect([await mailRound(undefined, channel), channel.letters.length]).toMatchObject([{ sent: 0 }, 1])
})

test('what is no longer true when mail goes out is not sent, and why is noted', async () => {
  must(await assign('2026-11-17'))
  at('2026-11-16', '22:00')
  await inTransaction((tx) =>
    tell(tx, { personId: idOf('hanh'), kind: 'due-soon', thing: read.get<{ id: string }>('SELECT "id" FROM "Enrolment"')?.id ?? '', cycle: '2026-11-17/-1' }),
  )
  must(await assign('2026-11-30', 'hanh', 'again'))
  const channel = fakeChannel()
  at('2026-11-17', '07:01')
  await mailRound(undefined, channel)
  expect(channel.letters.map(({ subject }) => subject)).toHaveLength(1)
  expect(channel.letters[0].text).not.toContain('17/11/2026')
  expect(read.all('SELECT m."kind", d."reason" FROM "MessageDrop" d JOIN "Message" m ON m."id" = d."messageId"')).toEqual([
    { kind: 'due-soon', reason: 'moved' },
  ])
})

test('a marker hears once a day that products wait, the maker what came of theirs; a test one hands in tells nothing', async () => {
  const course = courseBy('HVS-02')
  must(await enrol(who('hanh'), course.courseId))
  await takeQuiz(who('hanh'), course, 12)
  const handInId = await handInText(who('hanh'), course)
  await enrol(who('duc'), course.courseId)
  await handInText(who('duc'), course, 'Thẻ khác')
  expect([told(), listInbox(who('mai'), {}).messages.map(({ kind }) => kind)]).toEqual([['certificate-issued'], ['marking-waits']])
  must(await markHandIn(who('mai'), handInId, { verdict: 'accepted', points: topPoints(handInId), comment: '' }))
  expect(told().sort()).toEqual(['certificate-issued', 'hand-in-accepted'])
})

test('the unread stand first, a page at a time, and marking a page as read leaves what came meanwhile', async () => {
  const thing = (n: number) => inTransaction((tx) => tell(tx, { personId: idOf('hanh'), kind: 'sharing-invited', thing: `none-${n}` }))
  for (let n = 0; n < 7; n += 1) {
    await thing(n)
    minutesLater(1)
  }
  const first = listInbox(who('hanh'), { limit: 3 })
  await openMessage(who('hanh'), first.messages[0].id)
  const seen: string[] = []
  for (let page = listInbox(who('hanh'), { limit: 3 }); ; page = listInbox(who('hanh'), { limit: 3, after: page.next ?? '' })) {
    seen.push(...page.messages.map(({ id }) => id))
    if (!page.next) break
  }
  expect([seen.length, new Set(seen).size, seen.at(-1)]).toEqual([7, 7, first.messages[0].id])
  await thing(8)
  await markReadUpTo(who('hanh'), first.messages[0].id)
  expect(countUnread(who('hanh'))).toBe(1)
})

test('a digest carries a day in one mail, more than the day’s mails wait for the morning, and who wants none gets none', async () => {
  await setPreferences(who('hanh'), { rhythm: 'daily', allOff: false, mailOff: [], inboxOff: ['marking-waits', 'assigned'] })
  await setPreferences(who('khoi'), { rhythm: 'at-once', allOff: true, mailOff: [], inboxOff: [] })
  must(
    await assignCourse(who('binh'), {
      courseId: courseBy('HVS-02').courseId,
      unitId: unitBy('P00008'),
      reason: 'Cả phường',
      dueDate: '2026-12-01',
      requestKey: 'all',
    }),
  )
  must(
    await assignCourse(who('binh'), {
      courseId: courseBy('HVS-03').courseId,
      unitId: unitBy('P00008'),
      reason: 'Cả phường',
      dueDate: '2026-12-01',
      requestKey: 'all3',
    }),
  )
  expect(countUnread(who('hanh'))).toBe(2)
  const channel = fakeChannel()
  minutesLater(1)
  while ((await mailRound(undefined, channel)).sent > 0) minutesLater(1)
  const to = (login: string) => channel.letters.filter((letter) => letter.to === `${login}@demo.example`)
  expect([to('hanh').length, to('duc').length]).toEqual([0, 1])
  at('2026-11-17', '08:00')
  while ((await mailRound(undefined, channel)).sent > 0) minutesLater(1)
  expect(to('hanh').map(({ subject }) => subject)).toEqual(['2 tin từ Học viện số Hà Nội'])
})

test('a mail that fails is tried after growing pauses; one that is refused for good, or fails too often, is given up and seen', async () => {
  must(await assign('2026-12-20'))
  let tries = 0
  const failing = fakeChannel(() => {
    tries += 1
    throw new LetterFailed('failed', 'mail server ECONNECTION CONN')
  })
  for (let minutes = 0; minutes < 60 * 24 * 3; minutes += 30) {
    await mailRound(undefined, failing)
    minutesLater(30)
  }
  expect([tries, count('Mail', '"gaveUpAt" IS NOT NULL'), count('MailAttempt', '"outcome" = \'failed\'')]).toEqual([8, 1, 8])
  at(TODAY, '10:00')
  must(await assign('2026-12-21', 'hanh', 'b'))
  minutesLater(1)
  await mailRound(
    undefined,
    fakeChannel(() => {
      throw new LetterFailed('refused', 'mail server EENVELOPE RCPT 550')
    }),
  )
  expect(count('Mail', '"gaveUpAt" IS NOT NULL')).toBe(2)
})

test('a month of reminders: each is told once on its day, and the month replayed tells and sends nothing', async () => {
  must(await assign('2026-12-10'))
  const month = async (channel: MailChannel) => {
    let [sum, mails] = [0, 0]
    for (let n = 0; n < 35; n += 1) {
      at(new Date(Date.parse(`${TODAY}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10), '05:30')
      sum += await walkReminders()
      minutesLater(150)
      mails += (await mailRound(undefined, channel)).sent
    }
    return [sum, mails]
  }
  const channel = fakeChannel()
  // 14, 7 and 1 day before; 1 and 7 days after. The mail of the order itself is one more; Saturdays’ and Sundays’ wait.
  expect(await month(channel)).toEqual([5, 6])
  expect(await month(channel)).toEqual([0, 0])
  expect(read.all('SELECT "kind","cycle" FROM "Message" ORDER BY "id"').slice(1)).toEqual(
    ['-14', '-7', '-1', '+1', '+7'].map((days, n) => ({ kind: n < 3 ? 'due-soon' : 'overdue', cycle: `2026-12-10/${days}` })),
  )
})
