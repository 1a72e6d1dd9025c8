import type { Finding } from '~/domain/warning/rules'
import { number } from '~/ui/format'
import { useLanguage, useWords } from '~/ui/words'
import { warningWords } from './words'

/** What a warning rests on, in words and numbers, and what would clear it. */
export function FindingText({ finding, isOwn }: { finding: Finding; isOwn?: boolean }) {
  const words = useWords(warningWords)
  const language = useLanguage()
  const figure = (value: number) => number(value, language)
  const [text, clear] = ((): [string, string] => {
    switch (finding.rule) {
      case 'pace':
        return [words.paceText(figure(finding.ownADay), figure(finding.minutesLeft), figure(finding.daysLeft)), words.paceClear(figure(finding.neededADay))]
      case 'idle':
        return [words.idleText(figure(finding.workdaysIdle), figure(finding.daysLeft)), words.idleClear]
      case 'failed':
        return [words.failedText(figure(finding.failedTests), figure(finding.attemptsLeft)), words.failedClear]
      case 'marking':
        return [(isOwn ? words.markingText : words.markingTeam)(figure(finding.workdaysWaiting)), words.markingClear]
    }
  })()
  return (
    <>
      <p>{text}</p>
      <p>
        <strong>{words.clears}:</strong> {clear}
      </p>
    </>
  )
}
