import type { LookRow } from '~/domain/organisation/looks.server'
import { dateTime } from '~/ui/format'
import { Table } from '~/ui/kit/table'
import { useWords } from '~/ui/words'
import { lookText, recordWords } from './words'

/** Who has opened one's data, what for, and when. */
export function RecordLooks({ looks }: { looks: LookRow[] }) {
  const words = useWords(recordWords)
  return (
    <section id="looks" aria-labelledby="looks-title" className="stack tight">
      <h2 id="looks-title">{words.looks}</h2>
      <p className="muted small">{words.looksNote}</p>
      {looks.length ? (
        <Table
          caption={words.looks}
          captionHidden
          rows={looks}
          rowKey={(look) => look.id}
          columns={[
            {
              key: 'who',
              head: words.who,
              rowHeader: true,
              cell: (look) => (
                <>
                  {look.viewerName}
                  {look.unitName ? <small>{look.unitName}</small> : null}
                </>
              ),
            },
            { key: 'what', head: words.what, cell: (look) => lookText(look.what, words) },
            { key: 'when', head: words.when, cell: (look) => <span className="numeric">{dateTime(look.at)}</span> },
          ]}
        />
      ) : (
        <p className="muted">{words.noLooks}</p>
      )}
    </section>
  )
}
