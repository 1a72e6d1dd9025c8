import type { Kind } from '~/domain/notifications/kinds'
import type { GivenUpMail, MailFigures } from '~/domain/notifications/mail-board.server'
import { date, dateTime, number } from '~/ui/format'
import { kindNames } from '~/ui/inbox/kind-names'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { dropName } from './drop-names'
import { messageWords } from './message-words'
import { Rehearsal, type RehearsedDay } from './rehearsal'

type Props = {
  figures: MailFigures
  host: string | null
  byKind: { kind: Kind; count: number }[]
  rehearsed: RehearsedDay
  walks: { day: string; startedAt: string; told: number }[]
  mails: GivenUpMail[]
  next: string | null
  mayChange: boolean
  refusal: string | null
  isRetried: boolean
}

/** What goes out to people: the figures of a week, what reminders would tell, and the mail that did not go. */
export function MessagesPage({ figures, host, byKind, rehearsed, walks, mails, next, mayChange, refusal, isRetried }: Props) {
  const words = useWords(messageWords)
  const language = useLanguage()
  const kinds = kindNames[language]
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title }]} />
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={mayChange ? <ButtonLink to="/admin/messages/settings">{words.settings}</ButtonLink> : undefined}
      />
      <RefusalAlert reason={refusal} />
      {isRetried ? <Alert tone="success">{words.retried}</Alert> : null}
      <section className="stack tight">
        <h2 className="section-title">{words.figures}</h2>
        <Numbers
          items={(['told', 'sent', 'waiting', 'givenUp', 'perhapsTwice'] as const).map((key) => ({ value: number(figures[key], language), label: words[key] }))}
        />
        <p className="muted small">{host ? words.channelSmtp(host) : words.channelFolder}</p>
      </section>
      <Rehearsal rehearsed={rehearsed} />
      <div className="split">
        <section className="stack tight">
          <h2 className="section-title">{words.byKind}</h2>
          {byKind.length ? (
            <Table
              caption={words.byKind}
              captionHidden
              dense
              rows={byKind}
              rowKey={(row) => row.kind}
              columns={[
                { key: 'kind', head: words.kind, rowHeader: true, cell: (row) => kinds[row.kind] },
                { key: 'count', head: words.count, numeric: true, cell: (row) => number(row.count, language) },
              ]}
            />
          ) : (
            <p className="muted">–</p>
          )}
          {figures.dropped.length ? (
            <p className="muted small">
              {words.dropped}: {figures.dropped.map(({ reason, count }) => `${dropName(reason, language)} (${number(count, language)})`).join(', ')}.
            </p>
          ) : null}
        </section>
        <section className="stack tight">
          <h2 className="section-title">{words.walks}</h2>
          {walks.length ? (
            <Table
              caption={words.walks}
              captionHidden
              dense
              rows={walks}
              rowKey={(row) => row.day}
              columns={[
                { key: 'day', head: words.day, rowHeader: true, cell: (row) => date(row.day) },
                { key: 'at', head: words.at, cell: (row) => <span className="numeric">{dateTime(row.startedAt)}</span> },
                { key: 'told', head: words.people, numeric: true, cell: (row) => number(row.told, language) },
              ]}
            />
          ) : (
            <p className="muted">{words.noWalks}</p>
          )}
        </section>
      </div>
      <GivenUp mails={mails} next={next} mayChange={mayChange} />
    </div>
  )
}

function GivenUp({ mails, next, mayChange }: Pick<Props, 'mails' | 'next' | 'mayChange'>) {
  const words = useWords(messageWords)
  const language = useLanguage()
  return (
    <section className="stack tight" id="failures">
      <h2 className="section-title">{words.failures}</h2>
      {mails.length ? (
        <Table
          caption={words.failures}
          captionHidden
          rows={mails}
          rowKey={(mail) => mail.id}
          columns={[
            {
              key: 'person',
              head: words.person,
              rowHeader: true,
              cell: (mail) => (
                <>
                  {mail.fullName}
                  <small className="code">{mail.staffCode}</small>
                </>
              ),
            },
            {
              key: 'problem',
              head: words.problem,
              cell: (mail) => (
                <>
                  <span className="code small">{mail.error ?? '–'}</span>
                  <small className="block muted">{dateTime(mail.gaveUpAt)}</small>
                </>
              ),
            },
            { key: 'tries', head: words.tries, numeric: true, cell: (mail) => number(mail.tries, language) },
            ...(mayChange
              ? [
                  {
                    key: 'act',
                    head: words.act,
                    cell: (mail: GivenUpMail) =>
                      mail.mayRetry ? (
                        <form method="post" action={`/admin/messages/mails/${mail.id}/retry`}>
                          <Button size="small">{words.retry}</Button>
                        </form>
                      ) : (
                        <small className="muted">{words.never}</small>
                      ),
                  },
                ]
              : []),
          ]}
        />
      ) : (
        <p className="muted">{words.noFailures}</p>
      )}
      <Pagination next={next && `/admin/messages?${new URLSearchParams({ after: next })}#failures`} />
    </section>
  )
}
