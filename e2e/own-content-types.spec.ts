import { expect, type FrameLocator, type Locator, type Page, test } from '@playwright/test'
import { cast } from '../prisma/cast'
import { COLOURS, violationsIn } from './support/axe'
import { row } from './support/data'
import { signIn } from './support/people'

test.describe.configure({ mode: 'parallel' })

const WHO = 'anh'

type Story = {
  slug: string
  at: string
  /** Roles and names a screen reader meets when the exercise is new. */
  tree: string
  /** The first acts, by keyboard alone, and what then stands there, also after a reload and elsewhere. */
  begin: (hands: Hands) => Promise<void>
  midway: (frame: FrameLocator) => Promise<void>
  /** The rest of the way to full marks, from a fresh page that shows the state above. */
  end: (hands: Hands) => Promise<void>
  result: string
  retry: string
  /** The same once more from what a retry begins with. */
  again: (hands: Hands) => Promise<void>
}

/** Two hands on a keyboard: nothing here can point. */
type Hands = { frame: FrameLocator; press: (...keys: string[]) => Promise<void>; type: (text: string) => Promise<void>; tabTo: (name: RegExp) => Promise<void> }

const DOMAINS = ['2', '1', '2', '3', '2', '1', '3', '2', '1', '3']
const SIGNS = [1, 2, 5, 7, 8, 9]
const STEPS = ['Ghi lại giờ', 'Đóng đường dẫn', 'Gọi điện', 'Nhắn tin', 'Xác định', 'Đánh giá', 'Thông báo', 'Báo cho', 'Sửa cách']

async function raise(hands: Hands, from: number, until: number): Promise<void> {
  for (let place = from; place < until; place += 1) {
    const items = await hands.frame.locator('.hvs-step-text').allInnerTexts()
    const now = items.findIndex((text) => text.startsWith(STEPS[place]))
    if (now === place) continue
    await hands.tabTo(new RegExp(`^Đưa lên: ${STEPS[place]}`))
    for (let up = now; up > place; up -= 1) await hands.press('Enter')
  }
}

const stories: Record<string, Story> = {
  SortCards: {
    slug: 'doc-ten-mien',
    at: '/learn/hvs-02/lessons/03-doc-ten-mien',
    tree: `
      - group "Thẻ 1 trên 10":
        - paragraph: Thẻ 1 trên 10
      - list:
        - listitem:
          - button "Xếp thẻ 1 vào Của cơ quan nhà nước 0 thẻ"
        - listitem:
          - button "Xếp thẻ 1 vào Giả mạo 0 thẻ"
        - listitem:
          - button "Xếp thẻ 1 vào Chưa đủ căn cứ 0 thẻ"
      - button "Kiểm tra"`,
    async begin({ tabTo, press, frame }) {
      await tabTo(/^Xếp thẻ 1 vào Giả mạo/)
      await press('Enter')
      await expect(frame.locator('.hvs-live, .hvs-unseen[role=status]')).toContainText('Thẻ 1: nhóm Giả mạo. Thẻ 2: https://dichvucong.gov.vn')
      await press('1', '2', '1')
    },
    async midway(frame) {
      await expect(frame.getByText('Đã xếp 4 trên 10 thẻ')).toBeVisible()
      await expect(frame.getByRole('button', { name: /^Xếp thẻ 5 vào Giả mạo 2 thẻ/ })).toBeVisible()
    },
    // The fourth was put wrongly: it is taken up again and moved.
    async end({ tabTo, press }) {
      await tabTo(/^Thẻ 4: /)
      await press('Enter', '3')
      await press(...DOMAINS.slice(4))
      await tabTo(/^Kiểm tra$/)
      await press('Enter', 'Enter')
    },
    result: 'Đúng 10 trên 10 thẻ',
    retry: 'Làm lại',
    async again({ tabTo, press }) {
      await tabTo(/^Xếp thẻ 1 vào/)
      await press(...DOMAINS)
      await tabTo(/^Kiểm tra$/)
      await press('Enter')
    },
  },
  FindMistakes: {
    slug: 'thu-khan-tren-dien-thoai',
    at: '/learn/hvs-02/lessons/02-sau-dau-hieu',
    tree: `
      - img /Ảnh chụp màn hình điện thoại/
      - list:
        - listitem:
          - button /Phần 1. Tiêu đề KHẨN/
        - listitem:
          - button /Phần 2. Người gửi .*hotro@vneid-capnhat.top/
      - button "Kiểm tra"`,
    async begin({ tabTo, press, frame }) {
      for (const number of [1, 2, 3]) {
        await tabTo(new RegExp(`^Phần ${number}: `))
        await press('Space')
      }
      await expect(frame.locator('.hvs-unseen[role=status]')).toHaveText('Phần 3: đã đánh dấu là dấu hiệu lừa đảo. Tất cả 3 phần.')
    },
    async midway(frame) {
      await expect(frame.getByRole('button', { pressed: true })).toHaveCount(3)
      await expect(frame.getByRole('button', { name: /Phần 3/ })).toHaveAttribute('aria-pressed', 'true')
    },
    async end({ tabTo, press }) {
      for (const number of [3, 5, 7, 8, 9]) {
        await tabTo(new RegExp(`^Phần ${number}: `))
        await press('Space')
      }
      await tabTo(/^Kiểm tra$/)
      await press('Enter', 'Enter')
    },
    result: 'Được 6 trên 6 điểm',
    retry: 'Làm lại',
    async again({ tabTo, press }) {
      for (const number of SIGNS) {
        await tabTo(new RegExp(`^Phần ${number}: `))
        await press('Space')
      }
      await tabTo(/^Kiểm tra$/)
      await press('Enter')
    },
  },
  OrderSteps: {
    slug: 'thu-tu-khi-lo-du-lieu',
    at: '/learn/hvs-03/lessons/06-lo-du-lieu-72-gio',
    tree: `
      - list:
        - listitem:
          - paragraph: /Đánh giá hậu quả/
          - button /^Đưa lên. Đánh giá hậu quả/ [disabled]
          - button /^Đưa xuống. Đánh giá hậu quả/
      - button "Kiểm tra"`,
    async begin(hands) {
      await raise(hands, 0, 2)
      await expect(hands.frame.locator('.hvs-unseen[role=status]')).toContainText('Nay ở vị trí 2 trên 9: Đóng đường dẫn')
    },
    async midway(frame) {
      await expect(frame.locator('.hvs-step-text').nth(0)).toContainText('Ghi lại giờ')
      await expect(frame.locator('.hvs-step-text').nth(1)).toContainText('Đóng đường dẫn')
    },
    async end(hands) {
      await raise(hands, 2, 9)
      await hands.tabTo(/^Kiểm tra$/)
      await hands.press('Enter', 'Enter')
    },
    result: 'Được 8 trên 8 điểm',
    retry: 'Làm lại',
    // Those that go on at the same time may stand the other way round.
    async again(hands) {
      await raise(hands, 0, 9)
      await hands.tabTo(/^Đưa lên: Báo cho/)
      await hands.press('Enter')
      await hands.tabTo(/^Kiểm tra$/)
      await hands.press('Enter')
    },
  },
  FillForm: {
    slug: 'phieu-ghi-nhan-yeu-cau',
    at: '/learn/hvs-03/lessons/04-quyen-cua-nguoi-dan-va-thoi-han',
    tree: `
      - region "Tình huống"
      - group "Phiếu ghi nhận yêu cầu về dữ liệu cá nhân":
        - textbox "Người yêu cầu"
        - button "Gợi ý cho ô Người yêu cầu"
        - textbox "Ngày ghi nhận"
        - combobox "Loại yêu cầu"
        - textbox "Thực hiện xong trong"
      - button "Kiểm tra"`,
    async begin({ tabTo, press, type }) {
      await tabTo(/^Người yêu cầu$/)
      await type('trinh thi nga')
      await tabTo(/^Gợi ý cho ô Ngày ghi nhận$/)
      await press('Enter')
      await press('Shift+Tab')
      await type('18/11/2026')
      await tabTo(/^Loại yêu cầu$/)
      await press('ArrowDown', 'ArrowDown')
    },
    async midway(frame) {
      await expect(frame.getByLabel('Người yêu cầu', { exact: true })).toHaveValue('trinh thi nga')
      await expect(frame.getByLabel('Ngày ghi nhận', { exact: true })).toHaveValue('18/11/2026')
      await expect(frame.getByLabel('Loại yêu cầu', { exact: true })).toHaveValue('Xem, chỉnh sửa dữ liệu')
      await expect(frame.getByText('Đã điền 3 trên 8 ô')).toBeVisible()
    },
    async end({ tabTo, press, type, frame }) {
      await tabTo(/^Kiểm tra đúng người$/)
      await press('ArrowDown')
      await tabTo(/^Chậm nhất phải phản hồi ngày$/)
      await type('20-11-2026')
      await tabTo(/^Thực hiện xong trong$/)
      await type('10')
      await tabTo(/^Chuyển cho$/)
      await press('ArrowDown', 'ArrowDown')
      await tabTo(/^Kiểm tra$/)
      await press('Enter')
      await expect(frame.getByText(/Còn 1 ô trống: Ảnh chụp thẻ căn cước/)).toBeVisible()
      await press('Enter', 'Enter')
    },
    result: 'Đúng 8 trên 8 ô',
    retry: 'Làm lại',
    async again({ tabTo, press, type }) {
      await type('Trịnh Thị Nga')
      for (const [label, value] of [
        [/^Ngày ghi nhận$/, '18/11/2026'],
        [/^Loại yêu cầu$/, 2],
        [/^Kiểm tra đúng người$/, 1],
        [/^Chậm nhất phải phản hồi ngày$/, 'ngày 20 tháng 11 năm 2026'],
        [/^Thực hiện xong trong$/, '10 ngày'],
        [/^Chuyển cho$/, 2],
      ] as const) {
        await tabTo(label)
        if (typeof value === 'string') await type(value)
        else await press(...Array<string>(value).fill('ArrowDown'))
      }
      await tabTo(/^Kiểm tra$/)
      await press('Enter', 'Enter')
    },
  },
  Scenario: {
    slug: 'cuoc-goi-16-gio-38',
    at: '/learn/hvs-02/lessons/05-gia-giong-gia-mat',
    tree: `
      - list "Diễn biến":
        - listitem:
          - paragraph: /Cuộc gọi video từ một tài khoản mới/
      - group "Đồng chí làm gì?":
        - button /em gọi lại anh ngay/
        - button /Nhìn kỹ mắt và môi/
        - button /em chuyển luôn/`,
    async begin({ tabTo, press, frame }) {
      await tabTo(/em gọi lại anh ngay/)
      await press('Enter')
      await expect(frame.locator(':focus')).toContainText('Hợp lý')
    },
    async midway(frame) {
      await expect(frame.getByRole('list', { name: 'Diễn biến' }).getByRole('listitem')).toHaveCount(2)
      await expect(frame.getByText('Đã qua 1 lượt')).toBeVisible()
    },
    async end({ tabTo, press, frame }) {
      await tabTo(/^Gọi Chánh Văn phòng/)
      await press('Enter')
      await tabTo(/^Ghi giờ gọi/)
      await press('Enter', 'Enter')
      await expect(frame.locator(':focus')).toContainText('Kết cục tốt')
    },
    result: 'Được 10 trên 10 điểm',
    retry: 'Làm lại từ đầu',
    async again({ tabTo, press }) {
      await tabTo(/Nhìn kỹ mắt/)
      await press('Enter')
      await tabTo(/^Tắt máy/)
      await press('Enter')
      await tabTo(/^Gọi Chánh Văn phòng/)
      await press('Enter')
      await tabTo(/^Ghi giờ gọi/)
      await press('Enter')
    },
  },
}

/** Opens the exercise of a lesson; the button is focused and pressed, and the focus goes on into the frame. */
async function open(page: Page, { at, slug }: Story): Promise<{ frame: FrameLocator; host: Locator }> {
  await page.goto(at)
  const { exerciseId } = exerciseOf(slug)
  const host = page.locator(`[data-frame-src*="${exerciseId}"]`)
  await host.getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  const frame = host.frameLocator('iframe')
  await expect(frame.locator('.hvs-root')).toBeVisible()
  await expect(host.locator('iframe')).toBeFocused()
  // The page makes the frame as tall as its content; until it has, everything still moves.
  const tall = () => frame.locator('#exercise').evaluate((content) => Math.abs(window.innerHeight - Math.ceil(content.getBoundingClientRect().height)))
  await expect.poll(tall).toBeLessThan(2)
  return { frame, host }
}

/** A pointer reaches a frame of its own process only once the browser has painted it there: presses a text until one does. */
async function reachable({ frame }: { frame: FrameLocator }): Promise<FrameLocator> {
  const html = frame.locator('html')
  await html.evaluate((root) => addEventListener('pointerdown', () => (root.dataset.reached = 'yes'), { once: true }))
  await expect(async () => {
    await frame.locator('.hvs-task').click({ timeout: 2000 })
    await expect(html).toHaveAttribute('data-reached', 'yes', { timeout: 1000 })
  }).toPass()
  return frame
}

function hands(page: Page, frame: FrameLocator): Hands {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const name = () =>
    frame.locator('body').evaluate(() => {
      const element = document.activeElement as HTMLInputElement
      if (element === document.body) return ''
      return (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? [...element.childNodes].map(spoken).join('')).trim()
      function spoken(node: Node): string {
        if (!(node instanceof HTMLElement)) return node.textContent ?? ''
        return node.getAttribute('aria-hidden') === 'true' || node.hidden ? '' : [...node.childNodes].map(spoken).join('')
      }
    })
  const tabTo = async (wanted: RegExp) => {
    const met: string[] = []
    for (let tabs = 0; tabs < 60; tabs += 1) {
      const here = await name()
      if (wanted.test(here)) return
      met.push(here)
      await press('Tab')
    }
    throw new Error(`Tab never came to ${wanted}: ${met.join(' | ')}`)
  }
  return { frame, press, tabTo, type: (text) => page.keyboard.type(text) }
}

const exerciseOf = (slug: string) =>
  row<{ exerciseId: string }>('SELECT "exerciseId" FROM "ExerciseVersion" WHERE "slug" = ? ORDER BY "id" DESC LIMIT 1', [slug])

function finals(slug: string): { n: number; best: number | null } {
  return row(
    'SELECT count(*) AS n, max(s."scoreRaw" * 1.0 / s."scoreMax") AS best FROM "Statement" s JOIN "Person" p ON p."id" = s."personId" WHERE p."staffCode" = ? AND s."exerciseId" = ? AND s."isFinal" = 1',
    [cast[WHO].staffCode, exerciseOf(slug).exerciseId],
  )
}

/** What stands in the exercise has come to the server: a second later it is still the same. */
async function settled(slug: string): Promise<void> {
  let before = ''
  const isSettled = () => {
    const now = row<{ state: string }>(
      `SELECT coalesce(max(s."state"), '') AS state FROM "ExerciseState" s JOIN "ExerciseVersion" v ON v."id" = s."exerciseVersionId"
       JOIN "Person" p ON p."id" = s."personId" WHERE p."staffCode" = ? AND v."exerciseId" = ?`,
      [cast[WHO].staffCode, exerciseOf(slug).exerciseId],
    ).state
    const isSame = now !== '' && now === before
    before = now
    return isSame
  }
  await expect.poll(isSettled, { intervals: [1200], timeout: 20_000 }).toBe(true)
}

/** Axe inside the frame, in both themes and widths; and nothing is wider than a phone or smaller than a finger. */
async function inspect(page: Page, { frame, host }: { frame: FrameLocator; host: Locator }, when: string): Promise<void> {
  const wrong: string[] = []
  const inside = await (await host.locator('iframe').elementHandle())?.contentFrame()
  if (!inside) throw new Error('the exercise has no frame')
  for (const width of [360, 1240]) {
    await page.setViewportSize({ width, height: 900 })
    for (const theme of ['light', 'dark']) {
      await frame.locator('html').evaluate((html, chosen) => (html.dataset.theme = chosen), theme)
      for (const { id, nodes } of await violationsIn(inside, '.hvs-root', theme === 'dark' ? COLOURS : {}))
        wrong.push(`${when} ${width} ${theme}: ${id} ${nodes[0].target.join(' ')} ${nodes[0].failureSummary ?? ''}`)
    }
    const { over, small } = await frame.locator('html').evaluate((html) => ({
      over: html.scrollWidth - window.innerWidth,
      small: [...html.querySelectorAll<HTMLElement>('.hvs-root :is(button, input, select):not(.hvs-spot)')]
        .filter((target) => target.checkVisibility())
        .map((target) => ({ name: target.className, box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 44 || box.height < 44)
        .map(({ name, box }) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`),
    }))
    if (over > 0) wrong.push(`${when} ${width}: ${over}px too wide`)
    wrong.push(...small.map((target) => `${when} ${width}: ${target} is small`))
  }
  await expect(host.locator('iframe')).toBeVisible()
  expect(wrong).toEqual([])
}

// One kit carries all: two stand for it in `npm test`, `npm run prove` walks through each (prove/journeys.mjs).
const told = Object.entries(stories).filter(([type]) => process.env.ALL_JOURNEYS || ['OrderSteps', 'FillForm'].includes(type))

for (const [type, story] of told) {
  test(`${type}: by keyboard alone, resumed elsewhere, scored once an attempt, axe clean`, async ({ browser }) => {
    test.setTimeout(240_000)
    const before = finals(story.slug).n
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    const page = await context.newPage()
    await signIn(page, WHO)

    let opened = await open(page, story)
    await expect(opened.frame.locator('.hvs-root')).toMatchAriaSnapshot(story.tree)
    await inspect(page, opened, 'new')
    await opened.host.locator('iframe').focus()
    await story.begin(hands(page, opened.frame))
    await story.midway(opened.frame)
    await settled(story.slug)

    await page.reload()
    opened = await open(page, story)
    await story.midway(opened.frame)
    await page.goto('/account')
    await page.getByRole('button', { name: 'Đăng xuất' }).first().click()
    await expect(page).not.toHaveURL(/\/account/)
    await context.close()

    const second = await browser.newContext({ viewport: { width: 360, height: 760 }, reducedMotion: 'reduce' })
    const phone = await second.newPage()
    await signIn(phone, WHO)
    opened = await open(phone, story)
    await story.midway(opened.frame)
    await inspect(phone, opened, 'midway')
    await opened.host.locator('iframe').focus()
    await story.end(hands(phone, opened.frame))
    await expect(opened.frame.getByRole('region', { name: 'Kết quả' })).toContainText(story.result)
    await expect.poll(() => finals(story.slug)).toEqual({ n: before + 1, best: 1 })
    await inspect(phone, opened, 'checked')

    await phone.reload()
    opened = await open(phone, story)
    await expect(opened.frame.getByRole('region', { name: 'Kết quả' })).toContainText(story.result)
    expect(finals(story.slug).n).toBe(before + 1)
    const two = hands(phone, opened.frame)
    await two.tabTo(new RegExp(`^${story.retry}$`))
    await two.press('Enter')
    await story.again(two)
    await expect.poll(() => finals(story.slug).n).toBe(before + 2)
    await second.close()
  })
}

test('the frame takes the theme the reader chose, whatever the device prefers', async ({ browser }) => {
  const context = await browser.newContext({ colorScheme: 'light' })
  const page = await context.newPage()
  await signIn(page, WHO)
  const ground = async () => (await open(page, stories.FillForm)).frame.locator('.hvs-root').evaluate((root) => getComputedStyle(root).backgroundColor)
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  expect(light).toBe(await paper())
  await context.addCookies([{ name: 'theme', value: 'dark', url: new URL('/', page.url()).href }])
  const dark = await ground()
  expect(dark).not.toBe(light)
  expect(dark).toBe(await paper())
  await page.emulateMedia({ colorScheme: 'dark' })
  await context.addCookies([{ name: 'theme', value: 'light', url: new URL('/', page.url()).href }])
  expect(await ground()).toBe(light)
  await context.close()
})

test('cards and steps can also be dragged, and a picture pressed', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1240, height: 1800 } })
  const page = await context.newPage()
  await signIn(page, 'thuy')

  const drag = async (from: Locator, to: Locator, down = 0) => {
    await to.scrollIntoViewIfNeeded()
    await from.scrollIntoViewIfNeeded()
    const [a, b] = [await from.boundingBox(), await to.boundingBox()]
    if (!a || !b) throw new Error('nothing to drag')
    await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2)
    await page.mouse.down()
    await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2 + down, { steps: 8 })
    await page.mouse.up()
  }

  const sort = await reachable(await open(page, stories.SortCards))
  await drag(sort.locator('.hvs-card'), sort.locator('.hvs-bin').nth(1))
  await expect(sort.getByRole('button', { name: /^Xếp thẻ 2 vào Giả mạo 1 thẻ/ })).toBeVisible()
  await drag(sort.getByRole('button', { name: /^Thẻ 1: / }), sort.locator('.hvs-bin').nth(2))
  await expect(sort.getByRole('button', { name: /Chưa đủ căn cứ 1 thẻ/ })).toBeVisible()

  const order = await reachable(await open(page, stories.OrderSteps))
  const [first, second] = await order.locator('.hvs-step-text').allInnerTexts()
  await drag(order.locator('.hvs-step .hvs-grip').first(), order.locator('.hvs-step').nth(2), 20)
  await expect(order.locator('.hvs-step-text').first()).toHaveText(second)
  await expect(order.locator('.hvs-step-text').nth(2)).toHaveText(first)

  const find = await reachable(await open(page, stories.FindMistakes))
  await find.locator('.hvs-spot').nth(6).click()
  await expect(find.getByRole('button', { name: /Phần 7/ })).toHaveAttribute('aria-pressed', 'true')
  await context.close()
})

/** The content types on an empty page, with a core that does nothing: for what no exercise of ours would contain. */
async function bare(page: Page): Promise<void> {
  await page.setContent('<!doctype html><html lang="vi"><title>x</title><div id="place"></div>')
  await page.evaluate(() => {
    const quiet = () => undefined
    const EventDispatcher = Object.assign(quiet.bind(null), { prototype: { trigger: quiet, triggerXAPI: quiet, setActivityStarted: quiet } })
    const statement = { object: { definition: {} }, result: {} }
    const createXAPIEventTemplate = () => ({ data: { statement }, getVerifiedStatementValue: () => statement.object.definition, setScoredResult: quiet })
    Object.assign(EventDispatcher.prototype, { createXAPIEventTemplate })
    const H5P = {
      EventDispatcher,
      createUUID: () => crypto.randomUUID?.() ?? String(Math.random()),
      createTitle: String,
      getPath: (path: string) => `data:,${path}`,
    }
    Object.assign(window, { H5P, fired: 0 })
  })
  await page.addScriptTag({ path: 'content/libraries/HVS.Kit-1.0/kit.js' })
  for (const [type, file] of Object.entries({
    SortCards: 'sort-cards',
    FindMistakes: 'find-mistakes',
    OrderSteps: 'order-steps',
    FillForm: 'fill-form',
    Scenario: 'scenario',
  }))
    await page.addScriptTag({ path: `content/libraries/HVS.${type}-1.0/${file}.js` })
}

test('rich text is cut down to a short list of elements, and nothing in it runs', async ({ page }) => {
  await bare(page)
  const { html, fired } = await page.evaluate(async () => {
    const { kit } = (window as unknown as { HVS: { kit: { rich(names: string, value: string): HTMLElement } } }).HVS
    const place = kit.rich(
      'x',
      `<p onclick="fired=1" style="position:fixed" class="hvs-main" id="place">Đoạn <strong>đậm</strong> <a href="javascript:fired=1">liên kết</a></p>
       <img src=x onerror="fired=1"><svg onload="fired=1"><script>fired=1</script></svg><iframe srcdoc="<script>parent.fired=1</script>"></iframe>
       <math><mtext><table><mglyph><style><img src=x onerror="fired=1"></style></mglyph></table></mtext></math>
       <form action="/sign-out"><button>Bấm</button></form><template><img src=x onerror="fired=1"></template><ul><li>một</li></ul>`,
    )
    document.body.append(place)
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { html: place.innerHTML, fired: (window as unknown as { fired: number }).fired }
  })
  expect(fired).toBe(0)
  expect(html).toContain('<p>Đoạn <strong>đậm</strong> liên kết</p>')
  expect([...html.matchAll(/<(\w+)([^>]*)>/g)].filter(([, name, rest]) => !['p', 'strong', 'ul', 'li'].includes(name) || rest.trim())).toEqual([])
})

test('defective parameters show something, and every button of it can be pressed', async ({ page }) => {
  const thrown: string[] = []
  page.on('pageerror', (error) => thrown.push(error.message))
  await bare(page)
  const shown = await page.evaluate(() => {
    type Type = new (
      params: unknown,
      id: string,
      extras: unknown,
    ) => { attach(place: unknown): void; resetTask(): void; showSolutions(): void; getXAPIData(): unknown }
    const { kit: _kit, ...types } = (window as unknown as { HVS: Record<string, Type> }).HVS
    const long = 'x'.repeat(5000)
    const hostile = [
      undefined,
      null,
      'x',
      { introduction: 7, l10n: { check: {}, retry: '<b>x</b>' } },
      {
        categories: [{ label: long }, {}],
        cards: [
          { text: long, category: 1 },
          { text: '<img src=x onerror=fired=1>', category: 2 },
        ],
      },
      {
        passages: [{ text: long, mistake: true, area: { x: -5, y: 1e9, width: 'a', height: null } }, { text: 'b' }],
        image: { path: 'https://evil.example/x.png' },
      },
      {
        steps: [{ text: 'a' }, { text: 'a' }, { text: long }],
        fields: [
          { label: 'a', kind: 'select', options: ['x', 'x'] },
          { label: 'b', kind: 'no such', answers: 'x' },
        ],
      },
      {
        nodes: [
          {
            text: 'a',
            choices: [
              { text: 'b', next: 'x', points: 'many' },
              { text: 'c', next: 2 },
            ],
          },
          {},
        ],
      },
    ]
    const empty: string[] = []
    for (const [name, Type] of Object.entries(types))
      for (const [index, params] of hostile.entries()) {
        const place = document.createElement('div')
        document.body.append(place)
        const instance = new Type(params, '1', { previousState: { answer: { path: [99], order: 'x' }, checked: true } })
        instance.attach({ get: () => place })
        for (let round = 0; round < 4; round += 1) for (const target of place.querySelectorAll('button')) target.click()
        instance.showSolutions()
        instance.resetTask()
        instance.getXAPIData()
        if (!place.innerText.trim()) empty.push(`${name} ${index}`)
        place.remove()
      }
    return { empty, fired: (window as unknown as { fired: number }).fired, pictures: document.querySelectorAll('img').length }
  })
  expect(thrown).toEqual([])
  expect(shown).toEqual({ empty: [], fired: 0, pictures: 0 })
})

test('on a phone a press takes a card up, a press puts it down, and the handle drags with a finger', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 1600 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await signIn(page, 'son')
  const frame = await reachable(await open(page, stories.SortCards))
  await frame.getByRole('button', { name: /^Xếp thẻ 1 vào Của cơ quan/ }).click()
  await frame.getByRole('button', { name: /^Thẻ 1: / }).click()
  await expect(frame.getByRole('button', { name: /^Thẻ 1: / })).toHaveAttribute('aria-pressed', 'true')
  await frame.getByRole('button', { name: /^Xếp thẻ 1 vào Giả mạo/ }).click()
  await expect(frame.getByRole('button', { name: /^Xếp thẻ 2 vào Giả mạo 1 thẻ/ })).toBeVisible()

  const session = await context.newCDPSession(page)
  const middle = async (place: Locator) => {
    const box = await place.boundingBox()
    if (!box) throw new Error('not there')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  await frame.locator('.hvs-bin').last().scrollIntoViewIfNeeded()
  const [from, to] = [await middle(frame.locator('.hvs-card .hvs-grip')), await middle(frame.locator('.hvs-bin').nth(2))]
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await touch('touchStart', [from])
  for (let step = 1; step <= 6; step += 1) await touch('touchMove', [{ x: from.x + ((to.x - from.x) * step) / 6, y: from.y + ((to.y - from.y) * step) / 6 }])
  await touch('touchEnd', [])
  await expect(frame.getByRole('button', { name: /Chưa đủ căn cứ 1 thẻ/ })).toBeVisible()
  await context.close()
})
