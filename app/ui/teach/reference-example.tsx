import { useWords } from '~/ui/words'
import { referenceWords } from './reference-words'

/**
 * The source of an example and its HTML as a lesson would show it. Its fields are off: there is nothing here to answer.
 */
export function ReferenceExample({ name, source, html }: { name: string; source: string; html: string | null }) {
  const text = useWords(referenceWords)
  return (
    <div className="reference-example">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="reference-source" aria-label={text.source(name)} tabIndex={0}>
        <pre lang="vi">
          <code>{source}</code>
        </pre>
      </section>
      <p className="eyebrow">{text.look}</p>
      {html === null ? (
        <p className="muted">{text.noLook}</p>
      ) : (
        <fieldset className="reference-look" disabled aria-label={`${text.look}: ${name}`}>
          <div className="reading" lang="vi" dangerouslySetInnerHTML={{ __html: html }} />
        </fieldset>
      )}
    </div>
  )
}
