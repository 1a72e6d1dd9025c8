import { month as monthText } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { useLanguage, useWords } from '~/ui/words'
import { evaluateWords } from './words'

/** A month `YYYY-MM` moved by whole months. */
export function shiftMonth(month: string, by: number): string {
  const at = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1))
  return at.toISOString().slice(0, 7)
}

/** The month in view with its neighbours; months to come hold nothing, so the way forward ends at `present`. */
export function MonthNav({ month, present, to }: { month: string; present: string; to: (month: string) => string }) {
  const words = useWords(evaluateWords)
  const language = useLanguage()
  const [before, after] = [shiftMonth(month, -1), shiftMonth(month, 1)]
  // Three months stand in one line on a phone.
  const short = (other: string) => (language === 'vi' ? `${other.slice(5)}/${other.slice(0, 4)}` : monthText(other, language).replace(/^(\w{3})\w*/, '$1'))
  return (
    <nav className="row no-print" aria-label={words.months}>
      <ButtonLink size="small" icon="back" to={to(before)} rel="prev">
        {short(before)}
      </ButtonLink>
      <strong aria-current="date">{monthText(month, language)}</strong>
      {after <= present ? (
        <ButtonLink size="small" to={to(after)} rel="next">
          {short(after)}
        </ButtonLink>
      ) : null}
    </nav>
  )
}
