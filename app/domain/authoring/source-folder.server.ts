import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Finding, SourceRefused } from '~/platform/mdx/finding'
import { isSourcePath, MAX_FILE_BYTES, MAX_FILES, MAX_TREE_BYTES, type SourceTree } from './source-tree'

/**
 * The tree of a course folder, every plain file with its bytes. Hidden files stay outside. Throws `SourceRefused` naming
 * each link, each name a source may not have and each file too large, so that nothing is left behind in silence.
 */
export function treeOfFolder(folder: string): SourceTree {
  const slug = path.basename(path.resolve(folder))
  const files = new Map<string, Buffer>()
  const findings: Finding[] = []
  let total = 0
  const refuse = (file: string, found: string, advice: string) => findings.push({ file: `${slug}/${file}`, line: 1, column: 1, found, advice })
  const walk = (below: string) => {
    for (const name of readdirSync(path.join(folder, below)).sort()) {
      if (name.startsWith('.')) continue
      const file = below ? `${below}/${name}` : name
      const facts = lstatSync(path.join(folder, file))
      if (facts.isDirectory()) walk(file)
      else if (!facts.isFile()) refuse(file, 'Không phải tệp thường', 'Chép tệp thật vào thư mục khóa học thay cho liên kết')
      else if (!isSourcePath(file)) refuse(file, 'Tên tệp không được phép', 'Dùng chữ không dấu, số, dấu chấm, gạch nối; nhiều nhất ba cấp thư mục')
      else if (facts.size > MAX_FILE_BYTES) refuse(file, `Tệp lớn hơn ${MAX_FILE_BYTES / 1_000_000} MB`, 'Nén nhỏ lại hoặc đặt ở nơi khác và dẫn liên kết')
      else {
        total += facts.size
        files.set(file, readFileSync(path.join(folder, file)))
      }
      if (files.size > MAX_FILES || total > MAX_TREE_BYTES) throw new SourceRefused([...findings, tooMuch(slug)])
    }
  }
  if (existsSync(folder)) walk('')
  if (findings.length) throw new SourceRefused(findings)
  return { slug, files }
}

function tooMuch(slug: string): Finding {
  const advice = `Một khóa học có nhiều nhất ${MAX_FILES} tệp, tổng cộng ${MAX_TREE_BYTES / 1_000_000} MB`
  return { file: slug, line: 1, column: 1, found: 'Thư mục khóa học quá lớn', advice }
}

/** The course folders below a content folder. */
export function courseFolders(content: string): string[] {
  return readdirSync(content, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(content, entry.name, 'course.yaml')))
    .map((entry) => path.join(content, entry.name))
    .sort()
}

/** Writes the files of a tree below a folder where their bytes differ, each whole; answers how many. Removes nothing. */
export function writeTree(folder: string, tree: SourceTree): number {
  let written = 0
  for (const [file, bytes] of tree.files) {
    const full = path.join(folder, file)
    if (existsSync(full) && readFileSync(full).equals(bytes)) continue
    mkdirSync(path.dirname(full), { recursive: true })
    writeFileSync(`${full}.draft`, bytes)
    renameSync(`${full}.draft`, full)
    written += 1
  }
  return written
}
