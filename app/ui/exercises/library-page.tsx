import type { Reports } from '~/domain/exercises/content-types'
import type { ListedExercise } from '~/domain/exercises/library.server'
import { date } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { SearchBox } from '~/ui/kit/search-box'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { teachWords } from '~/ui/teach/teach-words'
import { useWords } from '~/ui/words'
import { libraryWords } from './library-words'
import { ReportsTag, useReportsText } from './reports-tag'
import { typeName, typeNames } from './type-name'

type Query = { text: string; type: string; state: string }
export type LibraryPageProps = { exercises: ListedExercise[]; types: { type: string; reports: Reports; count: number }[]; query: Query; canUpload: boolean }

/** The library of exercises: found by words, type and state. */
export function LibraryPage({ exercises, types, query, canUpload }: LibraryPageProps) {
  const words = useWords(libraryWords)
  const teach = useWords(teachWords)
  const upload = canUpload ? (
    <ButtonLink to="/teach/exercises/new" look="primary">
      {words.upload}
    </ButtonLink>
  ) : null
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} actions={upload} />
      {types.length ? <Filter types={types} query={query} /> : null}
      {exercises.length ? <Exercises exercises={exercises} /> : <Nothing isFiltered={types.length > 0} canUpload={canUpload} />}
      {types.length ? <Types types={types} /> : null}
    </div>
  )
}

function Filter({ types, query }: Pick<LibraryPageProps, 'types' | 'query'>) {
  const words = useWords(libraryWords)
  const names = useWords(typeNames)
  return (
    <form method="get" action="/teach/exercises" className="toolbar">
      <SearchBox label={words.search} name="text" defaultValue={query.text} />
      <select name="type" className="input" aria-label={words.type} defaultValue={query.type}>
        <option value="">{words.everyType}</option>
        {types.map(({ type, count }) => (
          <option key={type} value={type}>
            {typeName(names, type)} ({count})
          </option>
        ))}
      </select>
      <select name="state" className="input" aria-label={words.state} defaultValue={query.state}>
        <option value="">{words.everyState}</option>
        <option value="offered">{words.offered}</option>
        <option value="retired">{words.retired}</option>
      </select>
      <Button size="small">{words.find}</Button>
    </form>
  )
}

function Exercises({ exercises }: { exercises: ListedExercise[] }) {
  const words = useWords(libraryWords)
  const names = useWords(typeNames)
  return (
    <ItemList
      label={words.title}
      items={exercises.map((item) => ({
        key: item.id,
        title: item.title,
        to: `/teach/exercises/${item.id}`,
        text: words.line(typeName(names, item.library), item.number, date(item.uploadedAt), item.uploadedByName ?? words.bySystem),
        end: (
          <span className="row">
            {item.state === 'retired' ? <Tag icon="lock">{words.retired}</Tag> : null}
            <ReportsTag reports={item.reports} />
            <Tag icon="list" tone={item.courses ? 'jade' : 'muted'}>
              {words.usedIn(item.courses)}
            </Tag>
          </span>
        ),
      }))}
    />
  )
}

function Nothing({ isFiltered, canUpload }: { isFiltered: boolean; canUpload: boolean }) {
  const words = useWords(libraryWords)
  if (isFiltered)
    return (
      <Empty title={words.nothing} action={<ButtonLink to="/teach/exercises">{words.all}</ButtonLink>}>
        {words.nothingText}
      </Empty>
    )
  return (
    <Empty title={words.empty} action={canUpload ? <ButtonLink to="/teach/exercises/new">{words.upload}</ButtonLink> : null}>
      {canUpload ? words.emptyUploader : `${words.emptyTrainer} ${words.noUpload}`}
    </Empty>
  )
}

function Types({ types }: Pick<LibraryPageProps, 'types'>) {
  const words = useWords(libraryWords)
  const names = useWords(typeNames)
  const text = useReportsText()
  return (
    <Disclosure summary={words.typesTitle}>
      <p className="muted small">{words.typesLead}</p>
      <Table
        caption={words.typesTitle}
        captionHidden
        dense
        rows={types}
        rowKey={(row) => row.type}
        columns={[
          { key: 'type', head: words.type, rowHeader: true, cell: (row) => typeName(names, row.type) },
          { key: 'reports', head: words.reports, cell: (row) => text(row.reports) },
          { key: 'count', head: words.count, numeric: true, cell: (row) => row.count },
        ]}
      />
    </Disclosure>
  )
}
