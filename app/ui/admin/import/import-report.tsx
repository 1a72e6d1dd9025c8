import { VERDICT_NAMES } from '~/domain/organisation/import/reason-words'
import { number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Link } from '~/ui/kit/link'
import { Numbers } from '~/ui/kit/numbers'
import { useLanguage, useWords } from '~/ui/words'
import type { ImportPageProps } from './import-page'
import { Rows } from './import-result'
import { importWords } from './words'

/** What was written so far, and what was left because the world had changed. */
export function ImportReport({ draft, stage, rows, shown, next, isKept }: ImportPageProps) {
  const words = useWords(importWords)
  const language = useLanguage()
  const { applied } = draft
  const label = (key: string) =>
    key === 'already' ? words.already : key === 'moved-on' ? words['moved-on'] : VERDICT_NAMES[key as keyof typeof VERDICT_NAMES][language]
  const items = Object.entries(applied).map(([key, value]) => ({
    value: number(value ?? 0, language),
    label: label(key),
    to: key === 'moved-on' && isKept ? `/admin/import/${draft.id}?rows=moved-on#moved-on` : undefined,
    tone: key === 'moved-on' ? ('brass' as const) : undefined,
  }))
  return (
    <section className="stack" aria-labelledby="import-report">
      <h2 id="import-report" className="section-title">
        {words.applied}
      </h2>
      {stage === 'ended' ? (
        <Alert tone="success">
          {words.endedText} {applied.added ? <Link to="/admin/units">{words.slips}</Link> : null}
        </Alert>
      ) : null}
      <Numbers items={items} />
      {applied['moved-on'] ? (
        <div id="moved-on" className="stack tight">
          <p>{words['moved-onText']}</p>
          {shown === 'moved-on' ? <Rows rows={rows} shown={shown} next={next} /> : null}
        </div>
      ) : null}
    </section>
  )
}
