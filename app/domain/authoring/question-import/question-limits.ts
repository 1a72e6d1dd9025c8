import type { Say } from './reading'

/** The most questions of one file. */
export const MOST_QUESTIONS = 500
/** The most answers, pairs or blanks of one question. */
export const MOST_ANSWERS = 50
/** The longest number or range, as it is written. */
export const LONGEST_NUMBER = 40
/** What one question may hold in all its texts: UTF-16 units, tags of HTML, and tags open in one another. */
export const MOST_OF_QUESTION = { text: 20_000, tags: 500, depth: 30 }

/** Elements that hold nothing, or end by themselves where the next begins. */
const NEVER_DEEP = new Set('area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option'.split(' '))
const NAME = /\/?([a-z][a-z0-9:]*)/iy

/** Whether a question is within the limits of its texts and answers; else it is said why. Nothing is parsed, each sign is looked at once. */
export function isWithinLimits(text: string, answers: number, say: Say): boolean {
  if (text.length > MOST_OF_QUESTION.text) return refuse(say, `dài quá ${MOST_OF_QUESTION.text / 1000} nghìn ký tự`)
  if (answers > MOST_ANSWERS) return refuse(say, `có hơn ${MOST_ANSWERS} đáp án`)
  const { tags, depth } = tagsIn(text)
  if (tags > MOST_OF_QUESTION.tags) return refuse(say, `có hơn ${MOST_OF_QUESTION.tags} thẻ HTML`)
  return depth <= MOST_OF_QUESTION.depth || refuse(say, `có thẻ HTML lồng nhau quá ${MOST_OF_QUESTION.depth} tầng`)
}

function refuse(say: Say, found: string): false {
  say(found, 'Rút gọn câu này hoặc chia thành nhiều câu')
  return false
}

/** How many tags stand in a text, and how many are open at once at most; one that is closed under another name stays open. */
export function tagsIn(text: string): { tags: number; depth: number } {
  const open = new Map<string, number>()
  let [tags, now, depth] = [0, 0, 0]
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    NAME.lastIndex = at + 1
    const name = NAME.exec(text)?.[1].toLowerCase()
    if (!name) continue
    tags += 1
    if (NEVER_DEEP.has(name)) continue
    const before = open.get(name) ?? 0
    const isEnd = text[at + 1] === '/'
    if (isEnd && before === 0) continue
    open.set(name, before + (isEnd ? -1 : 1))
    now += isEnd ? -1 : 1
    depth = Math.max(depth, now)
  }
  return { tags, depth }
}
