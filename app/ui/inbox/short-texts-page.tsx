import type { ShortText } from '~/domain/notifications/short-texts.server'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { PageHead } from '~/ui/kit/page-head'
import { useWords } from '~/ui/words'
import copyScript from './copy-script?worker&url'
import { inboxWords } from './words'

/** Short texts for a group, one a course, each with a button to copy it. */
export function ShortTextsPage({ texts }: { texts: ShortText[] }) {
  const words = useWords(inboxWords)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: '/inbox' }, { label: words.shortTexts }]} />
      <PageHead title={words.shortTexts} lead={words.shortTextsLead} />
      {texts.map(({ slug, code, text }) => (
        <section key={slug} className="stack tight">
          <h2 className="section-title">
            <label htmlFor={`text-${slug}`}>{words.shortTextOf(code)}</label>
          </h2>
          <textarea id={`text-${slug}`} className="input" rows={4} readOnly value={text} spellCheck={false} />
          <div>
            <button type="button" className="button small" hidden data-copy={`text-${slug}`} data-copied={words.copied}>
              {words.copy}
            </button>
          </div>
        </section>
      ))}
      <script type="module" src={copyScript} />
    </div>
  )
}
