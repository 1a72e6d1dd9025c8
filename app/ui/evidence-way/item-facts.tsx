import type { Item, OutsideItem } from '~/domain/evaluation/evidence-way/attached'
import { dossierWords } from '~/ui/dossier/words'
import { knownByText } from '~/ui/evidence/known-by'
import { date, number } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { useLanguage, useWords } from '~/ui/words'
import { wayWords } from './words'

export type Ways = { attempts: string; handIns: string } | null

type FactsProps = { item: Item; names: Record<string, string>; ways: Ways; minutesPerPeriod: number }

/** What is known of an item of evidence, with the way down: attempt, product, certificate, proof. `ways`: where readers open those; null where they do not. */
export function ItemFacts({ item, names, ways, minutesPerPeriod }: FactsProps) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  if (item.kind === 'outside') return <OutsideFacts item={item} minutesPerPeriod={minutesPerPeriod} />
  if (item.kind === 'product') {
    const text = `${words.handedIn(date(item.handedInAt))} · ${words.accepted(names[item.markerId] ?? '', date(item.markedAt))}`
    return ways ? <Link to={`${ways.handIns}/${item.id}`}>{text}</Link> : text
  }
  if (item.kind === 'sharing') return `${words.credited(item.participants)}${item.isFlagged ? `, ${words.flagged}` : ''}`
  const attempt = `${words.attempt(item.attemptNumber ?? 0)}: ${item.percent} %`
  return (
    <>
      {date(item.completedAt)} · {words.periodsOf(number(item.periods, language))} · {words.knownBy}: {knownByText(item.knownBy, language).name} ·{' '}
      {words.version(item.versionNumber).toLowerCase()}
      {item.attemptId ? (
        <>
          {' · '}
          {ways ? <Link to={`${ways.attempts}/${item.attemptId}`}>{attempt}</Link> : attempt}
        </>
      ) : null}
      {item.certificateCode ? (
        <>
          {' · '}
          <Link to={`/verify/${item.certificateCode}`}>
            {words.certificate} {item.certificateCode}
          </Link>
          {item.isRevoked ? ` (${words.revoked})` : ''}
        </>
      ) : null}
    </>
  )
}

function OutsideFacts({ item, minutesPerPeriod }: { item: OutsideItem; minutesPerPeriod: number }) {
  const words = useWords(wayWords)
  const language = useLanguage()
  return (
    <>
      {words.outsideLine(words[item.form], item.provider, words.span(date(item.firstDay), date(item.lastDay)), number(item.periods, language))}
      {item.minutes === item.periods * minutesPerPeriod
        ? null
        : ` (${words.roundedDown(number(item.minutes / 60, language, 2), number(item.periods, language))})`}
      {item.fileName ? (
        <>
          {' · '}
          <Link to={`/outside/${item.id}/proof`}>{words.openProof(item.fileName)}</Link>
        </>
      ) : null}
      {item.link ? (
        <>
          {' · '}
          <a href={item.link} target="_blank" rel="noopener noreferrer nofollow">
            {words.openLink}
          </a>
        </>
      ) : null}
    </>
  )
}
