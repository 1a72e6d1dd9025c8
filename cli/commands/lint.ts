import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { mediaProblems } from '~/domain/authoring/course-media'
import { writeMissingIds } from '~/domain/authoring/ids'
import { readGlossary } from '~/domain/authoring/lint/glossary'
import { applyFixes, joinedFindings, lintTree } from '~/domain/authoring/lint/lint'
import { surveyCourse } from '~/domain/authoring/source.server'
import { courseFolders, treeOfFolder, writeTree } from '~/domain/authoring/source-folder.server'
import { isTextFile, type SourceTree } from '~/domain/authoring/source-tree'
import { describeFinding } from '~/platform/mdx/finding'
import { say } from '../say'

const SEVERITY = { error: 'lỗi', warning: 'nhắc' }

/** `academy content lint [--fix] [FOLDER]`: says every error and warning of every course, and mends what a machine can mend. */
export function lintCommand(args: string[]): number {
  const folder = path.resolve(args.find((arg) => !arg.startsWith('--')) ?? 'content')
  const isCourse = existsSync(path.join(folder, 'course.yaml'))
  const glossaryFile = path.join(isCourse ? path.dirname(folder) : folder, 'glossary.yaml')
  const glossary = existsSync(glossaryFile) ? readGlossary(readFileSync(glossaryFile, 'utf8')) : new Set<string>()
  let errors = 0
  for (const course of isCourse ? [folder] : courseFolders(folder)) {
    if (args.includes('--fix')) fixCourse(course, glossary)
    const tree = treeOfFolder(course)
    const survey = surveyCourse(tree)
    const findings = joinedFindings([...survey.findings, ...mediaProblems(tree)], lintTree(tree.slug, textsOf(tree), { glossary }))
    const found = findings.filter(({ severity }) => severity === 'error').length
    errors += found
    const { lessons, source } = survey
    const size = source ? `, ${source.pools.graded.length} câu kiểm tra, ${source.pools.practice.length} câu luyện tập` : ''
    say(`${tree.slug}: ${lessons.length} bài${size}, ${found || 'không có'} lỗi, ${findings.length - found} nhắc nhở`)
    for (const finding of findings) say(`  ${SEVERITY[finding.severity]}  ${describeFinding(finding)}`)
  }
  return errors ? 1 : 0
}

function fixCourse(course: string, glossary: Set<string>): void {
  const { tree, written } = writeMissingIds(treeOfFolder(course))
  const files = new Map(tree.files)
  let applied = 0
  const findings = lintTree(tree.slug, textsOf(tree), { glossary })
  for (const [name, bytes] of tree.files) {
    const its = findings.filter(({ file, fix }) => fix && file === `${tree.slug}/${name}`)
    if (!its.length) continue
    const fixed = applyFixes(bytes.toString('utf8'), its)
    applied += fixed.applied
    files.set(name, Buffer.from(fixed.text))
  }
  if (written || applied) writeTree(course, { ...tree, files })
  say(`${tree.slug}: đã viết ${written} id, sửa ${applied} chỗ`)
}

/** The texts of a tree; other files by name only. */
function textsOf(tree: SourceTree): Map<string, string> {
  return new Map([...tree.files].map(([name, bytes]) => [name, isTextFile(name) ? bytes.toString('utf8') : '']))
}
