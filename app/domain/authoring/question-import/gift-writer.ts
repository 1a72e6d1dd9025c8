import type { WrittenQuestion } from '../written-question'
import { findingsOf, nameOf, type QuestionReading, type Say } from './reading'

const coded = (text: string) => text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\n/g, '\\n')
const feedback = (text: string) => (text.trim() ? `#${coded(text.trim())}` : '')
const english = (number: string) => number.replace(/\./g, '').replace(',', '.')

/** Questions in GIFT, with their competence as a tag. `findings` name what GIFT cannot hold. */
export function writeGift(questions: WrittenQuestion[], file: string): { text: string; findings: QuestionReading['findings'] } {
  const { findings, say } = findingsOf(file)
  let line = 1
  const blocks = questions.flatMap((question, at) => {
    const answers = answersOf(question, say(line, nameOf(at + 1, question.stem)))
    if (answers === null) return []
    const { before, after, inner } = answers
    const general = question.explanation.trim() ? `####${coded(question.explanation.trim())}` : ''
    const block = `// [tag:${question.competence}]\n[markdown]${coded(before)} {\n${[inner, general].filter(Boolean).join('\n')}\n}${after ? ` ${coded(after)}` : ''}\n`
    line += block.split('\n').length
    return [block]
  })
  return { text: blocks.join('\n'), findings }
}

function answersOf(question: WrittenQuestion, say: Say): { before: string; after: string; inner: string } | null {
  const whole = (inner: string) => ({ before: question.stem, after: '', inner })
  if (question.points && question.points > 1) say(`có ${question.points} điểm`, 'GIFT không ghi điểm: đặt lại sau khi nhập')
  switch (question.type) {
    case 'truefalse': {
      const [yes, no] = question.options
      const [right, wrong] = yes?.isRight ? [yes, no] : [no, yes]
      return whole(
        `${yes?.isRight ? 'TRUE' : 'FALSE'}${wrong?.feedback || right?.feedback ? `#${coded(wrong?.feedback ?? '')}` : ''}${feedback(right?.feedback ?? '')}`,
      )
    }
    case 'single':
      return whole(question.options.map((option) => `${option.isRight ? '=' : '~'}${coded(option.text)}${feedback(option.feedback)}`).join('\n'))
    case 'multiple': {
      const right = question.options.filter((option) => option.isRight).length
      const weight = Number((100 / right).toFixed(5))
      return whole(question.options.map((option) => `~%${option.isRight ? weight : -100}%${coded(option.text)}${feedback(option.feedback)}`).join('\n'))
    }
    case 'text': {
      if (question.typos || question.diacritics === 'keep') say('có cách so chữ riêng', 'GIFT không ghi cách so chữ: đặt lại sau khi nhập')
      return whole(question.answers.map((answer) => `=${answer.isRight ? '' : '%0%'}${coded(answer.text)}${feedback(answer.feedback)}`).join('\n'))
    }
    case 'number': {
      if (question.unit) say(`có đơn vị “${question.unit}”`, 'GIFT không ghi đơn vị: đặt lại sau khi nhập')
      const tolerance = question.tolerance ? `:${english(question.tolerance)}` : ''
      return whole(
        `#${question.answers.map((answer) => `=${answer.isRight ? '' : '%0%'}${english(answer.text)}${tolerance}${feedback(answer.feedback)}`).join('\n')}`,
      )
    }
    case 'matching': {
      if (question.heads.left !== 'Vế trái' || question.heads.right !== 'Vế phải') say('có tên hai cột', 'GIFT không ghi tên cột: đặt lại sau khi nhập')
      const pairs = question.pairs.map((pair) => `=${coded(pair.left)} -> ${coded(pair.right)}`)
      return whole(pairs.join('\n'))
    }
    case 'ordering':
      if (question.items.some((item) => item.feedback)) say('có nhận xét từng mục', 'GIFT không ghi nhận xét của câu sắp xếp')
      return whole(`>ALL EXACT VERTICAL\n${question.items.map((item) => coded(item.text)).join('\n')}`)
    default: {
      if (question.typos || question.diacritics === 'keep') say('có cách so chữ riêng', 'GIFT không ghi cách so chữ: đặt lại sau khi nhập')
      const [blank, ...others] = question.blanks
      const [before, after = ''] = question.stem.split(`[[${blank?.id}]]`)
      if (!blank || others.length || !after.trim())
        return say('có nhiều chỗ trống hoặc chỗ trống ở cuối câu', 'GIFT không có loại này: câu không được xuất ra'), null
      return {
        before: before.trim(),
        after: after.trim(),
        inner: blank.accepted.map((text, at) => `=${coded(text)}${at ? '' : feedback(blank.feedback)}`).join('\n'),
      }
    }
  }
}
