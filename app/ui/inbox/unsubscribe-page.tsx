import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { useWords } from '~/ui/words'
import { preferenceWords } from './preference-words'

/** Behind the link of a mail, without signing in: whether mail is sent, and the way to change that. It names nobody. */
export function UnsubscribePage({ isOff }: { isOff: boolean }) {
  const words = useWords(preferenceWords)
  return (
    <div className="page form stack">
      <PageHead title={words.stopTitle} lead={words.stopLead} />
      <Alert tone={isOff ? 'success' : 'info'} still>
        {isOff ? words.isOff : words.isOn}
      </Alert>
      <form method="post">
        <input type="hidden" name="act" value={isOff ? 'start' : 'stop'} />
        <Button look="primary">{isOff ? words.start : words.stop}</Button>
      </form>
      <p>
        <Link to="/account/notifications">{words.choose}</Link>
      </p>
    </div>
  )
}
