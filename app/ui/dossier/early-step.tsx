import type { Deadlines } from '~/domain/evaluation/periods'
import { date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Checkbox } from '~/ui/kit/checkbox'
import { defineWords, useLanguage, useWords } from '~/ui/words'

const earlyWords = defineWords({
  vi: {
    title: 'Bước này làm trước hạn',
    cut: 'Những hạn chưa hết:',
    attachBy: (day: string) => `cá nhân bổ sung minh chứng đến hết ngày ${day}`,
    confirmBy: (day: string) => `lãnh đạo xác nhận đến hết ngày ${day}`,
    reviewBy: (day: string) => `thẩm định đến hết ngày ${day}`,
    open: (count: string) => `${count} minh chứng chưa ai xác nhận hoặc trả về.`,
    openAtLeast: (count: string) => `Ít nhất ${count} minh chứng chưa ai xác nhận hoặc trả về.`,
    early: 'Tôi biết bước này làm trước hạn và đã nêu vì sao ở phần lý do.',
  },
  en: {
    title: 'This step comes before its days are over',
    cut: 'Days that are not over:',
    attachBy: (day: string) => `to add evidence, until the end of ${day}`,
    confirmBy: (day: string) => `for managers to confirm, until the end of ${day}`,
    reviewBy: (day: string) => `to review, until the end of ${day}`,
    open: (count: string) => `${count} pieces of evidence are neither confirmed nor returned.`,
    openAtLeast: (count: string) => `At least ${count} pieces of evidence are neither confirmed nor returned.`,
    early: 'I know that it is early, and the reason says why.',
  },
})

/** What a step taken today cuts short, and how much evidence nobody decided on. */
export type EarlyStep = { cut: (keyof Deadlines)[]; items: number; isAll: boolean }

/** Says what a step that is early cuts short, and has the evaluator say that they know. */
export function EarlyStepFields({ early, period }: { early: EarlyStep; period: Deadlines }) {
  const words = useWords(earlyWords)
  const language = useLanguage()
  return (
    <>
      <Alert tone="warning" still title={words.title}>
        <p>{words.cut}</p>
        <ul>
          {early.cut.map((name) => (
            <li key={name}>{words[name](date(period[name]))}</li>
          ))}
        </ul>
        <p>{(early.isAll ? words.open : words.openAtLeast)(number(early.items, language))}</p>
      </Alert>
      <Checkbox name="early" value="1" required label={words.early} />
    </>
  )
}
