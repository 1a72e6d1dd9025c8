import type { Finding } from '~/domain/warning/rules'
import type { Today } from '~/domain/warning/today.server'
import { number } from '~/ui/format'
import { KeyValues } from '~/ui/kit/key-values'
import { type Language, useLanguage, useWords } from '~/ui/words'
import { warningWords } from './words'

type FindingTextProps = { finding: Finding; isOwn?: boolean; raisedOn: string; today?: Today | null; whoSees?: string }

/** What a warning rested on when it was raised, what it rests on today, and what would clear it now. */
export function FindingText({ finding, isOwn = false, raisedOn, today = null, whoSees }: FindingTextProps) {
  const words = useWords(warningWords)
  const language = useLanguage()
  const { raised, now, clear } = standingIn(finding, today, isOwn, words, language)
  return (
    <KeyValues
      items={[
        { term: words.whenRaised(raisedOn), value: raised },
        ...(now && now !== raised ? [{ term: words.today, value: now }] : []),
        { term: words.clears, value: clear },
        ...(whoSees ? [{ term: words.whoSees, value: whoSees }] : []),
      ]}
    />
  )
}

type Standing = { raised: string; now: string | null; clear: string }

/** What a warning of a list rested on, what it rests on today (null of one that has ended), and what would clear it now, a line each. */
export function useStanding(): (finding: Finding, today: Today | null) => Standing {
  const words = useWords(warningWords)
  const language = useLanguage()
  return (finding, today) => standingIn(finding, today, false, words, language)
}

function standingIn(finding: Finding, today: Today | null, isOwn: boolean, words: (typeof warningWords)['vi'], language: Language): Standing {
  const then = inWords(finding, isOwn, words, language)
  if (!today) return { raised: then.text, now: null, clear: then.clear }
  const now = today.figures && inWords(today.figures, isOwn, words, language)
  const isOverdue = today.daysLeft !== null && today.daysLeft < 0 && !now
  const none = isOverdue ? words.overdueNow(number(-(today.daysLeft ?? 0), language)) : words.nothingLeft
  const tonight = today.isStill ? words.restsTonight : isOverdue ? words.overdueTonight : words.clearsTonight
  return { raised: then.text, now: now?.text ?? none, clear: today.stands ? (now ?? then).clear : tonight }
}

function inWords(finding: Finding, isOwn: boolean, words: (typeof warningWords)['vi'], language: Language): { text: string; clear: string } {
  const figure = (value: number) => number(value, language)
  switch (finding.rule) {
    case 'pace':
      return {
        text: words.paceText(figure(finding.ownADay), figure(finding.minutesLeft), figure(finding.daysLeft)),
        clear: words.paceClear(figure(finding.neededADay)),
      }
    case 'idle':
      return {
        text: finding.workdaysIdle ? words.idleText(figure(finding.workdaysIdle), figure(finding.daysLeft)) : words.idleNone(figure(finding.daysLeft)),
        clear: isOwn ? words.idleClear : words.idleClearTeam,
      }
    case 'failed':
      return { text: words.failedText(figure(finding.failedTests), figure(finding.attemptsLeft)), clear: isOwn ? words.failedClear : words.failedClearTeam }
    case 'marking':
      return { text: (isOwn ? words.markingText : words.markingTeam)(figure(finding.workdaysWaiting)), clear: words.markingClear }
  }
}
