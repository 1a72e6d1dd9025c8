import { beforeEach, expect, test } from 'vitest'
import { addDays, now, stopClock } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { type Letter, LetterFailed, type MailChannel } from '~/platform/mail/letter'
import { at, count, courseBy, freshAcademy, handInText, idOf, must, TODAY, takeQuiz, topPoints, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { enrol } from '../enrolment/enrolments.server'
import { changePerson } from '../organisation/person-commands.server'
import { markHandIn } from '../practice/markings.server'
import { endFeed, listFeeds, openFeed, personOfFeed } from './calendar.server'
import { calendarOf } from './calendar-file.server'
import { countUnread, listInbox, markReadUpTo, openMessage } from './inbox.server'
import { mailRound } from './mail-sending.server'
import { setAllMail, setPreferences } from './preferences.server'
import { reminderTerms, setReminders } from './reminder-settings.server'
import { rehearseReminders, walkReminders } from './reminders.server'
import { tell } from './tell.server'
import { personOfToken } from './unsubscribe.server'

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
  // 14, 7 and 1 day before; 1 and 7 days after. The manager hears once. The mail of the order itself is one more; Saturdays’ and Sundays’ wait.
  expect(await month(channel)).toEqual([6, 7])
  expect(await month(channel)).toEqual([0, 0])
  expect(read.all('SELECT "kind","cycle" FROM "Message" WHERE "kind" IN (\'due-soon\', \'overdue\') ORDER BY "id"')).toEqual(
    ['-14', '-7', '-1', '+1', '+7'].map((days, n) => ({ kind: n < 3 ? 'due-soon' : 'overdue', cycle: `2026-12-10/${days}` })),
  )
})

test('some working days after the cadre, the nearest manager hears a number, once; a replay says nothing more', async () => {
  must(
    await assignCourse(who('binh'), {
      courseId: courseBy('HVS-02').courseId,
      unitId: unitBy('P00008-VHXH'),
      reason: 'Cả phòng',
      dueDate: '2026-11-19',
      requestKey: 'late',
    }),
  )
  const days = Array.from({ length: 14 }, (_, n) => new Date(Date.parse(`${TODAY}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10))
  const walkAll = async () => {
    for (const day of days) {
      at(day, '05:30')
      await walkReminders()
    }
  }
  await walkAll()
  const heard = () => listInbox(who('binh'), { group: 'team' }).messages
  const people = count('Post', `"unitId" = '${unitBy('P00008-VHXH')}'`)
  // The office has a manager of its own, who hears of all but themselves; of them hears the manager of the ward.
  // Due on Thursday the 19th: told on Friday the 20th; five working days later it is the 26th.
  expect(heard().map(({ words, queuedAt }) => [words.subject.split(' ')[0], queuedAt.slice(0, 10)])).toEqual([['1', '2026-11-25']])
  expect(read.all('SELECT s."day", count(*) AS n FROM "Escalation" s, json_each(s."enrolments") l GROUP BY s."managerId" ORDER BY n')).toEqual([
    { day: '2026-11-26', n: 1 },
    { day: '2026-11-26', n: people - 1 },
  ])
  const [facts, told] = [count('Event', '"type" = \'overdue.escalated\''), count('Message')]
  await walkAll()
  expect([count('Event', '"type" = \'overdue.escalated\''), count('Message')]).toEqual([facts, told])
  must(await setReminders(who('linh'), { ...reminderTerms(), escalateAfter: 0, before: [3] }, 'Thử nghiệm'))
  expect([reminderTerms().before, await setReminders(who('linh'), { ...reminderTerms(), weeks: 99 }, 'Sai')]).toMatchObject([
    [3],
    { reason: 'reminder-terms-wrong' },
  ])
  expect(await setReminders(who('anh'), reminderTerms(), 'Thử')).toMatchObject({ reason: 'not-yours' })
})

test('while the manager of an office is on leave, the one above hears in their place', async () => {
  const office = unitBy('P00008-VHXH')
  const head = read.get<{ personId: string }>(`SELECT "personId" FROM "RoleGrant" WHERE "role" = 'manager' AND "unitId" = ?`, office)?.personId ?? ''
  const order = { courseId: courseBy('HVS-02').courseId, unitId: office, reason: 'Cả phòng', dueDate: '2026-11-19', requestKey: 'away' }
  must(await assignCourse(who('binh'), order))
  const terms = { kind: 'sick', unitId: null, validFrom: TODAY, validTo: '2026-12-31' } as const
  must(await changePerson(who('linh'), head, { act: 'absence', terms, reason: 'Ốm' }))
  for (let day = TODAY; day < '2026-11-28'; day = addDays(day, 1)) {
    at(day, '05:30')
    await walkReminders()
  }
  const people = count('Post', '"unitId" = ?', office)
  expect(read.all('SELECT s."managerId", count(*) AS n FROM "Escalation" s, json_each(s."enrolments") l GROUP BY s."managerId"')).toEqual([
    { managerId: idOf('binh'), n: people - 1 },
  ])
})

test('a rehearsal counts whom the day’s walk would tell, and tells nobody', async () => {
  must(
    await assignCourse(who('binh'), {
      courseId: courseBy('HVS-02').courseId,
      unitId: unitBy('P00008-VHXH'),
      reason: 'Cả phòng',
      dueDate: '2026-11-24',
      requestKey: 'r',
    }),
  )
  at('2026-11-17', '05:00')
  const told = count('Message')
  const rehearsed = rehearseReminders('2026-11-17').filter(({ people }) => people > 0)
  expect([rehearsed.length, rehearsed[0].days, count('Message') - told]).toEqual([1, -7, 0])
  expect(await walkReminders()).toBe(rehearsed[0].people)
  expect(rehearsed[0].units.reduce((sum, unit) => sum + unit.people, 0)).toBe(rehearsed[0].people)
})

test('a calendar under a secret address follows the due dates, keeps its entries, names nobody and can be closed', async () => {
  must(await assign('2026-12-01'))
  const { token } = must(await openFeed(who('hanh')))
  expect([personOfFeed(token)?.personId, personOfFeed(`${token.slice(1)}A`), count('CalendarFeed', `"tokenHash" = '${token}'`)]).toEqual([
    idOf('hanh'),
    null,
    0,
  ])
  const first = calendarOf(idOf('hanh'), 'vi')
  minutesLater(60)
  expect(calendarOf(idOf('hanh'), 'vi').etag).toBe(first.etag)
  must(await assign('2026-12-15', 'hanh', 'later'))
  const second = calendarOf(idOf('hanh'), 'vi')
  const said = (text: string, name: string) => new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(text.replace(/\r/g, ''))?.[1]
  expect([said(second.text, 'UID'), said(second.text, 'SEQUENCE'), said(second.text, 'DTSTART')]).toEqual([said(first.text, 'UID'), '1', '20261215'])
  expect([second.etag === first.etag, /Hạnh|HN000101/.test(second.text), calendarOf(idOf('khoi'), 'en').text.includes('BEGIN:VEVENT')]).toEqual([
    false,
    false,
    false,
  ])
  const [{ id }] = listFeeds(who('hanh'))
  expect(await endFeed(who('khoi'), id)).toMatchObject({ reason: 'not-found' })
  must(await endFeed(who('hanh'), id))
  expect([personOfFeed(token), listFeeds(who('hanh'))]).toEqual([null, []])
})

test('the link in a mail stops mail of its receiver and of nobody else; a forged one opens nothing', async () => {
  must(await assign('2026-12-01'))
  const channel = fakeChannel()
  minutesLater(1)
  await mailRound(undefined, channel)
  const token = channel.letters[0].unsubscribe.split('/').at(-1) ?? ''
  const forged = Buffer.from(token, 'base64url')
  forged[3] ^= 1
  expect([personOfToken(token), personOfToken(forged.toString('base64url')), personOfToken('x'.repeat(43))]).toEqual([idOf('hanh'), null, null])
  await setAllMail(idOf('hanh'), true)
  must(await assign('2026-12-20', 'hanh', 'b'))
  minutesLater(1)
  expect([await mailRound(undefined, channel), countUnread(who('hanh'))]).toMatchObject([{ sent: 0 }, 2])
})
