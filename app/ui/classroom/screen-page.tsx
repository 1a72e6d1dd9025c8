import { ButtonLink } from '~/ui/kit/button'
import { useLanguage, useWords } from '~/ui/words'
import { classroomWords } from './words'

export type ScreenPageProps = {
  id: string
  title: { vi: string; en: string }
  code: string
  secondsLeft: number
  /** The address where the code is typed, and its QR code as SVG of our own making. */
  address: string
  qr: string
  present: { entryId: string; fullName: string }[]
  expected: number
  waiting: number
}

/** The screen of a session for a projector: code, QR code and who is there; asked again when the next code is due. */
export function ScreenPage({ id, title, code, secondsLeft, address, qr, present, expected, waiting }: ScreenPageProps) {
  const words = useWords(classroomWords)
  const language = useLanguage()
  return (
    <div className="page class-screen">
      <header>
        <p className="eyebrow">{title[language]}</p>
        <h1>{words.screenTitle}</h1>
        <p className="lead">{words.screenLead(address)}</p>
      </header>
      <div className="class-screen-code">
        <p className="session-code">
          {code.slice(0, 3)} {code.slice(3)}
        </p>
        <p className="muted">{words.screenNext(secondsLeft)}</p>
      </div>
      <div className="class-screen-qr" role="img" aria-label={words.qr} dangerouslySetInnerHTML={{ __html: qr }} />
      <section>
        <h2>{words.screenPresent(present.length, expected)}</h2>
        {waiting ? <p className="muted">{words.screenWaiting(waiting)}</p> : null}
        {present.length ? (
          <ul className="class-screen-names">
            {present.map(({ entryId, fullName }) => (
              <li key={entryId}>{fullName}</li>
            ))}
          </ul>
        ) : (
          <p className="muted">{words.screenNone}</p>
        )}
      </section>
      <p>
        <ButtonLink icon="back" to={`/sessions/${id}`}>
          {words.back}
        </ButtonLink>
      </p>
    </div>
  )
}
