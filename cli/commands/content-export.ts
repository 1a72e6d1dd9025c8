import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { competencesOf } from '~/domain/authoring/competences'
import { baseOfFolder } from '~/domain/authoring/content-import.server'
import { packCourse } from '~/domain/authoring/course-archive.server'
import { exportCourse, publishedSlugs } from '~/domain/authoring/export.server'
import { readCourseSource } from '~/domain/authoring/source.server'
import { BASE_FILE, writeBase } from '~/domain/authoring/source-base'
import { treeOfFolder, writeTree } from '~/domain/authoring/source-folder.server'
import { standingOf } from '~/domain/authoring/standing.server'
import { say } from '../say'
import { options } from './content'

const REASONS: Record<string, string> = {
  'no-course': 'không có khóa học này',
  'no-version': 'không có phiên bản này',
  'no-source': 'phiên bản này được công bố khi học viện chưa lưu nguồn, không xuất được',
}

/** `academy content export [--course KHÓA] [--version SỐ] FOLDER`: writes FOLDER/<course>/…, byte by byte as published. */
export async function exportCommand(args: string[]): Promise<number> {
  const { value, names } = options(args)
  const course = value('--course')
  const version = value('--version')
  const [folder] = names()
  if (!folder || (version && (!course || !/^[1-9]\d*$/.test(version))))
    return say('Cách dùng: academy content export [--course KHÓA] [--version SỐ] THƯ MỤC'), 2
  let code = 0
  for (const slug of course ? [course] : publishedSlugs()) {
    const exported = await exportCourse(slug, version ? Number(version) : undefined)
    if (!exported.ok) {
      say(`${slug}: ${REASONS[exported.reason]}.`)
      code = 1
      continue
    }
    const { tree, base } = exported.value
    const target = path.join(folder, tree.slug)
    if (holdsOwnWork(target)) {
      say(`${tree.slug}: ${target} có chỗ chưa được nhập; nhập hoặc dọn trước, lệnh này không ghi đè.`)
      code = 1
      continue
    }
    mkdirSync(target, { recursive: true })
    for (const file of treeOfFolder(target).files.keys()) if (!tree.files.has(file)) rmSync(path.join(target, file))
    const written = writeTree(target, tree)
    writeFileSync(path.join(target, BASE_FILE), writeBase(base))
    say(`${tree.slug}: phiên bản ${base.version}, ${tree.files.size} tệp, ghi ${written} tệp vào ${target}`)
  }
  return code
}

/** `academy content pack [--version SỐ] KHÓA FILE.zip`: a course with all it is made of, for another academy. */
export async function packCommand(args: string[]): Promise<number> {
  const { value, names } = options(args)
  const version = value('--version')
  const [course, file] = names()
  if (!file || (version && !/^[1-9]\d*$/.test(version))) return say('Cách dùng: academy content pack [--version SỐ] KHÓA TỆP.zip'), 2
  const exported = await exportCourse(course, version ? Number(version) : undefined)
  if (!exported.ok) return say(`${course}: ${REASONS[exported.reason]}.`), 1
  const { tree, base } = exported.value
  const bytes = await packCourse(exported.value, competencesOf(readCourseSource(tree)))
  writeFileSync(`${file}.draft`, bytes)
  renameSync(`${file}.draft`, file)
  say(`${tree.slug}: phiên bản ${base.version}, ${tree.files.size} tệp, ${Math.ceil(bytes.length / 1000)} kB trong ${file}`)
  return 0
}

/** Whether a folder holds anything that no published version has. */
function holdsOwnWork(folder: string): boolean {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return false
  const { state } = standingOf(treeOfFolder(folder), baseOfFolder(folder))
  return state === 'ahead' || state === 'apart'
}
