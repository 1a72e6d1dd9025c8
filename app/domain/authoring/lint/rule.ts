import type { Fix, LintFinding } from './finding'
import type { Page, PageKind } from './page'

/** What a rule may know besides the page: the rest of the course, the glossary, the settings. */
export type LintContext = {
  /** Headings that may be linked to, by lesson slug. */
  anchors: ReadonlyMap<string, ReadonlySet<string>>
  /** Every path of the course. */
  paths: ReadonlySet<string>
  /** Abbreviations everyone here knows. */
  glossary: ReadonlySet<string>
  /** Ids met so far and where, for finding doubles. */
  ids: Map<string, string>
  settings: LintSettings
}
export type LintSettings = { sentenceSyllables: number; paragraphSyllables: number; periodMinutes: number }
export const DEFAULTS: LintSettings = { sentenceSyllables: 45, paragraphSyllables: 160, periodMinutes: 45 }

/** What a rule has to say about one place. */
export type Remark = { line: number; column: number; found: string; advice: string; fix?: Fix }
/** One thing that is looked at; `pages` names the kinds of files it applies to. */
export type Rule = { name: string; severity: LintFinding['severity']; pages: PageKind[]; check(page: Page, context: LintContext): Remark[] }
