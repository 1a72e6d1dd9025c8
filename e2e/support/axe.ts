import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import AxeBuilder from '@axe-core/playwright'
import type { Frame, Page } from '@playwright/test'

const require = createRequire(import.meta.url)
/** The small build: it is read anew by each page that is looked at. */
const source = readFileSync(createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { id: string; nodes: { target: string[]; html: string; failureSummary?: string }[] }
/** Some rules or tags of rules; all of them when not told. */
type Only = { rules?: string[]; tags?: string[] }

/** The rules of what a change of theme alone may break. */
export const COLOURS: Only = { rules: ['color-contrast', 'link-in-text-block'] }

/** What axe finds wrong on a page as it stands, in the frames it shows too. */
export async function violationsOf(page: Page, { rules, tags }: Only = {}): Promise<Violation[]> {
  if (!(await showsFrames(page))) return violationsIn(page.mainFrame(), 'html', { rules, tags })
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules ? axe.withRules(rules) : tags ? axe.withTags(tags) : axe).analyze()
  return violations as Violation[]
}

/** Whether a frame is to be looked into; axe passes over hidden ones. */
function showsFrames(page: Page): Promise<boolean> {
  return page.evaluate(() => [...document.querySelectorAll('iframe')].some((frame) => frame.checkVisibility({ visibilityProperty: true })))
}

/**
 * What axe finds wrong inside an element of one document. The builder loads axe anew for each look and adds its results
 * up in a page of its own, which only several frames need: here axe stays in the document and answers by itself.
 * Contrast takes most of its time and says the same of all text alike, so it is asked of some of each kind.
 */
export async function violationsIn(frame: Frame, within: string, { rules, tags }: Only = {}): Promise<Violation[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(source)
  await frame.evaluate(chooseTexts, within)
  const { violations, passed } = await frame.evaluate(
    async ([context, type, values]) => {
      type Rule = { id: string; matches(this: Rule, node: Element, ...others: unknown[]): boolean; always?: Rule['matches'] }
      type Axe = { _audit: { rules: Rule[] }; run(context: unknown, options: object): Promise<{ violations: Violation[]; passes: unknown[] }> }
      const { axe, textsToAsk } = window as unknown as { axe: Axe; textsToAsk: Set<Element> }
      const contrast = axe._audit.rules.find(({ id }) => id === 'color-contrast')
      if (!contrast) throw new Error('axe knows no contrast')
      const always = contrast.always ?? contrast.matches
      Object.assign(contrast, { always, matches: (node: Element, ...others: unknown[]) => textsToAsk.has(node) && always.call(contrast, node, ...others) })
      const found = await axe.run(context === 'html' ? document : context, {
        iframes: false,
        resultTypes: ['violations'],
        ...(type ? { runOnly: { type, values } } : {}),
      })
      return { violations: found.violations, passed: found.passes.length }
    },
    [within, rules ? 'rule' : tags ? 'tag' : null, rules ?? tags ?? []] as const,
  )
  if (!passed && !violations.length && !rules) throw new Error(`axe looked at nothing within ${within}`)
  return violations
}

/**
 * Chooses which text of a document is asked for its contrast: of all that has the same colours, size and weight on the same grounds, the first, the
 * last and the longest. Whatever is taken out of the flow is a ground of its own, since it may lie over others.
 */
function chooseTexts(within: string): void {
  const kinds = new Map<string, { element: Element; length: number }[]>()
  let apart = 0
  const walk = (element: Element, under: string) => {
    const style = getComputedStyle(element)
    // Folded up to nothing is hidden too, as axe sees it.
    if (style.display === 'none' || (/hidden|clip/.test(style.overflow) && Math.min(element.clientWidth, element.clientHeight) <= 1)) return
    const grounds = [style.backgroundColor, style.opacity, style.filter, style.mixBlendMode].join(' ')
    let ground = `${under}|${grounds}`
    if (!['static', 'relative'].includes(style.position) || style.backgroundImage !== 'none' || style.transform !== 'none') {
      apart += 1
      ground += `#${apart}`
    }
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? '')
    const isField = element.matches('input, select, textarea')
    const length = own.join('').trim().length + (isField ? 1 : 0)
    if (length && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length) {
      const isOff =
        element.matches(':disabled, :disabled *, [aria-disabled="true"], [aria-disabled="true"] *') ||
        (element.closest('label')?.control?.matches(':disabled') ?? false)
      const kind = [
        ground,
        style.color,
        style.fontSize,
        style.fontWeight,
        style.textShadow,
        style.webkitTextFillColor,
        style.fill,
        isField && element.tagName,
        isOff,
      ].join('|')
      kinds.set(kind, [...(kinds.get(kind) ?? []), { element, length }])
    }
    for (const child of element.children) walk(child, ground)
  }
  for (const element of document.querySelectorAll(within)) walk(element, '')
  const chosen = new Set<Element>()
  for (const alike of kinds.values()) {
    const longest = alike.reduce((one, other) => (other.length > one.length ? other : one))
    for (const { element } of [alike[0], longest, alike[alike.length - 1]]) chosen.add(element)
  }
  // Beside the document, not in it: an editor would take a mark for a change.
  Object.assign(window, { textsToAsk: chosen })
}
