import type { TypedMandate } from '~/domain/organisation/mandate-orders.server'
import { date } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { MandateState, type ShownMandate, scopeText } from './mandate-facts'
import { isAtField, type MandateDays, MandateForm } from './mandate-form'
import { mandateWords } from './words'

type MandatesPageProps = {
  mandates: ShownMandate[]
  next: string | null
  isFirst: boolean
  /** Who only reads under one proposes none. */
  canPropose: boolean
  today: string
  lastDay: string
  days: MandateDays
  staffCode: string
  month: { firstDay: string; lastDay: string }
  sent: { refusal: string; typed: TypedMandate } | null
}

/** Every mandate that the reader proposed, reads under or oversees; a new one is proposed below. */
export function MandatesPage({ mandates, next, isFirst, canPropose, today, lastDay, days, staffCode, month, sent }: MandatesPageProps) {
  const words = useWords(mandateWords)
  return (
    <div className="page stack">
      <PageHead title={words.title} lead={words.lead} actions={canPropose ? <ButtonLink to="#propose">{words.propose}</ButtonLink> : null} />
      {isAtField(sent?.refusal) ? null : <RefusalAlert reason={sent?.refusal} />}
      {mandates.length ? (
        <Table
          caption={words.title}
          captionHidden
          rows={mandates}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'number',
              head: words.number,
              rowHeader: true,
              cell: (row) => (
                <>
                  <Link to={`/admin/mandates/${row.id}`}>{row.number}</Link>
                  <small lang="vi">{row.legalBasis}</small>
                </>
              ),
            },
            { key: 'who', head: words.who, cell: (row) => row.readerName },
            { key: 'scope', head: words.scope, cell: (row) => scopeText(row) },
            { key: 'time', head: words.time, cell: (row) => words.span(date(row.validFrom), date(row.lastDay)) },
            { key: 'state', head: words.stateHead, cell: (row) => <MandateState mandate={row} /> },
          ]}
        />
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
      <Pagination previous={isFirst ? null : '/admin/mandates'} next={next}>
        {mandates.length ? words.shown(mandates.length) : null}
      </Pagination>
      {canPropose ? (
        <section id="propose" className="narrow">
          <Card title={words.propose}>
            <MandateForm today={today} lastDay={lastDay} days={days} staffCode={staffCode} month={month} sent={sent} />
          </Card>
        </section>
      ) : null}
    </div>
  )
}

/** The way to here from a page below. */
export function MandateCrumbs({ here }: { here: string }) {
  const words = useWords(mandateWords)
  return <Breadcrumbs items={[{ label: words.title, to: '/admin/mandates' }, { label: here }]} />
}
