import type { Span } from '~/domain/evaluation/periods'
import { spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { date, month as monthName } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { MandateFacts, type ShownMandate } from './mandate-facts'
import { mandateWords } from './words'

type Inspected = { id: string; fullName: string; staffCode: string; unitName: string | null; periods: { id: string; span: Span }[] }
type InspectionProps = { mandate: ShownMandate; months: string[]; month: string | null; people: Inspected[]; next: string | null; readsAnyway: boolean }

/** Whom the reader of a mandate may read, with the ways to what they may read of each. */
export function InspectionPage({ mandate, months, month, people, next, readsAnyway }: InspectionProps) {
  const words = useWords(mandateWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const here = `/evaluate/mandates/${mandate.id}`
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.title, to: `/admin/mandates/${mandate.id}` }, { label: mandate.number }]} />
      <PageHead title={words.inspection} lead={words.inspectionLead(mandate.number, date(mandate.lastDay))} />
      {readsAnyway ? (
        <Alert tone="info" still>
          {words.readsAnyway}
        </Alert>
      ) : null}
      <MandateFacts mandate={mandate} />
      {month ? (
        <Chips label={words.months} items={months.map((one) => ({ to: `${here}?month=${one}`, label: monthName(one, language), current: one === month }))} />
      ) : (
        <p className="muted">{words.noMonths}</p>
      )}
      {people.length ? (
        <Table
          caption={words.inspection}
          captionHidden
          rows={people}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'who',
              head: words.person,
              rowHeader: true,
              cell: (row) => (
                <>
                  {row.fullName}
                  <small>{row.staffCode}</small>
                </>
              ),
            },
            { key: 'unit', head: words.unit, cell: (row) => row.unitName ?? '–' },
            {
              key: 'sheet',
              head: words.sheet,
              cell: (row) => (month ? <Link to={`/evaluate/people/${row.id}?month=${month}`}>{monthName(month, language)}</Link> : '–'),
            },
            {
              key: 'dossiers',
              head: words.dossiers,
              cell: (row) =>
                row.periods.length ? (
                  row.periods.map(({ id, span }) => (
                    <div key={id}>
                      <Link to={`/evaluate/periods/${id}/people/${row.id}`}>{spanName(span, dossier, language)}</Link>
                    </div>
                  ))
                ) : (
                  <span className="muted">{words.noDossier}</span>
                ),
            },
          ]}
        />
      ) : (
        <Empty title={words.nobody}>{words.nobodyText}</Empty>
      )}
      <Pagination next={next}>{people.length ? words.peopleShown(people.length) : null}</Pagination>
    </div>
  )
}
