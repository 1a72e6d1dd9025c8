import { type Finding, SourceRefused } from '~/platform/mdx/finding'
import { headingAnchors } from '~/platform/mdx/headings'
import { readableSource } from '~/platform/mdx/parse'
import { parseRecent } from '../parse-recent'
import { courseEnglish } from './course-english'
import type { LintFinding } from './finding'
import { exercisesLeftOut, questionsLeftOut } from './left-out'
import { minutesAgainstPeriods } from './minutes'
import { kindOf, type Page } from './page'
import { quizRules } from './quiz-rules'
import { DEFAULTS, type LintContext, type LintSettings } from './rule'
import { RULES } from './rules'
import { sampleCourse } from './sample-text'

export type LintOptions = { glossary?: ReadonlySet<string>; settings?: Partial<LintSettings> }

/**
 * Everything a linter has to say about one course: `files` holds its texts by path, and its other files by path with
 * any text. Errors block publishing, warnings do not. Sorted by file and line.
 */
export function lintTree(slug: string, files: ReadonlyMap<string, string>, options: LintOptions = {}): LintFinding[] {
  const readings = [...files].flatMap(([path, text]) => (kindOf(path) ? [readPage(slug, path, text)] : []))
  const pages = readings.flatMap(({ page }) => (page ? [page] : []))
  const context = contextOf(files.keys(), pages, options)
  const findings = readings.flatMap(({ page, findings: refused }) => [...refused, ...(page ? lintPage(slug, page, context) : [])])
  // What a page that cannot be read would add is not known.
  const isWhole = pages.length === readings.length
  const minutes = isWhole ? minutesAgainstPeriods(slug, files, pages, context.settings) : null
  const unused = isWhole ? exercisesLeftOut(slug, files.keys(), pages) : []
  const course = files.get('course.yaml') ?? ''
  return [
    ...findings,
    ...courseEnglish(slug, course),
    ...sampleCourse(slug, course),
    ...quizRules(slug, course),
    ...unused,
    ...questionsLeftOut(slug, course, pages),
    ...(minutes ? [minutes] : []),
  ].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column))
}

/** The findings of one file of a course as it is being written; `files` are those of the course, this one in any state. */
export function lintFile(slug: string, path: string, text: string, files: ReadonlyMap<string, string>, options: LintOptions = {}): LintFinding[] {
  const { page, findings } = readPage(slug, path, text)
  if (!page) return findings
  const others = [...files].flatMap(([other, its]) => (other !== path && kindOf(other) ? (readPage(slug, other, its).page ?? []) : []))
  const context = contextOf([...files.keys(), path], [...others, page], options)
  // The others come first: what is doubled is found here, in the file at hand.
  for (const other of others) for (const rule of RULES) if (rule.name === 'identity') rule.check(other, context)
  return lintPage(slug, page, context)
}

/** What the reading of a course and the linter find; what both find is said once. */
export function joinedFindings(read: Finding[], linted: LintFinding[]): LintFinding[] {
  const said = new Set(linted.map(({ file, line, found }) => `${file}:${line} ${found}`))
  const others = read.filter(({ file, line, found }) => !said.has(`${file}:${line} ${found}`))
  return [...others.map((finding): LintFinding => ({ ...finding, rule: 'course', severity: 'error' })), ...linted]
}

/** The text with every mechanical repair applied; findings that overlap an earlier one wait for the next run. */
export function applyFixes(text: string, findings: LintFinding[]): { text: string; applied: number } {
  let fixed = readableSource(text)
  let applied = 0
  let floor = fixed.length + 1
  const fixes = findings.flatMap(({ fix }) => (fix ? [fix] : [])).sort((a, b) => b.from - a.from)
  for (const { from, to, text: put } of fixes) {
    if (to > floor) continue
    fixed = fixed.slice(0, from) + put + fixed.slice(to)
    floor = from
    applied += 1
  }
  return { text: applied ? fixed : text, applied }
}

function readPage(slug: string, path: string, text: string): { page: Page | null; findings: LintFinding[] } {
  const kind = kindOf(path) ?? 'lesson'
  try {
    const { front, body, tree, firstLine } = parseRecent(text, `${slug}/${path}`)
    return { page: { path, kind, source: readableSource(text), body, tree, front, firstLine }, findings: [] }
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error
    return { page: null, findings: error.findings.map((finding) => ({ ...finding, rule: 'dialect', severity: 'error' as const })) }
  }
}

function lintPage(slug: string, page: Page, context: LintContext): LintFinding[] {
  return RULES.filter(({ pages }) => pages.includes(page.kind)).flatMap(({ name, severity, check }) =>
    check(page, context).map((remark) => ({ file: `${slug}/${page.path}`, rule: name, severity, ...remark })),
  )
}

function contextOf(paths: Iterable<string>, pages: Page[], { glossary, settings }: LintOptions): LintContext {
  const lessons = pages.filter(({ kind }) => kind !== 'pool')
  return {
    anchors: new Map(lessons.map(({ path, tree }) => [path.replace(/\.mdx$/, ''), new Set(headingAnchors(tree).map(({ anchor }) => anchor))])),
    paths: new Set(paths),
    glossary: glossary ?? new Set(),
    ids: new Map(),
    settings: { ...DEFAULTS, ...settings },
  }
}
