import type { ClosingRecord, RecordedStep } from '~/domain/evaluation/closing-record.server'
import printScript from '~/ui/admin/print-script?worker&url'
import { date, dateTime, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { EventLink } from '~/ui/record/event-link'
import { useLanguage, useWords } from '~/ui/words'
import { amendmentWords } from './amendment-words'
import { HashText } from './hash-text'
import { HowToCheck, SealFacts } from './heads-page'
import { spanName, stateTone } from './names'
import { sealWords } from './seal-words'
import { dossierWords } from './words'

/** The record of a closing, on screen and on paper: who did what and why, by which rules, which part of the chain, and the seal over it. */
export function ClosingRecordPage({ period, steps, rules, all, links, seal, amended }: ClosingRecord) {
  const [words, own, later] = [useWords(dossierWords), useWords(sealWords), useWords(amendmentWords)]
  const language = useLanguage()
  const name = spanName(period.span, words, language)
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs
          items={[
            { label: words.evaluation, to: '/evaluate' },
            { label: words.periods, to: '/evaluate/periods' },
            { label: name, to: `/evaluate/periods/${period.id}` },
            { label: own.record },
          ]}
        />
        <PageHead
          eyebrow={
            <>
              {own.record} <Tag tone={stateTone(period.state)}>{words[period.state]}</Tag>
            </>
          }
          title={name}
          lead={own.recordLead(period.unitName)}
          actions={
            <Button type="button" icon="print" data-print="" hidden>
              {own.print}
            </Button>
          }
        />
      </div>
      {period.state === 'closed' ? null : <Alert tone="info">{own.notClosed}</Alert>}
      <Steps steps={steps} />
      <Card title={own.rules}>
        <Table
          caption={own.rules}
          rows={rules}
          rowKey={(rule) => rule.code}
          columns={[
            { key: 'title', head: own.rule, rowHeader: true, cell: (rule) => rule.title[language] },
            { key: 'version', head: own.version, numeric: true, cell: (rule) => rule.number },
            { key: 'hash', head: own.contentHash, cell: (rule) => <HashText hash={rule.contentHash} /> },
          ]}
        />
      </Card>
      {links ? (
        <>
          <Card title={own.chain}>
            <KeyValues
              items={[
                { term: own.frozen, value: own.frozenOf(number(links.frozen, language), number(all, language)) },
                { term: own.numbers, value: own.from(number(links.first, language), number(links.last, language)) },
                { term: own.lastHash, value: <HashText hash={links.hash} /> },
                { term: own.key, value: <HashText hash={links.keyId} /> },
                { term: own.closedAt, value: dateTime(links.closedAt) },
              ]}
            />
            {links.frozen < all ? <p>{own.left(number(all - links.frozen, language))}</p> : null}
            <p className="small muted">
              <EventLink seq={links.eventSeq} />
            </p>
          </Card>
          <Card title={own.seal}>
            {seal ? (
              <>
                <p>{own.sealed(date(seal.day), number(seal.number, language))}</p>
                <SealFacts seal={seal} />
              </>
            ) : (
              <p>{own.sealPending}</p>
            )}
            <p className="no-print">
              <Link to="/verify/heads">{own.allSeals}</Link>
            </p>
          </Card>
        </>
      ) : null}
      {amended.amendments > 0 ? (
        <div id="amendments">
          <Card title={later.title}>
            <p>{later.ofPeriod(number(amended.amendments, language), number(amended.dossiers, language), amended.amendments === 1, amended.dossiers === 1)}</p>
            <ItemList
              items={amended.people.map(({ personId, fullName, amendments }) => ({
                key: personId,
                title: fullName,
                to: `/evaluate/periods/${period.id}/people/${personId}#amendments`,
                end: number(amendments, language),
              }))}
            />
          </Card>
        </div>
      ) : null}
      <HowToCheck />
      <p className="print-only">
        {own.sign} ({own.signHint})<span className="signature" />
      </p>
      <script type="module" src={printScript} />
    </div>
  )
}

function Steps({ steps }: { steps: RecordedStep[] }) {
  const words = useWords(sealWords)
  const named = { open: words.opened, review: words.reviewed, closed: words.closed }
  return (
    <Table
      caption={words.steps}
      rows={steps}
      rowKey={(step) => String(step.eventSeq)}
      columns={[
        { key: 'step', head: words.step, rowHeader: true, cell: (step) => (step.isProposed ? words.proposed(named[step.state]) : named[step.state]) },
        { key: 'by', head: words.by, cell: (step) => step.byName },
        { key: 'at', head: words.at, cell: (step) => dateTime(step.at) },
        { key: 'reason', head: words.reason, cell: (step) => step.reason ?? '' },
      ]}
    />
  )
}
