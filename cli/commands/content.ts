import path from 'node:path'
import { contentStamp, type ImportReport, importContent } from '~/domain/authoring/content-import.server'
import { writeMissingIds } from '~/domain/authoring/ids'
import { readCourseSource } from '~/domain/authoring/source.server'
import { courseFolders, treeOfFolder, writeTree } from '~/domain/authoring/source-folder.server'
import { read } from '~/platform/db/database.server'
import { describeFinding, SourceRefused } from '~/platform/mdx/finding'
import { say } from '../say'

export { contentStamp }

/** Imports a content folder and prints what happened, course by course. Answers whether every course was accepted. */
export async function importAll(by: string, content: string): Promise<boolean> {
  const reports = await importContent(by, content)
  for (const report of reports) say(describeReport(report))
  return reports.every((report) => report.outcome !== null)
}

function describeReport({ slug, outcome, findings, refusal }: ImportReport): string {
  if (findings.length)
    return `${slug}: không nhập, bản đang dùng giữ nguyên. ${findings.length} chỗ cần sửa:\n${findings.map((finding) => `  ${describeFinding(finding)}`).join('\n')}`
  if (!outcome) return `${slug}: không nhập, bản đang dùng giữ nguyên (${refusal === 'not-yours' ? 'mã hoặc id đã thuộc khóa học khác' : refusal})`
  if (!outcome.courseVersionId) return `${slug}: không có gì thay đổi, đang dùng phiên bản ${outcome.number}`
  return `${slug}: phiên bản ${outcome.number}, đổi ${outcome.lessons} bài, ${outcome.questions} câu hỏi, ${outcome.exercises} bài luyện, ${outcome.tasks} nhiệm vụ`
}

/** `academy content import|lint [--fix] [--by STAFFCODE] [FOLDER]` */
export async function contentCommand(args: string[]): Promise<number> {
  const [verb, ...rest] = args
  const flag = (name: string) => {
    const at = rest.indexOf(name)
    return at >= 0 ? rest.splice(at, 2)[1] : undefined
  }
  const staffCode = flag('--by')
  const isFix = rest.includes('--fix')
  const folder = path.resolve(rest.find((arg) => !arg.startsWith('--')) ?? 'content')
  if (verb === 'import') {
    const by = staffCode ? read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', staffCode)?.id : 'system'
    if (!by) return say(`Không có người mang mã ${staffCode}.`), 1
    return (await importAll(by, folder)) ? 0 : 1
  }
  if (verb === 'lint') {
    let problems = 0
    for (const course of courseFolders(folder)) {
      try {
        const { tree, written } = isFix ? writeMissingIds(treeOfFolder(course)) : { tree: treeOfFolder(course), written: 0 }
        if (isFix) say(`${tree.slug}: đã viết ${written} id`)
        if (written) writeTree(course, tree)
        const source = readCourseSource(tree)
        say(
          `${source.slug}: ${source.lessons.length} bài, ${source.pools.graded.length} câu kiểm tra, ${source.pools.practice.length} câu luyện tập, không có lỗi`,
        )
      } catch (error) {
        if (!(error instanceof SourceRefused)) throw error
        problems += error.findings.length
        for (const finding of error.findings) say(describeFinding(finding))
      }
    }
    return problems ? 1 : 0
  }
  say('Cách dùng: academy content import [--by MÃ] [THƯ MỤC] | academy content lint [--fix] [THƯ MỤC]')
  return 2
}
