import { Icon } from '~/ui/kit/icon'
import { Link } from '~/ui/kit/link'
import { forgetWork } from '~/ui/lesson/waiting-work'
import { useWords } from '~/ui/words'
import type { ShellViewer } from './root-data'
import { shellWords } from './words'

/** Who is signed in, the account and the way out; opens without a script. */
export function AccountMenu({ viewer }: { viewer: Pick<ShellViewer, 'name' | 'initials' | 'delegates'> }) {
  const words = useWords(shellWords)
  return (
    <details className="menu">
      <summary aria-label={words.accountOf(viewer.name)}>
        <span className="avatar" aria-hidden="true">
          {viewer.initials}
        </span>
      </summary>
      <div className="menu-panel">
        <p className="menu-name">{viewer.name}</p>
        <Link to="/account">
          <Icon name="person" />
          {words.account}
        </Link>
        {viewer.delegates ? (
          <Link to="/delegations">
            <Icon name="person" />
            {words.delegations}
          </Link>
        ) : null}
        <form method="post" action="/sign-out" onSubmit={() => forgetWork()}>
          <button type="submit">
            <Icon name="external" />
            {words.signOut}
          </button>
        </form>
      </div>
    </details>
  )
}
