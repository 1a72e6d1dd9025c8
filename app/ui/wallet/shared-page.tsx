import type { Standing } from '~/domain/certification/changes'
import { date } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Tag, type Tone } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import type { WalletCertificate } from './wallet-page'
import { walletWords } from './words'

export type SharedPageProps = { name: string; certificates: WalletCertificate[] }

const tones: Record<Standing, Tone> = { valid: 'jade', expired: 'brass', revoked: 'lacquer', replaced: 'muted' }

/** What a link shows to whoever has it: the chosen certificates, each leading to its verification. */
export function SharedPage({ name, certificates }: SharedPageProps) {
  const words = useWords(walletWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <PageHead title={words.sharedTitle} lead={words.sharedLead(name)} />
      <ul className="items" aria-label={words.sharedTitle}>
        {certificates.map(({ code, title, issuedAt, standing, validUntil }) => (
          <li key={code}>
            <Link className="item-title" to={`/verify/${code}`}>
              {title[language]}
            </Link>
            <span className="item-text">
              <span className="code">{code}</span> · {words.issued(date(issuedAt))}
              {validUntil ? ` · ${words.validUntil(date(validUntil))}` : null}
            </span>
            <span className="end">
              <Tag tone={tones[standing]}>{words[`standing-${standing}`]}</Tag>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
