import type { Arithmetic } from '~/domain/evaluation/evidence.server'
import { number, percent } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { Sum } from '~/ui/kit/sum'
import { useLanguage, useWords } from '~/ui/words'
import { evaluateWords } from './words'

/** The figures of a month; each leads down to the lines it counts. No total, since adding them up would be a rating. */
export function EvidenceFigures({ arithmetic }: { arithmetic: Arithmetic }) {
  const words = useWords(evaluateWords)
  const language = useLanguage()
  const { due, dueDone, dueOnTime, completed, periods } = arithmetic
  const share = (count: number) => percent(count / due, language)
  const dueLines = [
    { key: 'quantity', term: <a href="#due">{words.quantity(dueDone, due)}</a>, value: <strong>{due ? share(dueDone) : null}</strong> },
    { key: 'progress', term: <a href="#due">{words.progress(dueOnTime, due)}</a>, value: <strong>{due ? share(dueOnTime) : null}</strong> },
  ]
  const nothing = { key: 'nothing', term: words.nothingDue, value: '–' }
  return (
    <Card title={words.assigned}>
      <Sum
        lines={[
          ...(due ? dueLines : [nothing]),
          { key: 'completed', term: <a href="#items">{words.completed(completed)}</a>, value: <strong>{words.periods(number(periods, language))}</strong> },
        ]}
      />
    </Card>
  )
}
