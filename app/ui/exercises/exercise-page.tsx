import type { LibraryExercise, LibraryVersion } from '~/domain/exercises/library.server'
import { bytes, date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import { ExercisePreview } from './exercise-preview'
import { libraryWords } from './library-words'
import { ReportsTag, useReportsText } from './reports-tag'
import { StandingForm } from './standing-form'
import { TakeForm, type TakeFormProps, Taken } from './take-form'
import { typeName, typeNames } from './type-name'

export type ExercisePageProps = {
  exercise: LibraryExercise
  shown: number
  /** From where else its content wants to be loaded. */
  outside: string[]
  canUpload: boolean
  refusal: string | null
  isUploaded: boolean
  take: TakeFormProps
  taken: { draftId: string; slug: string } | null
}

/** One exercise of the library: tried out, in all its versions, where it is used, and what can be done with it. */
export function ExercisePage({ exercise, shown, outside, canUpload, refusal, isUploaded, take, taken }: ExercisePageProps) {
  const names = useWords(typeNames)
  const words = useWords(libraryWords)
  const teach = useWords(teachWords)
  const version = exercise.versions.find((item) => item.number === shown) ?? exercise.newest
  const replace = canUpload ? <ButtonLink to={`/teach/exercises/new?exercise=${exercise.id}`}>{words.replace}</ButtonLink> : null
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: words.title, to: '/teach/exercises' }, { label: exercise.newest.title }]} />
      <PageHead eyebrow={typeName(names, version.library)} title={version.title} lead={version.note} actions={replace} />
      {isUploaded ? <Alert tone="success">{words.uploaded}</Alert> : null}
      {taken ? <Taken {...taken} /> : null}
      <RefusalAlert reason={refusal} />
      {exercise.state === 'retired' ? (
        <Alert tone="warning" still>
          {words.retiredOn(date(exercise.setAt ?? ''), exercise.setByName ?? words.bySystem, exercise.reason)}
        </Alert>
      ) : null}
      {outside.length ? (
        <Alert tone="warning" still>
          {words.outside(outside.join(', '))}
        </Alert>
      ) : null}
      <ExercisePreview exerciseId={exercise.id} version={version} />
      <Facts version={version} />
      <Versions exercise={exercise} shown={version.number} />
      <Uses exercise={exercise} />
      {exercise.state === 'offered' ? <TakeForm {...take} /> : null}
      {canUpload ? <StandingForm exerciseId={exercise.id} state={exercise.state} /> : null}
    </div>
  )
}

function Facts({ version }: { version: LibraryVersion }) {
  const words = useWords(libraryWords)
  const language = useLanguage()
  const text = useReportsText()
  const remark = { 'H5P.InteractiveVideo': words.remarkVideo, 'H5P.CoursePresentation': words.remarkSlides }[version.library.split(' ')[0]]
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.facts}</h2>
      <KeyValues
        items={[
          { term: words.reports, value: [text(version.reports), remark].filter(Boolean).join(' ') },
          { term: words.library, value: `${version.library} · ${words.libraries(version.libraries.length)}` },
          { term: words.fileName, value: <span className="break-anywhere">{version.fileName}</span> },
          { term: words.size, value: bytes(version.packageSize, language) },
          { term: words.uploadedBy, value: `${version.uploadedByName ?? words.bySystem}, ${date(version.uploadedAt)}` },
          { term: words.sha, value: <code className="break-anywhere">{version.packageSha.slice(0, 16)}…</code> },
        ]}
      />
    </section>
  )
}

function Versions({ exercise, shown }: { exercise: LibraryExercise; shown: number }) {
  const words = useWords(libraryWords)
  const name = (version: LibraryVersion) =>
    version.number === shown ? (
      <strong aria-current="true">{words.versionNumber(version.number)}</strong>
    ) : (
      <Link to={`/teach/exercises/${exercise.id}?version=${version.number}`}>{words.versionNumber(version.number)}</Link>
    )
  return (
    <Table
      caption={words.versions}
      rows={exercise.versions}
      rowKey={(row) => row.id}
      columns={[
        { key: 'number', head: words.version, rowHeader: true, cell: name },
        { key: 'at', head: words.uploadedAt, cell: (row) => date(row.uploadedAt) },
        { key: 'by', head: words.uploadedBy, cell: (row) => row.uploadedByName ?? words.bySystem },
        { key: 'library', head: words.type, cell: (row) => row.library },
        { key: 'reports', head: words.reports, cell: (row) => <ReportsTag reports={row.reports} /> },
        { key: 'note', head: words.note, cell: (row) => row.note },
      ]}
    />
  )
}

function Uses({ exercise }: { exercise: LibraryExercise }) {
  const words = useWords(libraryWords)
  const language = useLanguage()
  if (!exercise.uses.length)
    return (
      <section className="stack tight">
        <h2 className="section-title">{words.uses}</h2>
        <p className="muted">{words.usesNone}</p>
      </section>
    )
  return (
    <Table
      caption={words.uses}
      rows={exercise.uses}
      rowKey={(row) => `${row.slug} ${row.packageSha}`}
      columns={[
        {
          key: 'course',
          head: words.course,
          rowHeader: true,
          cell: (row) => <Link to={`/teach/courses/${row.slug}`}>{`${row.code} ${language === 'en' ? row.titleEn : row.titleVi}`}</Link>,
        },
        { key: 'exercise', head: words.exercise, cell: (row) => row.exerciseTitleVi },
        { key: 'version', head: words.version, numeric: true, cell: (row) => row.number },
        {
          key: 'state',
          head: words.state,
          cell: (row) => (row.number < exercise.newest.number ? <Tag tone="brass">{words.newerThere}</Tag> : <Tag tone="jade">{words.upToDate}</Tag>),
        },
      ]}
    />
  )
}
