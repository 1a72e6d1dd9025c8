import type { LookRow } from '~/domain/organisation/own-looks.server'
import { Link } from '~/ui/kit/link'
import { useWords } from '~/ui/words'
import { LookTable } from './look-table'
import { lookWords } from './look-words'

/** The newest looks at one's data, and the way to all of them. */
export function RecordLooks({ looks }: { looks: LookRow[] }) {
  const words = useWords(lookWords)
  return (
    <section id="looks" aria-labelledby="looks-title" className="stack tight">
      <h2 id="looks-title">{words.looks}</h2>
      <p className="muted small">{words.lead}</p>
      {looks.length ? <LookTable looks={looks} caption={words.looks} captionHidden /> : <p className="muted">{words.none}.</p>}
      {looks.length ? (
        <p className="no-print">
          <Link to="/record/looks">{words.all}</Link>
        </p>
      ) : null}
    </section>
  )
}
