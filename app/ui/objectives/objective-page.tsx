import type { Span } from '~/domain/evaluation/periods'
import type { ObjectiveContent } from '~/domain/objectives/content'
import { decimal, spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { dateTime, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { ProgressBar } from '~/ui/kit/progress-bar'
import { Table } from '~/ui/kit/table'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { KeyResultCard, type ShownResult } from './key-result-card'
import { DecideForm, EndForm } from './objective-acts'
import { type ListedObjective, ObjectiveList, ObjectiveState } from './objective-cards'
import { type ShownVersion, VersionList } from './version-list'
import { objectiveWords } from './words'

export type ObjectivePageProps = {
  objective: ListedObjective & {
    note: string
    span: Span
    endedBecause: string | null
    unitCode: string
    through: number
    at: string
    childrenCounted: number | null
  }
  results: ShownResult[]
  above: { id: string; title: string; owner: string }[]
  below: { shown: ListedObjective[]; hidden: number; next: number | null }
  versions: ShownVersion[]
  proposal: { versionId: string; by: string; content: ObjectiveContent } | null
  may: { write: boolean; propose: boolean; end: boolean; takeBack: boolean; decide: boolean }
  maxBytes: number
  notice: 'saved' | 'proposed' | null
  refusal: string | null
  typed: { keyResult: string; value: string; note: string; link: string; refusal: string } | null
}

/** An objective: its key results with their figures, what it serves and what serves it, and every version. */
export function ObjectivePage(page: ObjectivePageProps) {
  const words = useWords(objectiveWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const { objective, results, may } = page
  const name = spanName(objective.span, dossier, language)
  const acts =
    may.write || may.propose ? <ButtonLink to={`/objectives/${objective.id}/change`}>{may.write ? words.change : words.proposeChange}</ButtonLink> : null
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.short, to: `/objectives?period=${objective.span.key}` }, { label: name }, { label: objective.owner }]} />
        <PageHead
          eyebrow={
            <>
              {objective.owner}, {name} <ObjectiveState state={objective.state} />
            </>
          }
          title={objective.title}
          lead={objective.note ? <span lang="vi">{objective.note}</span> : undefined}
          actions={acts}
        />
        <RefusalAlert reason={page.refusal} />
        {page.notice ? <Alert tone="success">{page.notice === 'saved' ? words.saved : words.proposedSent}</Alert> : null}
        {objective.endedBecause === null ? null : (
          <Alert tone="info" still title={words.ended}>
            {words.endedBecause(objective.endedBecause)}
          </Alert>
        )}
        {objective.percent === null ? (
          <p className="meta">{objective.state === 'pending' || objective.state === 'returned' ? words.progressPending : words.progressNone}</p>
        ) : (
          <ProgressBar value={Number(objective.percent)} max={100}>
            {words.progress(decimal(objective.percent, language))}
          </ProgressBar>
        )}
      </div>
      {page.proposal && may.decide ? <DecideForm objectiveId={objective.id} {...page.proposal} /> : null}
      <Card title={words.results}>
        {results.map((result) => (
          <KeyResultCard key={result.id} objectiveId={objective.id} result={result} typed={page.typed} maxBytes={page.maxBytes} />
        ))}
        {objective.childrenCounted === null ? null : <p className="meta">{words.childrenCounted(objective.childrenCounted)}</p>}
      </Card>
      <Figures {...page} />
      <Alignment {...page} />
      <VersionList versions={page.versions} />
      {may.end ? <EndForm objectiveId={objective.id} isProposal={may.takeBack} /> : null}
    </div>
  )
}

/** Every figure once more as a table, with how they are put together. */
function Figures({ objective, results }: Pick<ObjectivePageProps, 'objective' | 'results'>) {
  const words = useWords(objectiveWords)
  const language = useLanguage()
  if (results.length === 0) return null
  return (
    <Card title={words.howCounted}>
      <Table
        caption={words.sum}
        captionHidden
        dense
        rows={results}
        rowKey={({ id }) => id}
        columns={[
          { key: 'title', head: words.result, rowHeader: true, cell: ({ title }) => title },
          { key: 'from', head: words.from, numeric: true, cell: ({ from }) => decimal(from, language) },
          { key: 'now', head: words.now, numeric: true, cell: ({ value }) => (value === null ? '–' : decimal(value, language)) },
          { key: 'target', head: words.target, numeric: true, cell: ({ target }) => decimal(target, language) },
          { key: 'percent', head: words.percent, numeric: true, cell: ({ percent }) => `${decimal(percent, language)}\u00a0%` },
          { key: 'weight', head: words.weight, numeric: true, cell: ({ weight }) => decimal(weight, language) },
        ]}
      />
      <p className="small muted">{words.howCountedText}</p>
      <p className="small muted">{words.through(number(objective.through, language), dateTime(objective.at))}</p>
    </Card>
  )
}

/** What it serves, the nearest first, and what lies below it. */
function Alignment({ objective, above, below }: Pick<ObjectivePageProps, 'objective' | 'above' | 'below'>) {
  const words = useWords(objectiveWords)
  return (
    <>
      {above.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.above}</h2>
          <ItemList label={words.above} items={above.map(({ id, title, owner }) => ({ key: id, title, to: `/objectives/${id}`, text: owner }))} />
        </section>
      ) : null}
      <section className="stack tight">
        <h2 className="section-title">{words.below}</h2>
        {below.shown.length ? <ObjectiveList objectives={below.shown} label={words.below} owners /> : null}
        {below.hidden ? <p className="meta">{words.hiddenBelow(below.hidden)}</p> : null}
        {below.shown.length + below.hidden === 0 ? <p className="meta">{words.noneBelow}</p> : null}
        <Pagination next={below.next ? `/objectives/${objective.id}?after=${below.next}` : null} />
      </section>
    </>
  )
}
