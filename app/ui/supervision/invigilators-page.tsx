import type { InvigilatorGrant } from '~/domain/supervision/invigilator-grants.server'
import { date, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { supervisionWords } from './words'

export type InvigilatorsPageProps = {
  today: string
  grants: InvigilatorGrant[]
  canGrant: boolean
  refusal: string | null
  typed: { refusal: string; staffCode: string; unitCode: string; validTo: string; reason: string } | null
}

/** Who may supervise tests, where, until when and why; grants are given and ended here. */
export function InvigilatorsPage({ today, grants, canGrant, refusal, typed }: InvigilatorsPageProps) {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  const isOpen = (grant: InvigilatorGrant) => !grant.endedAt && grant.validTo > today
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.invigilators }]} />
      <PageHead title={words.invigilators} lead={words.invigilatorsLead} />
      <RefusalAlert reason={typed?.refusal ?? refusal} />
      {grants.length ? (
        <Table
          caption={words.invigilators}
          captionHidden
          rows={grants}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'who',
              head: words.who,
              rowHeader: true,
              cell: (row) => (
                <>
                  {row.fullName}
                  <small>{row.staffCode}</small>
                </>
              ),
            },
            { key: 'scope', head: words.scope, cell: (row) => row.scopeName },
            {
              key: 'time',
              head: words.time,
              cell: (row) => (row.endedAt ? words.endedOn(date(row.endedAt)) : words.until(date(row.validFrom), date(row.validTo))),
            },
            {
              key: 'reason',
              head: words.reason,
              cell: (row) => (
                <div>
                  {row.reason}
                  <small>{words.grantedBy(row.grantedByName)}</small>
                </div>
              ),
            },
            { key: 'sessions', head: words.sessions, numeric: true, cell: (row) => number(row.sessions, language) },
            ...(canGrant
              ? [
                  {
                    key: 'act',
                    head: words.act,
                    cell: (row: InvigilatorGrant) => (isOpen(row) ? <EndForm grantId={row.id} name={row.fullName} /> : words.grantOver),
                  },
                ]
              : []),
          ]}
        />
      ) : (
        <Empty title={words.nobodyGranted}>{words.nobodyGrantedText}</Empty>
      )}
      {canGrant ? (
        <Card title={words.grant}>
          <form method="post" className="stack tight">
            <TextField name="staffCode" label={words.staffCode} hint={words.staffCodeHint} required maxLength={20} defaultValue={typed?.staffCode} />
            <TextField name="unitCode" label={words.scopeUnit} hint={words.scopeUnitHint} required maxLength={20} defaultValue={typed?.unitCode ?? 'H26'} />
            <TextField name="validTo" type="date" label={words.validTo} hint={words.validToHint} required defaultValue={typed?.validTo} />
            <TextField name="reason" label={words.reason} hint={words.reasonHint} required maxLength={500} defaultValue={typed?.reason} />
            <div className="row">
              <Button look="primary">{words.grant}</Button>
            </div>
          </form>
        </Card>
      ) : null}
    </div>
  )
}

function EndForm({ grantId, name }: { grantId: string; name: string }) {
  const words = useWords(supervisionWords)
  return (
    <form method="post" action={`/admin/invigilators/${grantId}/end`} className="row">
      <input className="input" name="reason" required maxLength={500} aria-label={`${words.endReason}, ${name}`} placeholder={words.endReason} />
      <Button size="small">{words.endGrant}</Button>
    </form>
  )
}
