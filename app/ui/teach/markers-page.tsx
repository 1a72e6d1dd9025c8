import type { MarkerGrant } from '~/domain/practice/marker-grants.server'
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
import { markersWords } from './markers-words'

type Typed = { refusal: string; staffCode: string; validTo: string; reason: string } | null
type Props = {
  course: { slug: string; code: string; title: { vi: string; en: string } }
  /** Others who keep markers come from the desk of the administrator. */
  isTrainer: boolean
  today: string
  grants: MarkerGrant[]
  refusal: string | null
  typed: Typed
}

/** Who may mark a course, until when and why; grants are given and ended here. */
export function MarkersPage({ course, isTrainer, today, grants, refusal, typed }: Props) {
  const words = useWords(markersWords)
  const language = useLanguage()
  const isOpen = (grant: MarkerGrant) => !grant.endedAt && grant.validTo > today
  return (
    <div className="page stack">
      <Breadcrumbs
        items={[isTrainer ? { label: course.code, to: `/teach/courses/${course.slug}` } : { label: words.admin, to: '/admin' }, { label: words.title }]}
      />
      <PageHead eyebrow={`${course.code} · ${course.title[language]}`} title={words.title} lead={words.lead} />
      <RefusalAlert reason={typed?.refusal ?? refusal} />
      {grants.length ? (
        <Table
          caption={words.title}
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
                  <small>{[row.staffCode, row.unitName].filter(Boolean).join(', ')}</small>
                </>
              ),
            },
            {
              key: 'time',
              head: words.time,
              cell: (row) => (row.endedAt ? words.endedOn(date(row.endedAt)) : words.until(date(row.validFrom), date(row.validTo))),
            },
            {
              key: 'reason',
              head: words.reason,
              cell: (row) => (
                <>
                  {row.reason}
                  <small className="block muted">{words.by(row.grantedByName)}</small>
                </>
              ),
            },
            { key: 'marked', head: words.marked, numeric: true, cell: (row) => number(row.marked, language) },
            { key: 'act', head: words.act, cell: (row) => (isOpen(row) ? <EndForm slug={course.slug} grantId={row.id} name={row.fullName} /> : words.over) },
          ]}
        />
      ) : (
        <Empty title={words.emptyTitle}>{words.emptyText}</Empty>
      )}
      <Card title={words.add}>
        <form method="post" className="stack tight">
          <TextField name="staffCode" label={words.staffCode} hint={words.staffCodeHint} required maxLength={20} defaultValue={typed?.staffCode} />
          <TextField name="validTo" type="date" label={words.validTo} hint={words.validToHint} required defaultValue={typed?.validTo} />
          <TextField name="reason" label={words.reason} hint={words.reasonHint} required maxLength={500} defaultValue={typed?.reason} />
          <div className="row">
            <Button look="primary">{words.add}</Button>
          </div>
        </form>
      </Card>
    </div>
  )
}

function EndForm({ slug, grantId, name }: { slug: string; grantId: string; name: string }) {
  const words = useWords(markersWords)
  return (
    <form method="post" action={`/teach/courses/${slug}/markers/${grantId}/end`} className="row">
      <input className="input" name="reason" required maxLength={500} aria-label={`${words.endReason}, ${name}`} placeholder={words.endReason} />
      <Button size="small">{words.end}</Button>
    </form>
  )
}
