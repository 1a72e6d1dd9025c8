import type { Today } from '~/domain/warning/today.server'
import type { WarningRow } from '~/domain/warning/warnings.server'
import { civilDate } from '~/platform/clock'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Card } from '~/ui/kit/card'
import { useLanguage, useWords } from '~/ui/words'
import { ActLines } from './act-lines'
import { FindingText } from './finding-text'
import { warningWords } from './words'

export type OwnWarningsProps = { warnings: (WarningRow & { now: Today })[]; pastWarnings: WarningRow[]; today: string }

const OWN = { pace: 'ownPace', idle: 'ownIdle', failed: 'ownFailed', marking: 'ownMarking' } as const

/** What the cadre is told early of a course: why, what clears it, who reads it, what their manager did; and what became of what was told. */
export function OwnWarnings({ warnings, pastWarnings, today }: OwnWarningsProps) {
  const words = useWords(warningWords)
  return (
    <>
      {warnings.map(({ id, finding, managerFrom, acts, raisedAt, now }) => (
        <section key={id} id={`warning-${id}`}>
          <Card as="div" eyebrow={words.early} title={words[OWN[finding.rule]]}>
            <FindingText
              finding={finding}
              isOwn
              raisedOn={date(raisedAt)}
              today={now}
              whoSees={(managerFrom > today ? words.seen : words.seenSince)(date(managerFrom))}
            />
            {acts.length ? <ActLines acts={acts} /> : null}
            <p className="muted small">{words.ownLead}</p>
          </Card>
        </section>
      ))}
      {pastWarnings.map(({ id, finding, end, managerFrom }) =>
        end && (end.because === 'cleared' || end.because === 'completed') ? (
          <Alert key={id} still tone="success" title={words.ownCleared(words[OWN[finding.rule]], date(end.at))}>
            {words.ownClearedText} {civilDate(new Date(end.at)) < managerFrom ? words.ownClearedAlone : null}
          </Alert>
        ) : null,
      )}
    </>
  )
}

export type WarnedCourse = { slug: string; code: string; title: { vi: string; en: string }; rule: WarningRow['finding']['rule'] }

/** On the page a cadre begins with: which courses have an early word, and where it is said. */
export function WarnedCourses({ courses }: { courses: WarnedCourse[] }) {
  const words = useWords(warningWords)
  const language = useLanguage()
  return courses.map(({ slug, title, rule }) => (
    <Alert key={`${slug} ${rule}`} still tone="info" title={words[OWN[rule]]}>
      {words.onHome(title[language])}. <a href={`/learn/${slug}`}>{words.toCourse}</a>
    </Alert>
  ))
}
