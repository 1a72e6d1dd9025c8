import { AIKEN_EXAMPLE, EXAMPLES, MOODLE_EXAMPLE } from './examples'
import { excelTemplate } from './excel.server'
import { questionOfFields } from './fields-of-question'
import { writeGift } from './gift-writer'
import { wordTemplate } from './word.server'

/** The files to begin from, by the name under which they are saved. */
export const TEMPLATE_FILES = ['mau-cau-hoi.xlsx', 'mau-cau-hoi.docx', 'vi-du-gift.gift', 'vi-du-aiken.txt', 'vi-du-moodle.xml'] as const
export type TemplateFile = (typeof TEMPLATE_FILES)[number]

/** The bytes of a file to begin from; null when there is none of that name. Each can be read back as it stands. */
export async function templateFile(name: string): Promise<Buffer | null> {
  switch (name as TemplateFile) {
    case 'mau-cau-hoi.xlsx':
      return excelTemplate()
    case 'mau-cau-hoi.docx':
      return wordTemplate()
    case 'vi-du-gift.gift':
      return Buffer.from(giftExample())
    case 'vi-du-aiken.txt':
      return Buffer.from(AIKEN_EXAMPLE)
    case 'vi-du-moodle.xml':
      return Buffer.from(MOODLE_EXAMPLE)
    default:
      return null
  }
}

/** The questions of the other templates, those that GIFT has a word for. */
function giftExample(): string {
  const questions = EXAMPLES.flatMap((fields) => questionOfFields(fields, '4.1', () => undefined) ?? [])
  return writeGift(questions, '').text
}
