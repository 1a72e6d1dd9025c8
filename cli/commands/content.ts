import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { contentStamp, type ImportRefusal, type ImportReport, importArchive, importContent, importFolder } from '~/domain/authoring/content-import.server'
import { mergeFolder } from '~/domain/authoring/merge/folder.server'
import { courseFolders } from '~/domain/authoring/source-folder.server'
import { read } from '~/platform/db/database.server'
import { describeFinding, type Finding, SourceRefused } from '~/platform/mdx/finding'
import { say } from '../say'
import { exportCommand, packCommand } from './content-export'
import { pushCommand } from './content-push'
import { lintCommand } from './lint'

export { contentStamp }

const USAGE = `Cách dùng:
  academy content import [--by MÃ] [--merge] [THƯ MỤC]
  academy content import [--by MÃ] TỆP.zip
  academy content export [--course KHÓA] [--version SỐ] THƯ MỤC
  academy content pack [--version SỐ] KHÓA TỆP.zip
  academy content push --to ĐỊA CHỈ [--token-file TỆP] THƯ MỤC
  academy content lint [--fix] [THƯ MỤC]`

/** Reads `--name value` out of the arguments; what is left are the names of files and folders and plain switches. */
export function options(args: string[]) {
  const rest = [...args]
  return {
    value: (name: string): string | undefined => {
      const at = rest.indexOf(name)
      return at >= 0 ? rest.splice(at, 2)[1] : undefined
    },
    has: (name: string): boolean => args.includes(name),
    names: (): string[] => rest.filter((arg) => !arg.startsWith('--')),
  }
}

/** `academy content import|export|pack|push|lint …` */
export async function contentCommand([verb, ...args]: string[]): Promise<number> {
  try {
    if (verb === 'import') return await importCommand(args)
    if (verb === 'export') return await exportCommand(args)
    if (verb === 'pack') return await packCommand(args)
    if (verb === 'push') return await pushCommand(args)
    if (verb === 'lint') return lintCommand(args)
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error
    return sayFindings(error.findings), 1
  }
  return say(USAGE), 2
}

/** The person a command acts for; `system` without a code, null when nobody bears it. */
export function actorOf(staffCode: string | undefined): string | null {
  if (!staffCode) return 'system'
  const found = read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', staffCode)?.id ?? null
  if (!found) say(`Không có người mang mã ${staffCode}.`)
  return found
}

async function importCommand(args: string[]): Promise<number> {
  const { value, has, names } = options(args)
  const by = actorOf(value('--by'))
  if (!by) return 1
  const folder = path.resolve(names()[0] ?? 'content')
  if (!existsSync(folder)) return say(`Không có ${folder}.`), 1
  if (statSync(folder).isFile()) {
    const report = await importArchive(by, readFileSync(folder))
    return say(describeReport(report)), report.outcome ? 0 : 1
  }
  const isCourse = existsSync(path.join(folder, 'course.yaml'))
  if (has('--merge') && !(await mergeAll(isCourse ? [folder] : courseFolders(folder)))) return 1
  return (await importAll(by, folder)) ? 0 : 1
}

/** Imports a course folder, or every course of a content folder, and says what happened. Answers whether all were accepted. */
export async function importAll(by: string, folder: string): Promise<boolean> {
  const reports = await importReports(by, folder)
  return reports.every((report) => report.outcome !== null)
}

/** The same, with the reports themselves. */
export async function importReports(by: string, folder: string): Promise<ImportReport[]> {
  const isCourse = existsSync(path.join(folder, 'course.yaml'))
  const reports = isCourse ? [await importFolder(by, folder)] : await importContent(by, folder)
  for (const report of reports) say(describeReport(report))
  return reports
}

/** What became of one course, as a person at the console reads it. */
export function describeReport({ slug, outcome, findings, refusal, missing }: ImportReport): string {
  if (findings.length)
    return `${slug}: không nhập, bản đang dùng giữ nguyên. ${findings.length} chỗ cần sửa:\n${findings.map((finding) => `  ${describeFinding(finding)}`).join('\n')}`
  if (!outcome) return `${slug}: không nhập, bản đang dùng giữ nguyên. ${refusal ? describeRefusal(refusal) : ''}`
  const unknown = missing.length ? `. Khung năng lực ở đây chưa có: ${missing.join(', ')}` : ''
  if (!outcome.courseVersionId) return `${slug}: không có gì thay đổi, đang dùng phiên bản ${outcome.number}${unknown}`
  return `${slug}: phiên bản ${outcome.number}, đổi ${outcome.lessons} bài, ${outcome.questions} câu hỏi, ${outcome.exercises} bài luyện, ${outcome.tasks} nhiệm vụ${unknown}`
}

function describeRefusal(refusal: ImportRefusal): string {
  switch (refusal.reason) {
    case 'not-yours':
      return 'Mã hoặc id đã thuộc khóa học khác.'
    case 'overtaken':
      return 'Vừa có phiên bản mới được công bố; hãy chạy lại lệnh.'
    case 'behind':
      return `Thư mục là phiên bản ${refusal.at} và không có gì mới; học viện đang dùng phiên bản ${refusal.newest}. Lấy về bằng: academy content export`
    case 'apart':
      return `Từ ${refusal.at ? `phiên bản ${refusal.at}` : 'bản gốc'} cả thư mục lẫn học viện đều đã sửa (nay là phiên bản ${refusal.newest}). Ghép hai bên: academy content import --merge`
  }
}

async function mergeAll(folders: string[]): Promise<boolean> {
  let isClean = true
  for (const folder of folders) {
    const slug = path.basename(folder)
    const merge = await mergeFolder(folder)
    if (merge.state === 'no-source') say(`${slug}: phiên bản ${merge.version} được công bố khi học viện chưa lưu nguồn, không ghép được.`)
    if (merge.state === 'merged') {
      const { conflicts, version } = merge
      say(`${slug}: đã ghép phiên bản ${version} vào thư mục${conflicts.length ? `; ${conflicts.length} chỗ hai bên cùng sửa, giữ cả hai, cần chọn:` : ''}`)
      sayFindings(conflicts)
    }
    isClean &&= merge.state === 'current' || (merge.state === 'merged' && !merge.conflicts.length)
  }
  if (!isClean) say('Chưa nhập gì. Sửa các chỗ trên rồi chạy lại: academy content import')
  return isClean
}

/** Findings, one a line. */
export function sayFindings(findings: Finding[]): void {
  for (const finding of findings) say(`  ${describeFinding(finding)}`)
}
