import { number } from '~/ui/format'
import { Icon } from '~/ui/kit/icon'
import { Link } from '~/ui/kit/link'
import { useLanguage, useWords } from '~/ui/words'
import { shellWords } from './words'

const MOST_SHOWN = 99

/** The way to the inbox, with how much of it is unread; said in words too. */
export function InboxLink({ unread }: { unread: number }) {
  const words = useWords(shellWords)
  const language = useLanguage()
  return (
    <Link to="/inbox" className="inbox-link" aria-label={unread ? words.unread(number(unread, language)) : words.inbox}>
      <Icon name="bell" size={22} />
      {unread ? (
        <span className="inbox-count" aria-hidden="true">
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      ) : null}
    </Link>
  )
}
