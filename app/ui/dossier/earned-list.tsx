import type { EarnedItem } from '~/domain/evaluation/earned-items.server'
import { FigureLink } from '~/ui/challenge/figure-link'
import { knownByText } from '~/ui/evidence/known-by'
import { capital, date, number } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { EventLink } from '~/ui/record/event-link'
import { useLanguage, useWords } from '~/ui/words'
import { dossierWords } from './words'

type EarnedListProps = { items: EarnedItem[]; names: Record<string, string>; attempts: string; handIns: string }

/** Everything earned in a period, each with the way down: attempt, product, certificate, event. */
export function EarnedList({ items, names, attempts, handIns }: EarnedListProps) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  const titleOf = (item: EarnedItem) => (language === 'vi' || item.kind === 'sharing' ? item.titleVi : item.titleEn)
  return (
    <section className="stack tight" id="earned">
      <h2 className="section-title">
        {words.earned} <FigureLink figure="earned" />
      </h2>
      {items.length === 0 ? (
        <Empty title={words.noEarned} level="h3">
          {words.noEarnedText}
        </Empty>
      ) : null}
      {items.map((item) => (
        <Card key={item.id} as="article" level="h3" eyebrow={capital(words[item.kind])} title={titleOf(item)}>
          <p>
            {item.kind === 'course' ? (
              <>
                {date(item.completedAt)} · {words.periodsOf(number(item.periods, language))} · {words.knownBy}: {knownByText(item.knownBy, language).name} ·{' '}
                {words.version(item.versionNumber).toLowerCase()}
                {item.attemptId ? (
                  <>
                    {' · '}
                    <Link to={`${attempts}/${item.attemptId}`}>
                      {words.attempt(item.attemptNumber ?? 0)}: {item.percent} %
                    </Link>
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
            ) : item.kind === 'product' ? (
              <Link to={`${handIns}/${item.id}`}>{words.accepted(names[item.markerId] ?? '', date(item.markedAt))}</Link>
            ) : (
              <>
                {words.credited(item.participants)}
                {item.isFlagged ? `, ${words.flagged}` : ''}
              </>
            )}
          </p>
          <p className="small muted">
            <EventLink seq={item.eventSeq} /> <FigureLink figure={`earned.${item.id}`} />
          </p>
        </Card>
      ))}
    </section>
  )
}
