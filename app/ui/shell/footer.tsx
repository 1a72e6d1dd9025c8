import { Icon } from '~/ui/kit/icon'
import { Link } from '~/ui/kit/link'
import { useWords } from '~/ui/words'
import type { Helper } from './root-data'
import { shellWords } from './words'

/** The foot of a page: who helps in the reader's unit, where to verify, what the academy is. */
export function Footer({ helper }: { helper?: Helper | null }) {
  const words = useWords(shellWords)
  return (
    <footer className="foot">
      <div className="foot-row">
        {helper ? <HelperLine helper={helper} label={words.helper} /> : null}
        <nav className="foot-links push" aria-label={words.footer}>
          <Link to="/verify">{words.verify}</Link>
          <Link to="/?about">{words.about}</Link>
        </nav>
      </div>
    </footer>
  )
}

function HelperLine({ helper, label }: { helper: Helper; label: string }) {
  return (
    <p className="helper">
      <Icon name="phone" size={16} />
      <span>
        {label}: <strong>{helper.name}</strong>, {helper.unit}, <a href={`tel:${helper.phone.replace(/[^+\d]/g, '')}`}>{helper.phone}</a>
      </span>
    </p>
  )
}
