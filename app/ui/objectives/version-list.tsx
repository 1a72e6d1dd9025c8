import type { VersionLine } from '~/domain/objectives/objectives.server'
import { decimal } from '~/ui/dossier/names'
import { dateTime } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { EventNumber } from './event-number'
import { objectiveWords } from './words'

export type ShownVersion = VersionLine & { holds: boolean; opens: boolean }

/** Every version of an objective, the newest first: who wrote it, why, what it said, and what was answered. */
export function VersionList({ versions }: { versions: ShownVersion[] }) {
  const words = useWords(objectiveWords)
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.history}</h2>
      {versions.map((version) => (
        <Card
          key={version.id}
          as="div"
          level="h3"
          eyebrow={words.writtenBy(version.writtenByName, dateTime(version.writtenAt))}
          title={words.version(version.number)}
        >
          <p className="row">
            {version.holds ? <Tag tone="jade">{words.holds}</Tag> : null}
            {version.isProposed ? <Standing verdict={version.verdict} /> : null}
            <EventNumber seq={version.eventSeq} opens={version.opens} />
          </p>
          {version.reason ? (
            <p className="small" lang="vi">
              {version.reason}
            </p>
          ) : null}
          {version.decidedAt ? (
            <p className="small">
              {words.decidedBy(version.decidedByName ?? '', dateTime(version.decidedAt))}
              {version.decidedReason ? (
                <>
                  {': '}
                  <span lang="vi">{version.decidedReason}</span>
                </>
              ) : null}
            </p>
          ) : null}
          <Disclosure summary={version.content.title}>
            <ContentText content={version.content} />
          </Disclosure>
        </Card>
      ))}
    </section>
  )
}

function Standing({ verdict }: Pick<VersionLine, 'verdict'>) {
  const words = useWords(objectiveWords)
  if (verdict === 'accepted') return <Tag tone="jade">{words.accepted}</Tag>
  return verdict === 'returned' ? <Tag tone="lacquer">{words.returned}</Tag> : <Tag tone="brass">{words.pending}</Tag>
}

/** What a version says, in words. */
export function ContentText({ content }: Pick<VersionLine, 'content'>) {
  const words = useWords(objectiveWords)
  const language = useLanguage()
  return (
    <>
      {content.note ? (
        <p className="small" lang="vi">
          {content.note}
        </p>
      ) : null}
      <ul className="items">
        {content.keyResults.map(({ id, title, measure, from, target, weight, feed }) => (
          <li key={id}>
            <span className="item-title" lang="vi">
              {title}
            </span>
            <span className="item-text">
              {words.from} {decimal(from, language)}, {words.target.toLowerCase()} {decimal(target, language)} {measure}, {words.weight.toLowerCase()}{' '}
              {decimal(weight, language)} · {words[`feed-${feed.kind}`]}
            </span>
          </li>
        ))}
      </ul>
      {content.countsChildren ? <p className="small">{words.countsChildren}</p> : null}
    </>
  )
}
