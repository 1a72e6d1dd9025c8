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
  const now = today?.figures ? inWords(today.figures, isOwn, words, language) : null
  const then = inWords(finding, isOwn, words, language)
  return (
    <KeyValues
      items={[
        { term: words.whenRaised(raisedOn), value: then.text },
        ...(today && now?.text !== then.text ? [{ term: words.today, value: now?.text ?? words.nothingLeft }] : []),
        { term: words.clears, value: today && !today.stands ? words.clearsTonight : (now ?? then).clear },
        ...(whoSees ? [{ term: words.whoSees, value: whoSees }] : []),
      ]}
    />
  )
}

/** What a warning rests on, in one line. */
export function useGrounds(): (finding: Finding) => string {
  const words = useWords(warningWords)
  const language = useLanguage()
  return (finding) => inWords(finding, false, words, language).text
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
