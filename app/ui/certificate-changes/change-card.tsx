import type { CertificateChange } from '~/domain/certification/certificate-changes.server'
import { CORRECTED, type Corrections, categoryName } from '~/domain/certification/changes'
import { dateTime } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { changeWords } from './words'

export type ShownChange = Omit<CertificateChange, 'personId' | 'proposedBy' | 'code'>

const tones = { confirmed: 'jade', rejected: 'muted', retracted: 'muted' } as const

/** One proposal: what, why, by whom; and what was decided, when it was. */
export function ChangeCard({ change, printed }: { change: ShownChange; printed: Required<Corrections> }) {
  const words = useWords(changeWords)
  const language = useLanguage()
  const { kind, category, corrections, outcome } = change
  const fields = CORRECTED.filter((field) => corrections[field] !== undefined)
  return (
    <Card title={words[`propose-${kind}`]} eyebrow={words.proposedBy(change.proposedByName, dateTime(change.proposedAt))} raised={outcome === null}>
      {fields.length ? (
        <Table
          caption={words.changes}
          rows={fields.map((field) => ({ field, from: printed[field], to: corrections[field] ?? '' }))}
          rowKey={({ field }) => field}
          columns={[
            { key: 'field', head: words.field, rowHeader: true, cell: ({ field }) => words[`field-${field}`] },
            { key: 'from', head: words.asIs, cell: ({ from }) => from },
            { key: 'to', head: words.asProposed, cell: ({ to }) => <strong>{to}</strong> },
          ]}
        />
      ) : null}
      <KeyValues
        items={[
          ...(kind === 'withdrawal' ? [{ term: words.categoryTerm, value: categoryName(category, language) }] : []),
          { term: words.reason, value: <span lang="vi">{change.reason}</span> },
          ...(outcome
            ? [
                { term: words.verdict, value: <Tag tone={tones[outcome]}>{words[`outcome-${outcome}`]}</Tag> },
                { term: '', key: 'by', value: words.decidedBy(change.decidedByName ?? '', dateTime(change.decidedAt ?? '')) },
              ]
            : []),
          ...(change.note ? [{ term: words.note, value: <span lang="vi">{change.note}</span> }] : []),
        ]}
      />
    </Card>
  )
}
