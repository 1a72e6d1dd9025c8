import { date, dateTime, longDate, type Moment, time } from '../format'
import { useLanguage } from '../words'

/** A date or time as the reader writes it, with the machine's form beside it. Instants are told in Asia/Ho_Chi_Minh. */
export function DateText({ value, style = 'date' }: { value: Moment; style?: 'date' | 'long' | 'time' | 'dateTime' }) {
  const language = useLanguage()
  const text = { date, time, dateTime, long: (moment: Moment) => longDate(moment, language) }[style](value)
  return <time dateTime={typeof value === 'string' ? value : value.toISOString()}>{text}</time>
}
