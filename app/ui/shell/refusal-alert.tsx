import { Alert } from '~/ui/kit/alert'
import { useLanguage, useWords } from '~/ui/words'
import { refusalText } from './refusals'
import { shellWords } from './words'

/** The answer of a refused command, above the form it came from; the page opens at it. Nothing when there is no reason. */
export function RefusalAlert({ reason }: { reason?: string | null }) {
  const language = useLanguage()
  if (!reason) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: the answer may stand far below the top of a long page
    <div tabIndex={-1} autoFocus className="refusal">
      <Alert tone="danger">{refusalText(reason, language)}</Alert>
    </div>
  )
}

/** Says that the session ended, on the sign-in page one was sent to. */
export function SessionExpiredAlert() {
  const words = useWords(shellWords)
  return (
    <Alert tone="warning" title={words.sessionExpired}>
      {words.sessionExpiredMore}
    </Alert>
  )
}
