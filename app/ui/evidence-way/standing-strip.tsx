import type { AssignedRow } from '~/domain/evaluation/assigned-work'
import type { Missing, Standing } from '~/domain/evaluation/evidence-way/standing'
import { criteriaOf, type RuleSet } from '~/domain/evaluation/rule-set'
import { date, number } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import type { Tone } from '~/ui/kit/tag'
import { type Language, useLanguage, useWords } from '~/ui/words'
import { titleOf } from './item-title'
import { wayWords } from './words'

type Words = (typeof wayWords)['vi']
/** The tone of a stage: what waits, what is under way, what is done. */
export const STAGE_TONES: Record<Standing['stage'], Tone> = {
  draft: 'muted',
  sent: 'brass',
  returned: 'lacquer',
  confirmed: 'jade',
  review: 'brass',
  closing: 'brass',
  closed: 'jade',
}

/** Where a dossier stands, as a word. */
export function stageName(stage: Standing['stage'], words: Words): string {
  return stage === 'returned' || stage === 'confirmed' || stage === 'review' ? words[`stage-${stage}`] : words[stage]
}

type Props = { standing: Standing; isWaiting: boolean; manager: string | null; isOwn: boolean; missing: Missing[]; courses: AssignedRow[]; rules: RuleSet }

/** Where a dossier stands, who must act until when, and what is missing: what its owner opens it for. */
export function StandingStrip({ standing, isWaiting, manager, isOwn, missing, courses, rules }: Props) {
  const words = useWords(wayWords)
  const language = useLanguage()
  const { open, confirmed, returned } = standing
  const hasItems = open + confirmed + returned > 0
  return (
    <Card>
      <p>
        <strong>{actText(standing, { manager, isOwn, words, language })}</strong>
      </p>
      {hasItems ? (
        <p className="small muted">{words.counts(number(confirmed, language), number(open, language), number(returned, language), isWaiting)}</p>
      ) : null}
      {missing.length > 0 ? (
        <section className="stack tight" aria-labelledby="missing">
          <h2 className="section-title" id="missing">
            {words.missing}
          </h2>
          <ul>
            {missing.map((one) => (
              <li key={keyOf(one)}>{missingText(one, { courses, rules, words, language })}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </Card>
  )
}

type Said = { manager: string | null; isOwn: boolean; words: Words; language: Language }

function actText({ stage, actor, until, open, returned }: Standing, { manager, isOwn, words, language }: Said): string {
  const [day, who] = [until ? date(until) : '', manager ? words.named(manager) : words.directManager]
  const passed = open > 0 ? ` ${words.unconfirmedPass(number(open, language))}` : ''
  const count = number(returned, language)
  const draft = isOwn ? words.ownerDraft(day, who) : words.theirDraft(day)
  const sent = capitalised(words.managerActs(who, number(open, language), day))
  return {
    draft,
    sent,
    returned: isOwn ? words.ownerMends(count, day) : words.theyMend(count, day),
    confirmed: words.evaluatorActs(day) + passed,
    review: actor === 'owner' ? draft : actor === 'manager' ? sent : words.evaluatorActs(day) + passed,
    closing: words.closingText + passed,
    closed: words.closedText + passed,
  }[stage]
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const keyOf = (one: Missing) => {
  if (one.kind === 'returned') return `returned ${one.item.item.kind} ${one.item.item.id}`
  return one.kind === 'course' ? `course ${one.enrolmentId}` : one.kind === 'criterion' ? `criterion ${one.id}` : 'hours'
}

/** Something that is missing, in words, with the day until which it can be made good. */
export function missingText(
  one: Missing,
  { courses, rules, words, language }: { courses: AssignedRow[]; rules: RuleSet; words: Words; language: Language },
): string {
  if (one.kind === 'returned') return words.missingReturned(titleOf(one.item.item, language), date(one.by))
  if (one.kind === 'hours') return words.missingHours(number(one.periods, language), date(one.by))
  if (one.kind === 'criterion') return words.missingCriterion(criteriaOf(rules).find(({ id }) => id === one.id)?.title[language] ?? one.id, date(one.by))
  const course = courses.find(({ enrolmentId }) => enrolmentId === one.enrolmentId)
  const title = course ? (language === 'vi' ? course.titleVi : course.titleEn) : ''
  return words.missingCourse(title, one.by ? date(one.by) : words.noDay)
}
