import { createRequire } from 'node:module'
import AxeBuilder from '@axe-core/playwright'
import type { Frame, Page } from '@playwright/test'

const require = createRequire(import.meta.url)
const { source } = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as { source: string }

type Violation = { id: string; nodes: { target: string[]; html: string; failureSummary?: string }[] }
/** Some rules or tags of rules; all of them when not told. */
type Only = { rules?: string[]; tags?: string[] }

/** What axe finds wrong on a page as it stands, in its frames too. */
export async function violationsOf(page: Page, { rules, tags }: Only = {}): Promise<Violation[]> {
  if (page.frames().length === 1) return violationsIn(page.mainFrame(), 'html', { rules, tags })
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules ? axe.withRules(rules) : tags ? axe.withTags(tags) : axe).analyze()
  return violations as Violation[]
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
      const found = await axe.run(context === 'html' ? document : context, { resultTypes: ['violations'], ...(type ? { runOnly: { type, values } } : {}) })
      return { violations: found.violations, passed: found.passes.length }
    },
    [within, rules ? 'rule' : tags ? 'tag' : null, rules ?? tags ?? []] as const,
  )
  if (!passed && !violations.length && !rules) throw new Error(`axe looked at nothing within ${within}`)
  return violations
}
