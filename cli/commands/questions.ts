import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { excelTemplate, writeExcel } from '~/domain/authoring/question-import/excel.server'
import { writeGift } from '~/domain/authoring/question-import/gift-writer'
import { filesWithQuestions, type Pool, poolFile, questionsOfPool } from '~/domain/authoring/question-import/pool'
import { FORMATS, formatOf, type QuestionFormat, readQuestions } from '~/domain/authoring/question-import/questions-file.server'
import { isCompetence } from '~/domain/authoring/question-import/reading'
import { wordTemplate } from '~/domain/authoring/question-import/word.server'
import { treeOfFolder } from '~/domain/authoring/source-folder.server'
import { questionMdx } from '~/domain/authoring/written-question'
import { stopWordReader } from '~/platform/documents/word-thread.server'
import { describeFinding } from '~/platform/mdx/finding'
import { say } from '../say'
import { options } from './content'

const USAGE = `Cách dùng:
  academy questions import [${FORMATS.join('|')}] TỆP [--competence 4.1] [--course THƯ MỤC KHÓA] [--pool graded|practice]
  academy questions export gift|excel THƯ MỤC KHÓA TỆP [--pool graded|practice]
  academy questions template excel|word TỆP
Không có --course thì in MDX ra màn hình.`

/** `academy questions import|export|template …` */
export async function questionsCommand([verb, ...args]: string[]): Promise<number> {
  const { value, names } = options(args)
  const pool = (value('--pool') ?? 'graded') as Pool
  const competence = value('--competence') ?? '1.1'
  const course = value('--course')
  const given = names()
  if (!['graded', 'practice'].includes(pool) || !isCompetence(competence)) return say(USAGE), 2
  try {
    if (verb === 'import') return await importFile(given, { pool, competence, course })
    if (verb === 'export' && given.length === 3) return await exportPool(given[0], given[1], given[2], pool)
    if (verb === 'template' && given.length === 2) {
      const make = { excel: excelTemplate, word: wordTemplate }[given[0]]
      if (make) return writeFileSync(given[1], await make()), say(`Đã ghi ${given[1]}`), 0
    }
  } finally {
    await stopWordReader()
  }
  return say(USAGE), 2
}

async function importFile(given: string[], { pool, competence, course }: { pool: Pool; competence: string; course?: string }): Promise<number> {
  const named = FORMATS.find((format) => format === given[0])
  const file = named ? given[1] : given[0]
  if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) return say(file ? `Không có tệp ${file}` : USAGE), 2
  const bytes = readFileSync(file)
  const format: QuestionFormat | null = named ?? formatOf(file, bytes)
  if (!format) return say(`Không nhận ra định dạng của ${file}: viết một trong ${FORMATS.join(', ')} trước tên tệp.`), 2
  const reading = await readQuestions(format, bytes, { file: path.basename(file), competence })
  for (const finding of reading.findings) console.error(describeFinding(finding))
  if (!course) console.log(reading.questions.map((question) => questionMdx(question)).join('\n'))
  else
    for (const [name, content] of filesWithQuestions(treeOfFolder(course), pool, reading)) {
      mkdirSync(path.dirname(path.join(course, name)), { recursive: true })
      writeFileSync(path.join(course, name), content)
      say(`Đã ghi ${path.join(course, name)}`)
    }
  console.error(`${reading.questions.length} câu hỏi nhập được, ${reading.findings.length} chỗ cần xem.`)
  return reading.questions.length ? 0 : 1
}

async function exportPool(format: string, course: string, file: string, pool: Pool): Promise<number> {
  const text = treeOfFolder(course).files.get(poolFile(pool))?.toString('utf8')
  if (text === undefined) return say(`${course} không có ${poolFile(pool)}.`), 1
  const questions = questionsOfPool(text)
  const written = format === 'excel' ? await writeExcel(questions, path.basename(file)) : format === 'gift' ? writeGift(questions, path.basename(file)) : null
  if (!written) return say(USAGE), 2
  writeFileSync(file, 'bytes' in written ? written.bytes : written.text)
  for (const finding of written.findings) console.error(describeFinding(finding))
  return say(`Đã ghi ${questions.length} câu hỏi vào ${file}`), 0
}
