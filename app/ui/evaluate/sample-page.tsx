import type { Sample, Sampled } from '~/domain/reporting/sample.server'
import { decimal, spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { knownByText } from '~/ui/evidence/known-by'
import { date, dateTime, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { TextField } from '~/ui/kit/text-field'
import { postLine } from '~/ui/people/post-line'
import { EventLink } from '~/ui/record/event-link'
import { useLanguage, useWords } from '~/ui/words'
import { sampleWords } from './sample-words'

export type SamplePageProps = {
  periods: { id: string; label: string }[]
  asked: { period: string; seed: string; size: string; through: string }
  sample: Sample | null
}

/** The form that draws a sample of a period's completions, and the sample with the evidence of each. */
export function SamplePage({ periods, asked, sample }: SamplePageProps) {
  const words = useWords(sampleWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const query = new URLSearchParams({ period: asked.period, seed: asked.seed, size: asked.size, through: asked.through })
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: dossier.evaluation, to: '/evaluate' }, { label: words.title }]} />
        <PageHead title={words.title} lead={words.lead} />
      </div>
      {periods.length ? (
        <form method="get" className="stack no-print">
          <SelectField
            name="period"
            label={words.period}
            required
            defaultValue={asked.period}
            options={periods.map(({ id, label }) => ({ value: id, label }))}
          />
          <TextField name="seed" label={words.seed} hint={words.seedHint} optional maxLength={64} defaultValue={asked.seed} />
          <TextField name="size" label={words.size} required inputMode="numeric" maxLength={3} defaultValue={asked.size} />
          <TextField name="through" label={words.through} hint={words.throughHint} optional inputMode="numeric" maxLength={12} defaultValue={asked.through} />
          <div className="row">
            <Button look="primary">{words.draw}</Button>
          </div>
        </form>
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
      {sample ? (
        <section className="stack" id="sample">
          <h2 className="section-title">
            {spanName(sample.period.span, dossier, language)}, {sample.period.unitName}
          </h2>
          <KeyValues
            items={[
              { term: words.seed, value: <code className="break">{sample.seed}</code> },
              { term: words.size, value: number(sample.size, language) },
              { term: words.through, value: number(sample.through, language) },
            ]}
          />
          <p>{words.population(number(sample.drawn.length, language), number(sample.population, language))}</p>
          <p className="muted small">{words.method}</p>
          {sample.drawn.length === 0 ? (
            <Empty title={words.empty} level="h3">
              {words.emptyText}
            </Empty>
          ) : (
            <p className="row no-print">
              <ButtonLink to={`/evaluate/sample/completions.xlsx?${query}`}>{words.excel}</ButtonLink>
              <ButtonLink to={`/evaluate/sample/completions.csv?${query}`}>{words.csv}</ButtonLink>
            </p>
          )}
          {sample.drawn.map((one, at) => (
            <Completion key={one.key} one={one} at={at + 1} periodId={sample.period.id} />
          ))}
        </section>
      ) : null}
    </div>
  )
}

function Completion({ one, at, periodId }: { one: Sampled; at: number; periodId: string }) {
  const words = useWords(sampleWords)
  const language = useLanguage()
  const { course, person, lessons, flags, key } = one
  return (
    <Card
      as="article"
      level="h3"
      eyebrow={`${at}. ${date(course.completedAt)}`}
      title={`${course.courseCode} ${language === 'vi' ? course.titleVi : course.titleEn}`}
    >
      <KeyValues
        items={[
          {
            term: words.person,
            value: (
              <>
                <Link to={`/evaluate/periods/${periodId}/people/${person.id}`}>{person.fullName}</Link>, {person.staffCode}, {postLine(person)}
              </>
            ),
          },
          { term: words.knownBy, value: `${knownByText(course.knownBy, language).name}, ${words.version(course.versionNumber)}` },
          {
            term: words.attempt,
            value: course.attemptId ? (
              <Link to={`/evaluate/attempts/${course.attemptId}`}>
                {words.attemptText(course.attemptNumber ?? 0, decimal(String(course.percent ?? 0), language))}
              </Link>
            ) : (
              words.nothing
            ),
          },
          { term: words.product, value: course.handInId ? <Link to={`/evaluate/hand-ins/${course.handInId}`}>{words.productText}</Link> : words.nothing },
          {
            term: words.certificate,
            value: course.certificateCode ? (
              <>
                <Link to={`/verify/${course.certificateCode}`}>{course.certificateCode}</Link>
                {course.isRevoked ? ` (${words.revoked})` : ''}
              </>
            ) : (
              words.nothing
            ),
          },
          {
            term: words.flags,
            value: flags.length
              ? flags.map(({ id, isJudged }, index) => (
                  <span key={id}>
                    {index ? ', ' : ''}
                    <Link to={`/evaluate/flags/${id}`}>{words.flag(index + 1)}</Link> ({isJudged ? words.judged : words.open})
                  </span>
                ))
              : words.nothing,
          },
          { term: words.event, value: <EventLink seq={course.eventSeq} /> },
          { term: words.key, value: <code className="break">{key}</code> },
        ]}
      />
      <details>
        <summary>{words.lessons(number(lessons.length, language))}</summary>
        <ul className="items">
          {lessons.map((lesson) => (
            <li key={lesson.eventSeq}>
              {language === 'vi' ? lesson.titleVi : lesson.titleEn}, {words.version(lesson.versionNumber)}, {knownByText(lesson.knownBy, language).name},{' '}
              {dateTime(lesson.completedAt)} <EventLink seq={lesson.eventSeq} />
            </li>
          ))}
        </ul>
      </details>
    </Card>
  )
}
