import { knownByText } from '~/ui/evidence/known-by'
import { date, dateTime, number } from '~/ui/format'
import { useLanguage, useWords } from '~/ui/words'
import { eventWords, fieldName, valueText } from './words'

/** A value of a payload as people read it: dates and numbers in their form, ids and hashes as code, lists and parts one below another. */
export function PayloadValue({ field, value }: { field: string; value: unknown }) {
  const words = useWords(eventWords)
  const language = useLanguage()
  if (value === null || value === undefined || value === '') return <span className="muted">{words.nothing}</span>
  if (typeof value === 'boolean') return <>{value ? words.yes : words.no}</>
  if (typeof value === 'number') return <>{number(value, language)}</>
  if (Array.isArray(value)) return <ValueList field={field} values={value} />
  if (typeof value === 'object') return <ValueParts parts={value as Record<string, unknown>} />
  const text = String(value)
  if (field === 'knownBy') return <>{knownByText(text, language).name}</>
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return <>{date(text)}</>
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return <>{dateTime(text)}</>
  return /^[0-9a-f-]{16,}$/.test(text) ? <code>{text}</code> : valueText(field, text, language)
}

function ValueParts({ parts }: { parts: Record<string, unknown> }) {
  const language = useLanguage()
  return (
    <ul>
      {Object.entries(parts).map(([field, value]) => (
        <li key={field}>
          {fieldName(field, language)}: <PayloadValue field={field} value={value} />
        </li>
      ))}
    </ul>
  )
}

function ValueList({ field, values }: { field: string; values: unknown[] }) {
  if (values.every((value) => typeof value !== 'object')) return <>{values.map((value) => (typeof value === 'number' ? value : String(value))).join(', ')}</>
  return (
    <ol>
      {values.map((value) => (
        <li key={JSON.stringify(value)}>
          <code>{field === 'answers' ? answerText(value) : JSON.stringify(value)}</code>
        </li>
      ))}
    </ol>
  )
}

/** The place is told by the list's own number. */
function answerText(value: unknown): string {
  const chosen = (value as { chosen?: unknown }).chosen
  return Array.isArray(chosen) ? chosen.join(', ') || '–' : JSON.stringify(value)
}
