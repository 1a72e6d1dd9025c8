import type { Seal } from '~/domain/evaluation/seal'
import { date, dateTime, number } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { HashText } from './hash-text'
import { sealWords } from './seal-words'

type HeadsPageProps = { seals: Seal[]; next: string | null; missed: { from: string; to: string }[]; isFirst: boolean }

/** The seals for anyone: the newest to compare and to keep, those before it, and the days that have none. */
export function HeadsPage({ seals, next, missed, isFirst }: HeadsPageProps) {
  const words = useWords(sealWords)
  const language = useLanguage()
  const [newest] = seals
  return (
    <div className="page stack loose">
      <PageHead title={words.title} lead={words.lead} />
      {!newest ? <Empty title={words.none}>{words.noneText}</Empty> : null}
      {newest && isFirst ? (
        <Card title={words.newest} raised>
          <SealFacts seal={newest} />
        </Card>
      ) : null}
      {seals.length > (isFirst ? 1 : 0) ? (
        <Table
          caption={words.earlier}
          rows={isFirst ? seals.slice(1) : seals}
          rowKey={(seal) => seal.day}
          columns={[
            { key: 'day', head: words.day, rowHeader: true, cell: (seal) => date(seal.day) },
            { key: 'number', head: words.snapshot, numeric: true, cell: (seal) => number(seal.number, language) },
            { key: 'hash', head: words.snapshotHash, cell: (seal) => (seal.hash ? <HashText hash={seal.hash} /> : words.noSnapshot) },
            { key: 'event', head: words.event, numeric: true, cell: (seal) => number(seal.ledgerSeq, language) },
            { key: 'ledgerHash', head: words.eventHash, cell: (seal) => <HashText hash={seal.ledgerHash} /> },
          ]}
        />
      ) : null}
      {next ? <ButtonLink to={`/verify/heads?before=${next}`}>{words.older}</ButtonLink> : null}
      {missed.length ? (
        <Card title={words.missed}>
          <ul>
            {missed.map(({ from, to }) => (
              <li key={from}>{from === to ? words.missedOne(date(from)) : words.missedSpan(date(from), date(to))}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Card title={words.keep}>
        <p>{words.keepText}</p>
        <p>
          <a href="/.well-known/heads.json" download="heads.json">
            {words.file}
          </a>
          {' · '}
          <a href="/keys.json">{words.keys}</a>
        </p>
      </Card>
      <HowToCheck />
    </div>
  )
}

/** A seal with everything that is compared. */
export function SealFacts({ seal }: { seal: Seal }) {
  const words = useWords(sealWords)
  const language = useLanguage()
  return (
    <KeyValues
      items={[
        { term: words.day, value: date(seal.day) },
        { term: words.sealedAt, value: dateTime(seal.sealedAt) },
        { term: words.snapshot, value: seal.number ? number(seal.number, language) : words.noSnapshot },
        ...(seal.hash ? [{ term: words.snapshotHash, value: <HashText hash={seal.hash} /> }] : []),
        { term: words.event, value: number(seal.ledgerSeq, language) },
        { term: words.eventHash, value: <HashText hash={seal.ledgerHash} /> },
        { term: words.key, value: <HashText hash={seal.keyId} /> },
      ]}
    />
  )
}

/** How anyone checks what was sealed. */
export function HowToCheck() {
  const words = useWords(sealWords)
  return (
    <Card title={words.check}>
      <p>{words.checkPaper}</p>
      <p>{words.checkCommand}</p>
      <p>
        <code className="break">npm run academy -- verify --head heads.json</code>
      </p>
      <p>{words.checkFinds}</p>
      <p className="small muted">{words.signed}</p>
    </Card>
  )
}
