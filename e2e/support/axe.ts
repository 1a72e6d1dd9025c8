import { createRequire } from 'node:module'
import AxeBuilder from '@axe-core/playwright'
import type { Frame, Page } from '@playwright/test'

const require = createRequire(import.meta.url)
const { source } = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as { source: string }

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
 */
export async function violationsIn(frame: Frame, within: string, { rules, tags }: Only = {}): Promise<Violation[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(source)
  const { violations, passed } = await frame.evaluate(
    async ([context, type, values]) => {
      const { axe } = window as unknown as { axe: { run(context: unknown, options: object): Promise<{ violations: Violation[]; passes: unknown[] }> } }
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
