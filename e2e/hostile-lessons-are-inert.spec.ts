import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { lintTree } from '../app/domain/authoring/lint/lint'
import { newId } from '../app/platform/ids'
import { HOSTILE } from '../app/platform/mdx/hostile'
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

/** A copy of a course with every accepted hostile source as a lesson of its own; answers their slugs. */
function hostileCourse(folder: string): string[] {
  cpSync('content/hvs-02', folder, { recursive: true })
  mkdirSync(path.join(folder, 'media'), { recursive: true })
  copyFileSync('public/reference/address.png', path.join(folder, 'media/a.png'))
  const lessons = new Map<string, string>()
  for (const { name, source } of HOSTILE) {
    const body = bodyOf(source)
    const slug = `${lessons.size + 10}-${name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)}`.replace(/-$/, '')
    const front = `---\nid: ${newId()}\ntitle: { vi: "Bài thử ${lessons.size}", en: "Trial ${lessons.size}" }\nsummary: { vi: "Bài thử", en: "A trial" }\nminutes: 1\n---\n\n`
    if (body?.trim()) lessons.set(`${slug}.mdx`, `${front}${body}`)
  }
  const files = new Map([...lessons, ...[...textsBelow(folder)]])
  const refused = new Set(lintTree('hvs-02', files).flatMap(({ file, severity }) => (severity === 'error' ? [file.slice('hvs-02/'.length)] : [])))
  const kept = [...lessons].filter(([file]) => !refused.has(file))
  for (const [file, text] of kept) writeFileSync(path.join(folder, file), text)
  return kept.map(([file]) => file.replace('.mdx', ''))
}

function textsBelow(folder: string): Map<string, string> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => statSync(path.join(folder, name)).isFile())
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]))
}

/** Everything a script of a lesson could do that a reader would suffer. */
type Seen = { ran: unknown[]; violations: string[]; dialogs: string[]; elsewhere: string[] }

async function watch(page: Page, host: string): Promise<Seen> {
  const seen: Seen = { ran: [], violations: [], dialogs: [], elsewhere: [] }
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

test('whatever hostile source the dialect accepts, nothing of it acts in the page of a reader, and the policy of the page has nothing to report', async ({
  page,
}) => {
  const academy = await cloneAcademy('hostile', portOf(17))
  try {
    const folder = path.join(academy.data, 'content/hvs-02')
    const slugs = hostileCourse(folder)
    expect(slugs.length).toBeGreaterThan(12)
    const imported = academy.academy('content', 'import', folder)
    expect(imported.output).toMatch(/hvs-02: phiên bản \d+/)
    expect(imported.code).toBe(0)

    const seen = await watch(page, new URL(academy.url).host)
    for (const slug of slugs) {
      const response = await page.goto(`${academy.url}/courses/hvs-02/lessons/${slug}`, { waitUntil: 'load' })
      expect(response?.status(), slug).toBe(200)
      expect(await touchAll(page), slug).toEqual([])
      expect(seen, slug).toEqual({ ran: [], violations: [], dialogs: [], elsewhere: [] })
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
