import type { Option } from '~/domain/catalog/question-types/asked'
import { useWords } from '~/ui/words'
import { questionWords } from '../question-words'

const letter = (at: number) => (at < 26 ? String.fromCharCode(65 + at) : String(at + 1))
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const LONGEST = 72

/** The words of HTML of our own compiler, short enough for a list to choose from. */
function labelOf(html: string): string {
  const text = html
    .replace(/<[^>]+>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(amp|lt|gt|quot);/g, (_all, name: string) => ENTITIES[name])
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text
}

/** Choices in full, each with a letter: a list to choose from shows only the beginning of long ones. */
export function Lettered({ options, id }: { options: readonly Option[]; id: string }) {
  return (
    <ul className="lettered" id={id}>
      {options.map((option, at) => (
        <li key={option.id}>
          <span className="letter">{letter(at)}</span> <span dangerouslySetInnerHTML={{ __html: option.html }} />
        </li>
      ))}
    </ul>
  )
}

type LetterSelectProps = { id: string; name: string; options: readonly Option[]; value: string; required?: boolean }

/** A list to choose one of the lettered choices from. */
export function LetterSelect({ id, name, options, value, required }: LetterSelectProps) {
  const words = useWords(questionWords)
  return (
    <select className="input" id={id} name={name} defaultValue={value} required={required}>
      <option value="">{words.choose}</option>
      {options.map((option, at) => (
        <option key={option.id} value={option.id}>
          {`${letter(at)}. ${labelOf(option.html)}`}
        </option>
      ))}
    </select>
  )
}
