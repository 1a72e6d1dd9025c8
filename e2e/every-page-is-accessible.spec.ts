import { type Browser, expect, type Page, test } from '@playwright/test'
import { GUARD_TABLE } from '../app/routes.guard.table'
import type { CastKey } from '../prisma/cast'
import { COLOURS, violationsOf } from './support/axe'
import { rows, samples } from './support/data'
import { signIn } from './support/people'

// Addresses that answer no page: files, machine answers, posts.
const NO_PAGE = [
  'account/data/file',
  'keys.json',
  'calendar/:file',
  'admin/import/:import/progress',
  'admin/import/:import/:file',
  'admin/export/:file',
  'objectives/export/:file',
  'objectives/:objective/proofs/:checkIn',
  'certificates/:file',
  'evaluate/sample/:file',
  '.well-known/:document',
  'api/v1/openapi.json',
  'api/v1/dossiers',
  'credentials/status/:list',
  'hand-ins/:handIn/file',
  'outside/:outside/proof',
  'hand-ins/:handIn/files/:position',
  'hand-ins/:handIn/marking',
  'peer-reviews/:assignment/files/:position',
  'gallery/:release/files/:position',
  'hand-ins/:handIn/sample',
  'hand-ins/:handIn/answer',
  'exercises/:exercise/frame',
  'exercises/library/:exercise/:number',
  'teach/drafts/:draft/exercises/:slug/frame',
  'teach/drafts/:draft/files',
  'teach/drafts/:draft/findings',
  'teach/question-templates/:name',
  'teach/courses/:course/items/:format',
  'record/certificates/all.zip',
  'evaluate/:file',
  'evaluate/periods/:period/:file',
  'evaluate/periods/:period/people/:person/dossier.pdf',
  'evaluate/periods/:period/people/:person/dossier.docx',
  'record/periods/:period/dossier.pdf',
  'record/periods/:period/dossier.docx',
  'manage/files/:file',
  'admin/quality/:file',
  'evaluate/people/:person/:file',
  'record/:file',
  'challenges/:challenge/proof',
  'challenges/:challenge/attempts/:attempt',
  'calendar/:file',
  'teach/drafts/:draft/questions/import/findings',
  'teach/drafts/:draft/questions/:pool/export/:format',
]

test.describe.configure({ mode: 'parallel' })

/** Who looks at which page; null is a visitor. `duc` owns the objects of the samples. */
function readerOf(route: string): CastKey | null {
  if (route.startsWith('teach/exercises') || route.startsWith('invigilate')) return 'son'
  if (route.startsWith('sharing/flags') || route.startsWith('teach') || route.startsWith('account/tokens') || route.startsWith('sessions')) return 'mai'
  if (route.startsWith('manage') || route === 'short-texts') return 'binh'
  if (route.startsWith('evaluate') || route === 'challenges/:challenge/decision') return 'long'
  if (route.startsWith('admin') || route === 'certificates' || route.startsWith('certificates/:code')) return 'linh'
  if (/^(\/|courses|join|verify|shared|unsubscribe|sign-in|activate|\*)/.test(route)) return null
  return 'duc'
}

/** The same pages with nothing on them, or with a message. */
const EMPTY: [CastKey | null, string][] = [
  ['linh', '/learn'],
  ['linh', '/record'],
  ['binh', '/manage?text=zzzz'],
  ['long', '/evaluate?text=zzzz&q=zzzz'],
  ['linh', '/admin/people?text=zzzz&q=zzzz'],
  ['linh', '/admin/units?text=zzzz&q=zzzz'],
  ['linh', '/admin/units?day=2026-02-01&known=2026-02-02'],
  ['linh', '/admin/units/X09988-KT'],
  ['linh', '/admin/units/P00008-VHXH/changes/split'],
  ['linh', '/admin/people/{person}?day=2026-02-30&known=2026-02-02#on-day'],
  ['linh', '/admin/events?type=certificate.revoked'],
  [null, '/verify/HVS-2026-ZZZZ-ZZZZ'],
  [null, '/learn'],
  ['hanh', '/learn/hvs-02'],
  ['hanh', '/learn/hvs-02/lessons/02-sau-dau-hieu'],
  ['hanh', '/learn'],
  ['hanh', '/sharing'],
  ['linh', '/peer-reviews'],
  ['duc', '/gallery?q=khong-co-gi'],
  ['hanh', '/join/{joinCode}'],
  ['linh', '/sharing'],
  ['linh', '/sharing/new'],
  ['linh', '/sharing/{sharing}'],
  ['duc', '/sharing/{sharing}?q=nguyen'],
  ['duc', '/sharing/flags/{flag}'],
  [null, '/join/{joinCodeOver}'],
  ['mai', '/manage'],
  ['son', '/teach/exercises?text=zzzz'],

  ['hanh', '/inbox?show=deadlines'],
  ['anh', '/inbox?show=requests'],
  ['linh', '/admin/jobs?state=done'],
  ['linh', '/admin/jobs?state=given-up'],
  ['hanh', '/learn/none'],
  ['long', '/evaluate/people/{person}?month=2020-01'],
  ['linh', '/admin/quality?kind=never-activated'],
  ['binh', '/manage?sort=name&state=late'],
]

async function look(page: Page, address: string, wrong: string[]): Promise<void> {
  await page.goto(address)
  await inspect(page, address, wrong)
}

async function inspect(page: Page, address: string, wrong: string[]): Promise<void> {
  for (const [width, height] of [
    [360, 760],
    [1240, 900],
  ]) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      // Dark differs from light in colours alone.
      for (const violation of await violationsOf(page, colorScheme === 'dark' ? COLOURS : {}))
        wrong.push(
          `${address} ${width} ${colorScheme}: ${violation.id} ${violation.nodes
            .slice(0, 2)
            .map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`)
            .join(' | ')}`,
        )
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (overflow > 0) wrong.push(`${address} ${width}: ${overflow}px too wide`)
    }
  }
}

async function lookAt(browser: Browser, key: CastKey | null, addresses: string[]): Promise<string[]> {
  const context = await browser.newContext()
  const page = await context.newPage()
  if (key) await signIn(page, key)
  const wrong: string[] = []
  for (const address of addresses) await look(page, address, wrong)
  await context.close()
  return wrong
}

const pages = GUARD_TABLE.filter((row) => row.get && !NO_PAGE.includes(row.route))
const readers: (CastKey | null)[] = [null, 'duc', 'hanh', 'mai', 'son', 'binh', 'long', 'linh', 'anh']

/** So many addresses are one test: long rounds would leave a worker alone at the end. */
const PART = 12

for (const reader of readers) {
  const addresses = [
    ...pages.filter((row) => readerOf(row.route) === reader).map((row) => row.sample),
    ...EMPTY.filter(([key]) => key === reader).map(([, address]) => address),
  ]
  for (let from = 0; from < addresses.length; from += PART)
    test(`axe finds nothing on the pages of ${reader ?? 'a visitor'} from ${addresses[from]}, filled and empty, light and dark, phone and desktop`, async ({
      browser,
    }) => {
      test.setTimeout(300_000)
      const ids = samples('HN000102')
      const fill = (sample: string) => sample.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name])
      expect(await lookAt(browser, reader, addresses.slice(from, from + PART).map(fill))).toEqual([])
    })
}

test('an open test is accessible too, with and without its script', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, 'khoi')
  await page.goto('/learn/hvs-02/quiz')
  await page.getByRole('button', { name: /Bắt đầu|Làm tiếp/ }).click()
  await page.waitForURL(/\/attempts\//)
  const wrong: string[] = []
  await look(page, page.url(), wrong)
  expect(wrong).toEqual([])
})

test('what is wrong in one of the four looks alone is named with that look, in a frame too', async ({ page }) => {
  const frame = '<iframe title="Khung" srcdoc="<html lang=vi><title>Khung</title><h2>Khung</h2><button></button>"></iframe>'
  const named = async (framed: string) => {
    await page.setContent(`<html lang="vi"><title>Trang</title><style>
      p { color: #000; background: #fff }
      .late { display: none }
      @media (prefers-color-scheme: dark) and (max-width: 400px) { .dim { color: #ccc } }
      @media (min-width: 1000px) { .late { display: block } .wide { width: 2000px } }
      </style><main><h1>Trang</h1><p class="dim">Chữ mờ</p><p class="late"><img src="data:,"></p><p class="wide">Rộng</p>${framed}</main></html>`)
    const wrong: string[] = []
    await inspect(page, 'trang', wrong)
    return wrong.map((line) => line.match(/^trang \d+(?: (?:light|dark): [a-z-]+)?/)?.[0])
  }
  const plain = ['trang 360 dark: color-contrast', 'trang 1240 light: image-alt', 'trang 1240', 'trang 1240']
  expect(await named('')).toEqual(plain)
  expect(await named(frame)).toEqual(expect.arrayContaining([...plain, 'trang 360 light: button-name', 'trang 1240 light: button-name']))
})

test('contrast is asked of some of all text alike: whatever stands out by itself, or by what it stands on, is found among it', async ({ page }) => {
  const named = async (odd: string) => {
    const alike = Array.from({ length: 30 }, (_, at) => `<li>Dòng <b>đậm</b> số ${at}</li>`)
    alike.splice(11, 0, odd)
    await page.setContent(`<html lang="vi"><title>Trang</title><style>
      body { background: #fff; color: #000 }
      .pale { color: #ccc }
      .dark { background: #111 }
      .faint { opacity: 0.3 }
      .small { font-size: 14px; color: #949494 }
      .large { font-size: 24px; color: #949494 }
      </style><main><h1>Trang</h1><p class="large">Chữ lớn</p><ul>${alike.join('')}</ul></main></html>`)
    return (await violationsOf(page, COLOURS)).flatMap(({ id, nodes }) => [id, nodes.length])
  }
  expect(await named('<li>Như nhau</li>')).toEqual([])
  expect(await named('<li class="pale">Nhạt</li>')).toEqual(['color-contrast', 1])
  expect(await named('<li class="dark">Trên nền tối</li>')).toEqual(['color-contrast', 1])
  expect(await named('<li class="dark"><span><i>Sâu bên trong</i></span></li>')).toEqual(['color-contrast', 1])
  expect(await named('<li class="faint">Mờ đi</li>')).toEqual(['color-contrast', 1])
  expect(await named('<li class="small">Nhỏ mà nhạt</li>')).toEqual(['color-contrast', 1])
  expect(await named('<li><input aria-label="Ô" class="pale" value="Chữ trong ô"></li>')).toEqual(['color-contrast', 1])
  expect(await named('<li><button disabled class="pale">Không bấm được</button> <button class="pale">Bấm được</button></li>')).toEqual(['color-contrast', 1])
})

test('every page of the list has a reader, so none is left out', () => {
  for (const row of pages) expect(readers, row.route).toContain(readerOf(row.route))
  expect(rows('SELECT 1 FROM "Course"').length).toBeGreaterThan(0)
})
