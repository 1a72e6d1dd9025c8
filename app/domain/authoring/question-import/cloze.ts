import type { Say } from './reading'

export type Cloze = { text: string; blanks: { accepted: string[]; feedback: string }[] }

const FIELD = /\{\d*:(SHORTANSWER(?:_C)?|SAC?|MWC?|NUMERICAL|NM|MULTICHOICE(?:_[HVS]+)?|MC[HVS]*|MULTIRESPONSE(?:_[HS]+)?|MR[HS]*):((?:\\.|[^{}\\])*)\}/g

/** Takes the fields out of a cloze text; `mark` stands in the place of each. What a blank cannot hold is said. */
export function readCloze(text: string, mark: (at: number) => string, say: Say): Cloze {
  const blanks: Cloze['blanks'] = []
  const lost = new Set<string>()
  const marked = text.replace(FIELD, (_, kind: string, inner: string) => {
    if (/^(?:MULTI|MC|MR)/.test(kind)) lost.add('chỗ trống chọn trong danh sách được nhập thành chỗ trống gõ chữ')
    const answers = inner.split(/(?<!\\)~/).map((answer) => {
      const fraction = answer.startsWith('=') ? 100 : Number(/^%(-?\d+(?:\.\d+)?)%/.exec(answer)?.[1] ?? 0)
      const [value, ...feedback] = answer.replace(/^(?:=|%-?\d+(?:\.\d+)?%)/, '').split(/(?<!\\)#/)
      return { fraction, text: value.replace(/\\(.)/g, '$1').trim(), feedback: feedback.join(' ').replace(/\\(.)/g, '$1').trim() }
    })
    if (answers.some((answer) => answer.fraction > 0 && answer.fraction < 99.9)) lost.add('điểm từng phần trong chỗ trống bị bỏ')
    const right = answers.filter((answer) => answer.fraction >= 99.9)
    const accepted = right.map((answer) => {
      if (!/^(?:NUMERICAL|NM)$/.test(kind)) return answer.text
      const [number, tolerance] = answer.text.split(':')
      if (Number(tolerance ?? 0) > 0) lost.add('sai số của số trong chỗ trống bị bỏ')
      return number.trim().replace('.', ',')
    })
    blanks.push({ accepted: accepted.filter((value) => value && value !== '*'), feedback: right[0]?.feedback ?? '' })
    return mark(blanks.length - 1)
  })
  for (const what of lost) say(what, 'Đọc lại câu này sau khi nhập')
  return { text: marked, blanks }
}
