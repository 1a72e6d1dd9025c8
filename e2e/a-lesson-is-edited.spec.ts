import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type APIRequestContext, expect, test } from '@playwright/test'
import { cloneAcademy, portOf } from './support/clone'
import { beginner, givePassword, rows, samples } from './support/data'
import { signInByRequest } from './support/people'

const dump = (folder: string) =>
  JSON.stringify([
    ...rows('SELECT * FROM "LessonCompletion" ORDER BY "eventSeq"', [], folder),
    ...rows('SELECT * FROM "CourseCompletion" ORDER BY "eventSeq"', [], folder),
  ])
const articleOf = (html: string) => /<article[^>]*>([\s\S]*)<\/article>/.exec(html)?.[1] ?? ''

/** A copy of content/ beside the data, to be edited. */
function editable(data: string): string {
  const content = path.join(data, 'content')
  cpSync('content', content, { recursive: true })
  return content
}

test('editing a lesson after completions costs nobody anything, and the old page opens from the record as it was seen', async ({ playwright }) => {
  const academy = await cloneAcademy('edited', portOf(11))
  try {
    const request = await playwright.request.newContext({ baseURL: academy.url })
    await signInByRequest(request, 'duc', academy.url)
    const { completion } = samples('HN000102', academy.data)
    const before = {
      dump: dump(academy.data),
      page: articleOf(await (await request.get(`/record/lessons/${completion}`)).text()),
      lesson: await (await request.get('/learn/hvs-02/lessons/01-ke-gian-nham-vao-can-bo')).text(),
    }
    expect(before.page.length).toBeGreaterThan(5000)

    const content = editable(academy.data)
    const file = path.join(content, 'hvs-02/01-ke-gian-nham-vao-can-bo.mdx')
    writeFileSync(file, readFileSync(file, 'utf8').replace('Bảy giờ năm mươi sáng thứ Hai', 'Tám giờ kém mười sáng thứ Ba'))
    expect(academy.academy('content', 'import', '--by', 'HN000103', content)).toMatchObject({
      code: 0,
      output: expect.stringContaining('đổi 1 bài, 0 câu hỏi'),
    })

    expect(dump(academy.data)).toBe(before.dump)
    expect(articleOf(await (await request.get(`/record/lessons/${completion}`)).text())).toBe(before.page)
    const lesson = await (await request.get('/learn/hvs-02/lessons/01-ke-gian-nham-vao-can-bo')).text()
    expect(lesson).toContain('Tám giờ kém mười sáng thứ Ba')
    expect(before.lesson).toContain('Bảy giờ năm mươi sáng thứ Hai')
    expect(academy.academy('verify')).toMatchObject({ code: 0 })
    expect(academy.academy('recount')).toMatchObject({ code: 0 })
  } finally {
    await academy.stop()
  }
})

/** The words that two places of a question hold, exchanged: what an answer, a step, a right side or a blank asks for. */
const WORDS: Record<string, RegExp> = {
  text: /^- \[[ x]\] `\w+` (.*)$/gm,
  number: /^- \[[ x]\] `\w+` (.*)$/gm,
  fillin: /^- \[[ x]\] `\w+` (.*)$/gm,
  ordering: /^\d+\. `\w+` (.*)$/gm,
  matching: /^\| `\w+` [^|]* \| (.*) \|$/gm,
}

function swapWords(question: string, pattern: RegExp): string {
  const [first, second] = [...question.matchAll(pattern)].map((match) => match[1])
  if (!first || !second) throw new Error(`no two answers to swap: ${question}`)
  let turn = 0
  return question.replace(pattern, (line, words: string) => {
    turn += 1
    return turn > 2 ? line : line.slice(0, line.lastIndexOf(words)) + (turn === 1 ? second : first) + line.slice(line.lastIndexOf(words) + words.length)
  })
}

/** Which option is right, moved to the next one, with the feedback of both exchanged, or two answers exchanged; in every question of a file. */
function swapKeys(source: string): string {
  return source.replace(/<Question[\s\S]*?<\/Question>/g, (question) => {
    const words = WORDS[/ type="(\w+)"/.exec(question)?.[1] ?? '']
    if (words) return swapWords(question, words)
    const options = [...question.matchAll(/^- \[( |x)\] (`[a-z0-9]+`[^\n]*)\n((?: {2}>[^\n]*\n?)+)/gm)]
    const right = options.findIndex((option) => option[1] === 'x')
    const wrong = options.findIndex((option) => option[1] === ' ')
    if (right < 0 || wrong < 0) throw new Error('no question to swap')
    const edited = options.map(
      (option, at) =>
        `- [${at === right ? ' ' : at === wrong ? 'x' : option[1]}] ${option[2]}\n${options[at === right ? wrong : at === wrong ? right : at][3]}`,
    )
    let out = question
    options.forEach((option, at) => {
      out = out.replace(option[0], () => `\u0000${at}\u0000`)
    })
    return out.replace(/\u0000(\d+)\u0000/g, (_all, at: string) => edited[Number(at)])
  })
}

/** Questions of the types that are not choices, as checks of a lesson too: each from the practice pool, under an id of its own. */
function withEveryType(lesson: string, practice: string): string {
  const questions = (practice.match(/<Question[\s\S]*?<\/Question>/g) ?? []).filter((question) => (/ type="(\w+)"/.exec(question)?.[1] ?? '') in WORDS)
  if (questions.length < 5) throw new Error('not every type is practised')
  return `${lesson}\n${questions.join('\n\n').replace(/(<Question id=")[0-9a-f]{8}/g, '$101a209ff')}\n`
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g

/** Ids that come from the source stay; those of versions are blanked, and so are nonces. */
function comparable(text: string, sourceIds: Set<string>): string {
  return text.replace(UUID, (id) => (sourceIds.has(id) ? id : 'VERSION')).replace(/nonce-[\w+/=]+|nonce="[^"]*"/g, 'NONCE')
}

async function everythingBeforeSubmitting(request: APIRequestContext, attempt: string, sourceIds: Set<string>): Promise<Map<string, string>> {
  const lessons = readdirSync('content/hvs-02')
    .filter((name) => /^\d.*\.mdx$/.test(name))
    .map((name) => name.replace('.mdx', ''))
  const addresses = [
    '/learn',
    '/learn/hvs-02',
    '/learn/hvs-02/quiz',
    `/attempts/${attempt}`,
    '/courses',
    '/courses/hvs-02',
    ...lessons.flatMap((slug) => [`/learn/hvs-02/lessons/${slug}`, `/courses/hvs-02/lessons/${slug}`]),
    ...[1, 2, 3, 24, 25, 26, 27, 28, 29].map((n) => `/learn/hvs-02/practice?n=${n}`),
  ]
  const seen = new Map<string, string>()
  for (const address of addresses) {
    for (const suffix of ['', '.data']) {
      const [where, query] = address.split('?')
      const answer = await request.get(`${where}${suffix}${query ? `?${query}` : ''}`)
      const headers = Object.entries(answer.headers())
        .filter(([name]) => !['date', 'keep-alive', 'content-length', 'etag'].includes(name))
        .map(([name, value]) => `${name}: ${value}`)
        .sort()
      seen.set(
        address + suffix,
        comparable(
          `${answer.status()}\n${headers.join('\n')}\n${(await answer.text()).replace(/Còn \d+ phút|data-seconds-left="\d+"|"secondsLeft",\d+|\b\d{2,4}\b(?=,"items")/g, 'TIME')}`,
          sourceIds,
        ),
      )
    }
  }
  return seen
}

test('which option is right never leaves the server before an answer: swapping every key changes no byte of any page', async ({ playwright }) => {
  test.setTimeout(120_000)
  const academy = await cloneAcademy('swapped', portOf(12))
  try {
    const request = await playwright.request.newContext({ baseURL: academy.url })
    const person = beginner(6, academy.data, '/H26/')
    givePassword(person.staffCode, academy.data)
    await signInByRequest(request, person, academy.url)
    await request.post('/learn/hvs-02/quiz', { form: {}, headers: { origin: academy.url } })
    const attempt = rows<{ id: string }>(
      'SELECT a."id" FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" JOIN "Person" p ON p."id" = e."personId" LEFT JOIN "Submission" s ON s."attemptId" = a."id" WHERE p."staffCode" = ? AND s."attemptId" IS NULL',
      [person.staffCode],
      academy.data,
    )[0].id
    const content = editable(academy.data)
    const lesson = path.join(content, 'hvs-02/06-lo-bam-roi.mdx')
    writeFileSync(lesson, withEveryType(readFileSync(lesson, 'utf8'), readFileSync(path.join(content, 'hvs-02/questions/practice.mdx'), 'utf8')))
    expect(academy.academy('content', 'import', content).output).toMatch(/hvs-02: phiên bản \d+, đổi 1 bài, 5 câu hỏi/)
    const sources = ['inbox.yaml', ...(readdirSync('content/hvs-02', { recursive: true }) as string[]).filter((name) => name.endsWith('.mdx'))]
    const sourceIds = new Set(sources.flatMap((name) => readFileSync(path.join(content, 'hvs-02', name), 'utf8').match(UUID) ?? []))
    // Neither has answered anything yet: what was answered shows its feedback, as it should.
    const fresh = await playwright.request.newContext({ baseURL: academy.url })
    await signInByRequest(fresh, 'linh', academy.url)
    await fresh.post('/learn/hvs-02/enrolment', { form: {}, headers: { origin: academy.url } })
    const before = await everythingBeforeSubmitting(fresh, attempt, sourceIds)
    const paper = await everythingBeforeSubmitting(request, attempt, sourceIds)
    for (const mark of ['class="places"', 'class="pairs"', 'class="blank"', 'inputmode="decimal"'])
      expect(before.get('/learn/hvs-02/lessons/06-lo-bam-roi')?.toLowerCase()).toContain(mark)
    expect(before.get('/learn/hvs-02/practice?n=25')).toContain('hotro-nhanh.top/dang-nhap')

    for (const name of sources) {
      const file = path.join(content, 'hvs-02', name)
      const text = readFileSync(file, 'utf8')
      writeFileSync(
        file,
        name === 'inbox.yaml'
          ? text
              .replace(/verdict: (scam|genuine)/g, (_all, verdict) => `verdict: ${verdict === 'scam' ? 'genuine' : 'scam'}`)
              .replace(/feedback: "/g, 'feedback: "Khác. ')
          : text.includes('<Question')
            ? swapKeys(text)
            : text,
      )
    }
    const imported = academy.academy('content', 'import', content)
    expect(imported.output).toMatch(/hvs-02: phiên bản \d+, đổi 7 bài, 1\d\d câu hỏi/)

    const after = await everythingBeforeSubmitting(fresh, attempt, sourceIds)
    for (const [address, text] of before) expect(after.get(address), address).toBe(text)
    const paperAfter = await everythingBeforeSubmitting(request, attempt, sourceIds)
    expect(paperAfter.get(`/attempts/${attempt}`)).toBe(paper.get(`/attempts/${attempt}`))
    expect(paper.get(`/attempts/${attempt}`)).toContain('data-item="12"')
  } finally {
    await academy.stop()
  }
})
