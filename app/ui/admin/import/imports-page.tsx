import type { ImportStage, SentFile } from '~/domain/organisation/import/drafts.server'
import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { FileField } from '~/ui/kit/file-field'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { importWords } from './words'

export type ListedImport = { id: string; sentAt: string; sentByName: string; files: SentFile[]; stage: ImportStage }
type Props = { imports: ListedImport[]; next: string | null; refusal: string | null; mostBytes: number; mayImport: boolean }

/** Files come in here; below, every import so far. */
export function ImportsPage({ imports, next, refusal, mostBytes, mayImport }: Props) {
  const words = useWords(importWords)
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      <RefusalAlert reason={refusal} />
      <div className="split">
        <div className="stack loose">
          {mayImport ? (
            <form method="post" encType="multipart/form-data" className="card stack">
              <h2>{words.choose}</h2>
              <div className="drop-field">
                <FileField name="file" label={words.file} hint={words.fileHint} accept=".csv,.txt,.tsv,.xlsx" maxBytes={mostBytes} required />
              </div>
              <div className="row">
                <Button look="primary">{words.send}</Button>
              </div>
            </form>
          ) : null}
          <History imports={imports} next={next} />
        </div>
        <OwnFiles />
      </div>
    </div>
  )
}

function History({ imports, next }: Pick<Props, 'imports' | 'next'>) {
  const words = useWords(importWords)
  return (
    <section className="stack tight" aria-labelledby="imports-history">
      <h2 id="imports-history" className="section-title">
        {words.history}
      </h2>
      {imports.length ? (
        <Table
          caption={words.history}
          captionHidden
          rows={imports}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'what',
              head: words.what,
              rowHeader: true,
              cell: ({ id, files }) => <Link to={`/admin/import/${id}`}>{files.map(({ name }) => name).join(', ')}</Link>,
            },
            { key: 'how', head: words.how, cell: ({ stage }) => words[stage] },
            { key: 'who', head: words.who, cell: ({ sentByName }) => sentByName },
            { key: 'when', head: words.when, cell: ({ sentAt }) => dateTime(sentAt) },
          ]}
        />
      ) : (
        <Empty title={words.none} level="h3" />
      )}
      {next ? <Pagination next={next}>{words.older}</Pagination> : null}
    </section>
  )
}

/** The columns as the academy writes them: to look at, to fill in, to bring back. */
function OwnFiles() {
  const words = useWords(importWords)
  return (
    <section className="stack tight" aria-labelledby="imports-own">
      <h2 id="imports-own" className="section-title">
        {words.own}
      </h2>
      <Alert tone="info" still>
        {words.ownText}
      </Alert>
      <ul className="stack tight plain">
        {(
          [
            ['people.csv', words.peopleCsv],
            ['people.xlsx', words.peopleXlsx],
            ['units.csv', words.unitsCsv],
            ['units.xlsx', words.unitsXlsx],
          ] as const
        ).map(([file, label]) => (
          <li key={file}>
            <a href={`/admin/export/${file}`} download>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
