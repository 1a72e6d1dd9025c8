import { Card } from '~/ui/kit/card'
import { useWords } from '~/ui/words'
import { sharingWords } from './words'

/** The rule by which a sharing is credited. */
export type SharingRule = { others: number; citizens: number; passPercent: number }

/** The rule on the page, so that nobody has to guess when sharing counts. */
export function SharingRules({ rule }: { rule: SharingRule }) {
  const words = useWords(sharingWords)
  return (
    <Card title={words.rule}>
      <ul>
        <li>{words.ruleCheck}</li>
        <li>{words.ruleGain(rule.passPercent)}</li>
        <li>{words.ruleOthers(rule.others)}</li>
        <li>{words.ruleCitizens(rule.citizens)}</li>
        <li>{words.ruleNoFault}</li>
        <li>{words.ruleOnce}</li>
        <li>{words.ruleRings}</li>
        <li>{words.ruleSudden}</li>
        <li>{words.ruleJudged}</li>
      </ul>
    </Card>
  )
}
