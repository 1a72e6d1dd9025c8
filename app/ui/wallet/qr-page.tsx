import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { PageHead } from '~/ui/kit/page-head'
import { useLanguage, useWords } from '~/ui/words'
import { walletWords } from './words'

export type QrPageProps = { code: string; title: { vi: string; en: string }; size: number; path: string }

/** The modules of quiet that a QR needs around it. */
const QUIET = 4

/** The QR of a certificate as large as the screen allows, dark on light in every theme. */
export function QrPage({ code, title, size, path }: QrPageProps) {
  const words = useWords(walletWords)
  const language = useLanguage()
  const side = size + 2 * QUIET
  return (
    <div className="page form stack">
      <Breadcrumbs items={[{ label: words.title, to: '/record/certificates' }, { label: words.qrTitle }]} />
      <PageHead eyebrow={<span className="code">{code}</span>} title={title[language]} lead={words.qrLead} />
      <div className="wallet-qr">
        <svg viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`} role="img" aria-label={`${words.qrTitle} ${code}`} shapeRendering="crispEdges">
          <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
          <path d={path} fill="#000" />
        </svg>
      </div>
    </div>
  )
}
