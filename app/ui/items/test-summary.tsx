import { number, percent } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Numbers } from '~/ui/kit/numbers'
import { useLanguage, useWords } from '~/ui/words'
import { itemsWords } from './words'

export type TestSummaryProps = {
  test: {
    people: number
    mean: number | null
    deviation: number | null
    passed: number | null
    reliability: { items: number; alpha: number; semPercent: number; needed: number | null } | null
  }
  limits: { judged: number; reliable: number; usable: number }
}

/** The test as a whole in figures, and in sentences what they ask for. */
export function TestSummary({ test, limits }: TestSummaryProps) {
  const words = useWords(itemsWords)
  const language = useLanguage()
  const { reliability, people } = test
  const figure = (value: number | null | undefined, shown: (known: number) => string) => (value === null || value === undefined ? words.notYet : shown(value))
  return (
    <section className="stack">
      <h2 className="section-title">{words.test}</h2>
      <Numbers
        items={[
          { value: number(people, language), label: words.taken },
          { value: figure(test.mean, (value) => percent(value / 100, language)), label: words.mean },
          { value: figure(test.deviation, (value) => number(value, language)), label: words.deviation },
          { value: figure(test.passed, (value) => percent(value, language, 0)), label: words.passed },
          { value: figure(reliability?.alpha, (value) => number(value, language, 2)), label: words.alpha },
          { value: figure(reliability?.semPercent, (value) => number(value, language)), label: words.sem },
        ]}
      />
      {people < limits.judged ? (
        <Alert still>{words.fewTest(people, limits.judged)}</Alert>
      ) : (
        <ul className="stack tight">
          {test.mean !== null && test.mean < 50 ? <li>{words.hardTest}</li> : null}
          {reliability ? (
            <>
              <li>{reliabilitySays()}</li>
              <li>{words.semSays(number(reliability.semPercent, language))}</li>
            </>
          ) : null}
        </ul>
      )}
    </section>
  )

  function reliabilitySays(): string {
    if (!reliability) return ''
    const { alpha, items, needed } = reliability
    if (alpha >= limits.reliable) return words.reliable(number(items, language, 0))
    if (needed === null) return words.unreliableAny
    return (alpha >= limits.usable ? words.usable : words.unreliable)(number(needed, language, 0))
  }
}
