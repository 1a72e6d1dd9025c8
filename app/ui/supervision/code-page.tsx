import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { PageHead } from '~/ui/kit/page-head'
import { useWords } from '~/ui/words'
import { supervisionWords } from './words'

/** The code of a session, large enough for a room; the page is asked again when the next one is due. */
export function CodePage({ session, code, secondsLeft }: { session: { id: string; place: string }; code: string; secondsLeft: number }) {
  const words = useWords(supervisionWords)
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: words.title, to: '/invigilate' }, { label: session.place, to: `/invigilate/${session.id}` }, { label: words.codeTitle }]} />
      <PageHead title={words.codeTitle} lead={words.codeLead} />
      <p className="session-code">
        {code.slice(0, 3)} {code.slice(3)}
      </p>
      <p>{words.codeNext(secondsLeft)}</p>
      <p className="muted">{words.codeNote}</p>
    </div>
  )
}
