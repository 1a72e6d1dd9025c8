import { number, percent } from '~/ui/format'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { markingWords } from './marking-words'

export type AgreementRow = {
  markerId: string
  fullName: string
  marked: number
  sampled: number
  sameVerdict: number
  agreement: { pairs: number; exact: number; withinOne: number; kappa: number | null } | null
}

/** How far each marker and the trainers who marked again agree; figures to talk about, never a mark for a marker. */
export function AgreementTable({ rows }: { rows: AgreementRow[] }) {
  const words = useWords(markingWords)
  const language = useLanguage()
  if (!rows.length) return null
  const share = (value: number | undefined) => (value === undefined ? words.none : percent(value, language, 0))
  return (
    <>
      <Table
        caption={words.agreement}
        rows={rows}
        rowKey={(row) => row.markerId}
        columns={[
          { key: 'who', head: words.marker, rowHeader: true, cell: (row) => row.fullName },
          { key: 'marked', head: words.marked, numeric: true, cell: (row) => number(row.marked, language) },
          { key: 'sampled', head: words.sampled, numeric: true, cell: (row) => number(row.sampled, language) },
          { key: 'verdict', head: words.sameVerdict, numeric: true, cell: (row) => words.of(row.sameVerdict, row.sampled) },
          { key: 'exact', head: words.exact, numeric: true, cell: (row) => share(row.agreement?.exact) },
          { key: 'within', head: words.withinOne, numeric: true, cell: (row) => share(row.agreement?.withinOne) },
          {
            key: 'kappa',
            head: words.kappa,
            numeric: true,
            cell: (row) => (row.agreement?.kappa === null || row.agreement === null ? words.none : number(row.agreement.kappa, language, 2)),
          },
        ]}
      />
      <p className="muted small">{words.kappaSource}</p>
    </>
  )
}
