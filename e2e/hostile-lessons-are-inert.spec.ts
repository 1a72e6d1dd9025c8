import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { lintTree } from '../app/domain/authoring/lint/lint'
import { newId } from '../app/platform/ids'
import { HOSTILE } from '../app/platform/mdx/hostile'
import { HOSTILE_TEXTS } from '../app/platform/mdx/hostile-texts'
import { parseSource } from '../app/platform/mdx/parse'
import { cloneAcademy, portOf } from './support/clone'

/** What a hostile source holds below its front matter; null when the dialect refuses it. */
function bodyOf(source: string): string | null {
  try {
    return parseSource(source, 'bai.mdx').body
  } catch {
    return null
  }
}

type Shown = { slug: string; name: string; source: string }

/** A copy of a course with every accepted hostile source as a lesson of its own; answers them by slug. */
function hostileCourse(folder: string): Shown[] {
  cpSync('content/hvs-02', folder, { recursive: true })
  mkdirSync(path.join(folder, 'media'), { recursive: true })
  copyFileSync('public/reference/address.png', path.join(folder, 'media/a.png'))
  const lessons = new Map<string, string>()
  const shown: Shown[] = []
  for (const { name, source } of HOSTILE) {
    const body = bodyOf(source)
    const slug = `${lessons.size + 10}-${name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)}`.replace(/-$/, '')
    const front = `---\nid: ${newId()}\ntitle: { vi: "Bài thử ${lessons.size}", en: "Trial ${lessons.size}" }\nsummary: { vi: "Bài thử", en: "A trial" }\nminutes: 1\n---\n\n`
    if (!body?.trim()) continue
    lessons.set(`${slug}.mdx`, `${front}${body}`)
    shown.push({ slug, name, source })
  }
  const files = new Map([...lessons, ...[...textsBelow(folder)]])
  const refused = new Set(lintTree('hvs-02', files).flatMap(({ file, severity }) => (severity === 'error' ? [file.slice('hvs-02/'.length)] : [])))
  const kept = shown.filter(({ slug }) => !refused.has(`${slug}.mdx`))
  for (const { slug } of kept) writeFileSync(path.join(folder, `${slug}.mdx`), lessons.get(`${slug}.mdx`) ?? '')
  return kept
}

function textsBelow(folder: string): Map<string, string> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => statSync(path.join(folder, name)).isFile())
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]))
}

/** Everything a script of a lesson could do that a reader would suffer. */
type Seen = { ran: unknown[]; violations: string[]; dialogs: string[]; elsewhere: string[] }

async function watch(page: Page, host: string): Promise<Seen> {
  const seen: Seen = { ran: [], violations: [], dialogs: [], elsewhere: [] }
  page.on('pageerror', (error) => void seen.ran.push(String(error)))
  await page.exposeFunction('__canary', (what: unknown) => void seen.ran.push(what))
  await page.exposeFunction('__violation', (what: string) => void seen.violations.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      (window as never as { __violation(what: string): void }).__violation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    )
  })
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (new URL(request.url()).host !== host && !request.url().startsWith('data:')) seen.elsewhere.push(request.url())
  })
  return seen
}

/** Touches everything of the lesson as a reader might, short of following its links; answers what could still act. */
function touchAll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const article = document.querySelector('article.reading')
    if (!article) return ['no lesson']
    for (const element of article.querySelectorAll('*'))
      for (const name of ['mouseover', 'mouseenter', 'focus', 'pointerdown', 'toggle', 'error', 'load', 'animationstart'])
        element.dispatchEvent(new Event(name, { bubbles: true }))
    for (const details of article.querySelectorAll('details')) details.open = true
    const acting = [...article.querySelectorAll('script, iframe, object, embed, style, link, base, meta, svg, math, template, form:not([data-check])')].map(
      (element) => element.tagName,
    )
    for (const element of article.querySelectorAll('*'))
      for (const { name, value } of element.attributes)
        if (/^on|^style$|^srcdoc$/i.test(name) || /^\s*(javascript|data|vbscript):/i.test(value)) acting.push(`${element.tagName} ${name}=${value}`)
    return acting
  })
}

/** Every name that a page may ask of its window, its document or any object: taken from a page that holds nothing. */
async function namesOfAPage(page: Page): Promise<string[]> {
  await page.goto('about:blank')
  return page.evaluate(() => {
    const names = new Set<string>()
    for (let object of [window, document, document.createElement('form')] as object[])
      for (; object; object = Object.getPrototypeOf(object)) for (const name of Object.getOwnPropertyNames(object)) names.add(name)
    return [...names]
  })
}

/** What is wrong about the ids of the page: one that stands twice, or that hides a name of the page. */
function wrongIds(page: Page, names: string[]): Promise<string[]> {
  return page.evaluate((known) => {
    const article = document.querySelector('article.reading')
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
    const named = [...(article?.querySelectorAll('[id], [name]') ?? [])].flatMap((element) => [element.id, element.getAttribute('name') ?? '']).filter(Boolean)
    return [...ids.filter((id, at) => ids.indexOf(id) !== at), ...named.filter((name) => known.includes(name))]
  }, names)
}

test('whatever hostile source the dialect accepts, nothing of it acts in the page of a reader, and the policy of the page has nothing to report', async ({
  page,
}) => {
  const academy = await cloneAcademy('hostile', portOf(17))
  try {
    const folder = path.join(academy.data, 'content/hvs-02')
    const lessons = hostileCourse(folder)
    const names = new Set(lessons.map(({ name }) => name))
    expect(HOSTILE_TEXTS.filter(({ name }) => !names.has(name))).toEqual([])
    expect(lessons.length).toBeGreaterThan(HOSTILE_TEXTS.length + 12)
    const imported = academy.academy('content', 'import', folder)
    expect(imported.output).toMatch(/hvs-02: phiên bản \d+/)
    expect(imported.code).toBe(0)

    const known = await namesOfAPage(page)
    expect(known).toEqual(expect.arrayContaining(['cookie', 'location', 'constructor', '__proto__', 'submit']))
    await page.setViewportSize({ width: 360, height: 760 })
    const seen = await watch(page, new URL(academy.url).host)
    for (const { slug, source } of lessons) {
      const response = await page.goto(`${academy.url}/courses/hvs-02/lessons/${slug}`, { waitUntil: 'load' })
      expect(response?.status(), slug).toBe(200)
      expect(await touchAll(page), slug).toEqual([])
      expect(seen, slug).toEqual({ ran: [], violations: [], dialogs: [], elsewhere: [] })
      expect(await wrongIds(page, known), slug).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), slug).toBeLessThanOrEqual(0)
      if (/canary\(1\)/.test(source) && !/\]\(|\]: /.test(source)) await expect(page.locator('article.reading'), slug).toContainText('canary(1)')
    }

    // The watch itself is awake: what does act is seen.
    await page.evaluate(() => {
      const image = document.createElement('img')
      image.setAttribute('onerror', 'window.__canary(1)')
      image.src = 'https://evil.example/x.png'
      document.body.append(image)
    })
    await expect.poll(() => seen.violations.length).toBeGreaterThan(0)
  } finally {
    await academy.stop()
  }
})
