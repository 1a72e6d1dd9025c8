import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { lintBeside, surveyBeside } from './compile.server'
import { mediaProblems } from './course-media'
import { exerciseProblems } from './exercise-problems.server'
import type { LintFinding } from './lint/finding'
import { joinedFindings } from './lint/lint'
import type { Survey } from './source.server'
import type { SourceTree } from './source-tree'

const GLOSSARY = path.resolve('content/glossary.yaml')
let glossary: string | null = null

/** A course read and linted beside the requests: what could be read, and every error and warning with its place. */
export async function checkCourse(tree: SourceTree): Promise<{ survey: Survey; findings: LintFinding[] }> {
  glossary ??= existsSync(GLOSSARY) ? readFileSync(GLOSSARY, 'utf8') : 'terms: []'
  const [survey, linted] = await Promise.all([surveyBeside(tree), lintBeside(tree, glossary)])
  return { survey, findings: joinedFindings([...survey.findings, ...mediaProblems(tree), ...exerciseProblems(tree)], linted) }
}
