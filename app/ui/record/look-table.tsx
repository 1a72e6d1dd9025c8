import type { LookRow } from '~/domain/organisation/own-looks.server'
import { dateTime, time } from '~/ui/format'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { purposeText, rightText, whatText } from './look-text'
import { lookWords } from './look-words'

/** Looks as lines: who, by which right, what, what for, when; `caption` says of which days they are. */
export function LookTable({ looks, caption, captionHidden, timeOnly }: { looks: LookRow[]; caption: string; captionHidden?: boolean; timeOnly?: boolean }) {
  const words = useWords(lookWords)
  const language = useLanguage()
  return (
    <Table
      caption={caption}
      captionHidden={captionHidden}
      rows={looks}
      rowKey={(look) => look.id}
      columns={[
        { key: 'who', head: words.who, rowHeader: true, cell: (look) => <Who look={look} /> },
        { key: 'right', head: words.right, cell: (look) => rightText(look, language) },
        { key: 'what', head: words.what, cell: (look) => whatText(look, language) },
        { key: 'why', head: words.why, cell: (look) => purposeText(look, language) },
        { key: 'when', head: words.when, cell: (look) => <span className="numeric">{timeOnly ? time(look.at) : dateTime(look.at)}</span> },
      ]}
    />
  )
}

function Who({ look: { viewerName, unitName, system, what } }: { look: LookRow }) {
  const words = useWords(lookWords)
  if (what === 'own') return <>{words.you}</>
  return (
    <>
      {viewerName}
      {unitName ? <small>{unitName}</small> : null}
      {system ? <small>{words.system(system)}</small> : null}
    </>
  )
}
