import { useLocation } from '@remix-run/react'
import { ButtonLink } from '~/ui/kit/button'
import { Link } from '~/ui/kit/link'
import { RoundWindow } from '~/ui/kit/round-window'
import { useLanguage, useWords } from '~/ui/words'
import { type ErrorKind, errorKind, errorViews, errorWords, WHOSE } from './error-words'
import { hasRefusalWords, refusalText } from './refusals'

/** A dead end that says what happened and what to do. `reason` is that of a refusal; its words then replace the general ones. */
export function ErrorPage({ status, offline, reason }: { status: number; offline?: boolean; reason?: string | null }) {
  const words = useWords(errorWords)
  const language = useLanguage()
  const kind = offline ? 'offline' : errorKind(status)
  return (
    <div className="page narrow">
      <article className="error-page">
        <span className="scene">
          <RoundWindow view={errorViews[kind]} size={112} />
        </span>
        <div>
          {offline ? null : <p className="eyebrow">{words.code(status)}</p>}
          <h1>{words[kind]}</h1>
        </div>
        <p>{reason && hasRefusalWords(reason) ? refusalText(reason, language) : words[`${kind}Text`]}</p>
        {kind === 'forbidden' ? <Whose /> : null}
        <p className="row">
          <Act kind={kind} />
        </p>
      </article>
    </div>
  )
}

/** Whom the section is for, and where one's own roles stand. */
function Whose() {
  const words = useWords(errorWords)
  const section = useLocation().pathname.split('/')[1] as keyof typeof WHOSE
  if (!(section in WHOSE)) return null
  return (
    <p>
      {words[WHOSE[section]]} {words.roles} <Link to="/account">{words.account}</Link>.
    </p>
  )
}

function Act({ kind }: { kind: ErrorKind }) {
  const words = useWords(errorWords)
  const { pathname, search } = useLocation()
  const here = pathname + search
  if (kind === 'signedOut') {
    return (
      <ButtonLink look="primary" to={`/sign-in?to=${encodeURIComponent(here)}`}>
        {words.signIn}
      </ButtonLink>
    )
  }
  const again = kind === 'broken' || kind === 'busy' || kind === 'offline'
  return (
    <>
      {again ? (
        <ButtonLink look="primary" to={here}>
          {words.reload}
        </ButtonLink>
      ) : null}
      <ButtonLink look={again ? 'quiet' : 'primary'} to="/">
        {words.home}
      </ButtonLink>
    </>
  )
}
