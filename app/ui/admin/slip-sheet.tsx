import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button, ButtonLink } from '~/ui/kit/button'
import { KeyValues } from '~/ui/kit/key-values'
import { Mark } from '~/ui/kit/mark'
import { type Language, useWords, wordsIn } from '~/ui/words'
import printScript from './print-script?worker&url'
import { slipWords } from './slip-words'
import { adminWords } from './words'

export type Slip = {
  personId: string
  fullName: string
  unitName: string
  agencyName: string | null
  staffCode: string
  login: string
  code: string
  expiresAt: string
  language: Language
  /** The activation page without the code, as typed by hand. */
  address: string
  /** Drawn by the server; it holds the address with the code behind #. */
  qr: string
  helper: { name: string; phone: string } | null
}

/** The slip on paper, in this answer only. It stays black on white, or a phone could not read it. */
export function SlipSheet({ slip }: { slip: Slip }) {
  const words = useWords(adminWords)
  return (
    <div className="page narrow stack">
      <div className="stack tight no-print">
        <h1>{words.issueTitle}</h1>
        <Alert tone="warning" title={words.issued}>
          {words.issuedMore}
        </Alert>
        <div className="row">
          <Button type="button" look="primary" icon="print" data-print="" hidden>
            {words.printNow}
          </Button>
          <ButtonLink icon="back" to={`/admin/people/${slip.personId}`}>
            {words.issuedBack}
          </ButtonLink>
        </div>
      </div>
      <SlipPaper slip={slip} />
      <script type="module" src={printScript} />
    </div>
  )
}

/** One slip as it is printed. */
export function SlipPaper({ slip }: { slip: Slip }) {
  const words = wordsIn(slipWords, slip.language)
  return (
    <article className="slip-paper" lang={slip.language}>
      <header>
        <Mark size={32} />
        <div>
          <p>{words.academy}</p>
          <h2>{words.title}</h2>
        </div>
      </header>
      <div className="slip-code">
        <div className="slip-qr" role="img" aria-label={words.qr} dangerouslySetInnerHTML={{ __html: slip.qr }} />
        <div>
          <p>{words.code}</p>
          <p className="secret">{slip.code}</p>
          <p>
            {words.validUntil} <strong>{dateTime(slip.expiresAt)}</strong>
          </p>
        </div>
      </div>
      <KeyValues
        items={[
          { term: words.name, value: <strong>{slip.fullName}</strong> },
          { term: words.unit, value: [slip.unitName, slip.agencyName].filter(Boolean).join(', ') },
          { term: words.staffCode, value: slip.staffCode },
        ]}
      />
      <h3>{words.steps}</h3>
      <ol>
        <li>{words.step1(slip.address)}</li>
        <li>{words.step2}</li>
        <li>{words.step3}</li>
        <li>{words.step4(slip.login)}</li>
      </ol>
      {slip.helper ? (
        <p>
          {words.helper} <strong>{slip.helper.name}</strong>: <strong>{slip.helper.phone}</strong>
        </p>
      ) : null}
      <p className="small">{words.care}</p>
    </article>
  )
}
