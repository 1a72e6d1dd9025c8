import type { Held, Passport, PassportLine } from '~/domain/evaluation/passport.server'
import { knownByText } from '~/ui/evidence/known-by'
import { date, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { EventNumber } from '~/ui/objectives/event-number'
import { useLanguage, useWords } from '~/ui/words'
import { passportWords } from './words'

export type PassportPageProps = {
  passport: Passport
  person: { fullName: string; givenName: string }
  today: string
  reader: 'owner' | 'manager' | 'evaluator'
  /** Numbers of the events the reader may open. */
  opens: number[]
}

/** Somebody's competences on a day: asked by the post, held, missing, and the courses that close it. Prints as a document. */
export function PassportPage({ passport, person, today, reader, opens }: PassportPageProps) {
  const words = useWords(passportWords)
  const language = useLanguage()
  const { post, lines, day } = passport
  const asked = lines.filter(({ required }) => required)
  const trail: Record<PassportPageProps['reader'], { label: string; to: string }[]> = {
    owner: [{ label: words.record, to: '/record' }],
    manager: [{ label: words.team, to: '/manage' }],
    evaluator: [{ label: words.evaluation, to: '/evaluate' }],
  }
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[...trail[reader], { label: words.title }]} />
        <PageHead eyebrow={[person.fullName, post?.position, post?.unitName].filter(Boolean).join(' · ')} title={words.title} lead={words.lead} />
        <p className="meta">{words.asOf(date(day))}</p>
        {reader === 'owner' ? null : <p className="small muted">{words.looked(person.givenName)}</p>}
      </div>
      <form method="get" className="toolbar no-print">
        <TextField type="date" name="day" label={words.day} defaultValue={day} max={today} />
        <Button size="small">{words.show}</Button>
      </form>
      {asked.length ? (
        <Numbers
          label={words.summary}
          items={[
            { value: number(asked.length, language), label: words.required },
            { value: number(asked.filter(({ gap }) => gap === 0).length, language), label: words.met, tone: 'jade' },
            {
              value: number(asked.filter(({ gap }) => gap > 0).length, language),
              label: words.gap,
              tone: asked.some(({ gap }) => gap > 0) ? 'brass' : undefined,
            },
          ]}
        />
      ) : null}
      {post ? null : <p>{words.noPost}</p>}
      {lines.length === 0 ? <Empty title={words.noneTitle}>{words.none}</Empty> : null}
      {lines.map((line) => (
        <LineCard key={line.competence.code} line={line} reader={reader} opens={opens} />
      ))}
      <p className="small muted">
        {words.reference} {words.through(number(passport.through, language))}
      </p>
      <p className="small muted no-print">{words.print}</p>
    </div>
  )
}

function LineCard({ line, reader, opens }: { line: PassportLine; reader: PassportPageProps['reader']; opens: number[] }) {
  const words = useWords(passportWords)
  const language = useLanguage()
  const { competence, required, level, held, gap, closing } = line
  const standing =
    gap > 0 ? <Tag tone="brass">{words.lacking(gap)}</Tag> : required ? <Tag tone="jade">{words.enough}</Tag> : <Tag icon="info">{words.extra}</Tag>
  return (
    <Card
      as="article"
      eyebrow={language === 'vi' ? competence.areaVi : competence.areaEn}
      title={`${competence.code} ${language === 'vi' ? competence.titleVi : competence.titleEn}`}
    >
      <p className="row">
        {standing}
        <span>
          {words.asked}: <strong>{required ? words.level(required.level) : words.notAsked}</strong>
        </span>
        <span>
          {words.held}: <strong>{level > 0 ? words.level(level) : words.notHeld}</strong>
        </span>
      </p>
      <Levels held={level} asked={required?.level ?? 0} />
      {required ? (
        <p className="small muted">
          {words.because}: {required.unitName}, {required.position || words.allPosts},{' '}
          {required.legalGroup ? words[required.legalGroup as 'can-bo'] : words.allGroups}, {words.since(date(required.validFrom))}
          {required.validTo ? `, ${words.until(date(required.validTo))}` : ''}. <span lang="vi">{required.reason}</span>
        </p>
      ) : null}
      {held.length ? (
        <ul className="items" aria-label={words.held}>
          {held.map((one) => (
            <HeldItem key={one.eventSeq} held={one} opens={opens.includes(one.eventSeq)} />
          ))}
        </ul>
      ) : null}
      {gap > 0 ? (
        <div>
          <h3>{words.closing}</h3>
          {closing.length ? (
            <ul className="items">
              {closing.map((course) => (
                <li key={course.code}>
                  <Link className="item-title" to={reader === 'owner' && course.state !== 'open' ? `/learn/${course.slug}` : `/courses/${course.slug}`}>
                    {course.title[language]}
                  </Link>
                  <span className="end">
                    {course.state === 'assigned' ? (course.dueDate ? words.assignedBy(date(course.dueDate)) : words.assigned) : words[course.state]}
                  </span>
                  <span className="item-text">
                    {course.code} · {words.level(course.level)}
                    {required && course.level >= required.level ? ` (${words.reaches})` : ''} · {words.hours(number(course.periods, language))}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="muted">{words.noClosing}</p>
          )}
        </div>
      ) : null}
    </Card>
  )
}

/** The eight levels as a row of steps: reached, asked and missing; the words above say it all. */
function Levels({ held, asked }: { held: number; asked: number }) {
  return (
    <svg className="levels" viewBox="0 0 96 8" preserveAspectRatio="xMinYMid" aria-hidden="true">
      {[1, 2, 3, 4, 5, 6, 7, 8].map((level) => (
        <rect key={level} x={(level - 1) * 12} y="0" width="10" height="8" rx="2" data-state={level <= held ? 'held' : level <= asked ? 'missing' : 'beyond'} />
      ))}
    </svg>
  )
}

function HeldItem({ held, opens }: { held: Held; opens: boolean }) {
  const words = useWords(passportWords)
  const language = useLanguage()
  const { lost, validUntil, certificateCode } = held
  return (
    <li>
      <span className="item-title">
        {held.courseCode} {held.title[language]}
      </span>
      <span className="end">{words.level(held.level)}</span>
      <span className="item-text">
        {words.version(held.versionNumber)} · {date(held.completedAt)} · {knownByText(held.knownBy, language).name} ·{' '}
        <EventNumber seq={held.eventSeq} opens={opens} />
      </span>
      {certificateCode ? (
        <span className="item-text">
          {words.certificate} <Link to={`/verify/${certificateCode}`}>{certificateCode}</Link>
          {lost === 'withdrawn'
            ? `. ${words.withdrawn}`
            : lost === 'expired'
              ? `. ${words.expired(date(validUntil ?? ''))}`
              : validUntil
                ? `, ${words.validUntil(date(validUntil))}`
                : ''}
        </span>
      ) : null}
    </li>
  )
}
