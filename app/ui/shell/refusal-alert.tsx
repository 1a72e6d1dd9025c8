import { Alert } from '~/ui/kit/alert'
import { useLanguage, useWords } from '~/ui/words'
import { refusalText } from './refusals'
import { shellWords } from './words'

/** The answer of a refused command, above the form it came from; nothing when there is no reason. */
export function RefusalAlert({ reason }: { reason?: string | null }) {
  const language = useLanguage()
  return reason ? <Alert tone="danger">{refusalText(reason, language)}</Alert> : null
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
