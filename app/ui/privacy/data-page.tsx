import type { HeldArea } from '~/domain/privacy/own-data.server'
import { REQUEST_KINDS } from '~/domain/privacy/request-rules'
import type { DataRequest } from '~/domain/privacy/requests.server'
import { date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Chips } from '~/ui/kit/chips'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { SelectField } from '~/ui/kit/select-field'
import { Table } from '~/ui/kit/table'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { useAreaWords } from './area-words'
import { RequestState } from './request-state'
import { privacyWords } from './words'

type Clock = { answerDays: number; doneDays: number; thirdPartyDays: number; extensionDays: number }
type DataPageProps = {
  held: HeldArea[]
  requests: DataRequest[]
  restrictedSince: string | null
  clock: Clock
  requestKey: string
  sent: { refusal: string; typed: { kind: string; area: string; text: string } } | null
}

/** What the academy holds of the reader, everything as a file, and what they ask about it. */
export function DataPage({ held, requests, restrictedSince, clock, requestKey, sent }: DataPageProps) {
  const words = useWords(privacyWords)
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: words.account, to: '/account' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      {restrictedSince ? (
        <Alert tone="info" still>
          {words.restricted(date(restrictedSince))}
        </Alert>
      ) : null}
      <section className="stack tight">
        <p>
          <ButtonLink look="primary" to="/account/data/file">
            {words.download}
          </ButtonLink>
        </p>
        <p className="muted small">{words.downloadNote}</p>
        <Chips
          label={words.title}
          items={[
            { to: '#ask', label: words.ask },
            { to: '#held', label: words.holds },
            { to: '/record/looks', label: words.looks },
            { to: '/record', label: words.record },
          ]}
        />
      </section>
      <section id="requests" className="stack tight">
        <h2>{words.own}</h2>
        {requests.length ? <OwnRequests requests={requests} /> : <p className="muted">{words.noOwn}</p>}
      </section>
      <section id="ask">
        <Card title={words.ask}>
          <AskForm clock={clock} requestKey={requestKey} sent={sent} />
        </Card>
      </section>
      <HeldAreas held={held} />
    </div>
  )
}

function HeldAreas({ held }: { held: HeldArea[] }) {
  const words = useWords(privacyWords)
  const texts = useAreaWords()
  const language = useLanguage()
  const keepText = ({ keep, days }: HeldArea['keeps'][number]) => [texts.keeps[keep], days === null ? null : texts.days(days)].filter(Boolean).join(' ')
  return (
    <section id="held" className="stack tight">
      <h2>{words.holds}</h2>
      <p className="muted small">
        {words.basis}: {texts.ground}
      </p>
      <Table
        caption={words.holds}
        captionHidden
        rows={held}
        rowKey={(row) => row.area}
        columns={[
          {
            key: 'area',
            head: words.area,
            rowHeader: true,
            cell: (row) => (
              <>
                {texts.areas[row.area].name}
                <small>{texts.areas[row.area].what}</small>
              </>
            ),
          },
          { key: 'purpose', head: words.purpose, cell: (row) => texts.areas[row.area].purpose },
          {
            key: 'keep',
            head: words.keeping,
            cell: (row) => (
              <div>
                {row.keeps.map((keep) => (
                  <div key={keep.keep}>{keepText(keep)}</div>
                ))}
              </div>
            ),
          },
          { key: 'rows', head: words.rows, numeric: true, cell: (row) => number(row.rows, language) },
        ]}
      />
      <p className="muted small">{words.basisNote}</p>
    </section>
  )
}

function OwnRequests({ requests }: { requests: DataRequest[] }) {
  const words = useWords(privacyWords)
  return (
    <ItemList
      items={requests.map((request) => ({
        key: request.id,
        title: words[request.kind],
        to: `/account/data/requests/${request.id}`,
        text: words.sentOn(date(request.requestedAt)),
        end: <RequestState request={request} />,
      }))}
    />
  )
}

function AskForm({ clock, requestKey, sent }: Pick<DataPageProps, 'clock' | 'requestKey' | 'sent'>) {
  const words = useWords(privacyWords)
  const texts = useAreaWords()
  const areas = Object.entries(texts.areas).map(([value, { name }]) => ({ value, label: name }))
  return (
    <form method="post" className="stack tight" data-typed="data-request">
      <RefusalAlert reason={sent?.refusal} />
      <p className="muted small">{words.askLead(clock.answerDays, clock.doneDays, clock.thirdPartyDays, clock.extensionDays)}</p>
      <input type="hidden" name="requestKey" value={requestKey} />
      <RadioGroup
        legend={words.kind}
        name="kind"
        required
        defaultValue={sent?.typed.kind || 'correction'}
        options={REQUEST_KINDS.map((kind) => ({ value: kind, label: words[kind], hint: words[`${kind}-hint`] }))}
      />
      <SelectField name="area" label={words.about} placeholder={words.anyArea} options={areas} defaultValue={sent?.typed.area} />
      <TextArea name="text" label={words.text} required rows={5} maxLength={4000} defaultValue={sent?.typed.text} />
      <div className="row">
        <Button look="primary">{words.send}</Button>
      </div>
    </form>
  )
}
