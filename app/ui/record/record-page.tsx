import type { LookRow } from '~/domain/organisation/own-looks.server'
import type { ListedFlag } from '~/domain/plausibility/flags.server'
import type { Practised, RecordCertificate, RecordCourse } from '~/domain/reporting/record.server'
import { ProductFiles } from '~/ui/evidence/product-files'
import { date, number } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { useLanguage, useWords } from '~/ui/words'
import { RecordCertificates } from './record-certificates'
import { RecordCourseCard } from './record-course'
import { type EventPage, RecordEvents } from './record-events'
import { RecordFlags } from './record-flags'
import { RecordLooks } from './record-looks'
import { type OwnPeriod, RecordPeriods } from './record-periods'
import { RecordPractised } from './record-practised'
import { type RecordSharing, RecordSharings } from './record-sharings'
import { RecordWays } from './record-ways'
import { recordWords } from './words'

export type RecordPageProps = {
  person: { fullName: string; staffCode: string; position: string; unitName: string }
  today: string
  year: number
  periods: number
  norm: number
  courses: RecordCourse[]
  certificates: RecordCertificate[]
  practised: Practised[]
  sharings: RecordSharing[]
  flags: ListedFlag[]
  dossiers: OwnPeriod[]
  looks: LookRow[]
  events: EventPage
}

/** Everything the academy holds about one's learning; prints as a document. */
export function RecordPage({
  person,
  today,
  year,
  periods,
  norm,
  courses,
  certificates,
  practised,
  sharings,
  flags,
  dossiers,
  looks,
  events,
}: RecordPageProps) {
  const words = useWords(recordWords)
  const language = useLanguage()
  const completed = courses.filter((course) => course.completion)
  return (
    <div className="page narrow stack loose record">
      <PageHead
        eyebrow={[person.fullName, person.staffCode, person.position, person.unitName].filter(Boolean).join(' · ')}
        title={words.title}
        lead={words.lead}
        actions={<RecordWays />}
      />
      <p className="print-only">{words.printed(date(today))}</p>
      <section className="stack tight" aria-label={words.periodsYear(year)}>
        <Numbers
          items={[
            { value: number(periods, language), label: words.periodsYear(year), to: '#courses' },
            { value: completed.length, label: words.completedCourses, to: '#courses', tone: 'jade' },
            { value: certificates.length, label: words.certificatesCount, to: '#certificates' },
            ...(dossiers.length ? [{ value: dossiers.length, label: words.dossiersCount, to: '#dossiers' }] : []),
          ]}
        />
        <p className="muted small">{words.norm(number(periods, language), number(norm, language))}</p>
      </section>
      <section id="courses" aria-labelledby="courses-title" className="stack tight">
        <h2 id="courses-title">{words.courses}</h2>
        {courses.length ? (
          courses.map((course) => <RecordCourseCard key={course.enrolmentId} course={course} />)
        ) : (
          <Empty title={words.emptyTitle} level="h3" action={<ButtonLink to="/courses">{words.toCatalogue}</ButtonLink>}>
            {words.emptyText}
          </Empty>
        )}
        {courses.some((course) => course.products.length) ? <ProductFiles at="/record" /> : null}
      </section>
      <RecordCertificates certificates={certificates} />
      <RecordPractised practised={practised} />
      <RecordSharings sharings={sharings} />
      <RecordPeriods dossiers={dossiers} />
      <RecordFlags flags={flags} />
      <RecordLooks looks={looks} />
      <RecordEvents page={events} />
    </div>
  )
}
