import type { Guide } from '~/domain/authoring/reference/guide.server'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { useLanguage, useWords } from '~/ui/words'
import { guideWords } from './guide-words'
import { teachWords } from './teach-words'

/** The guide for trainers: the text of the repository, in the look of a lesson. */
export function GuidePage({ title, lead, html, contents }: Guide) {
  const words = useWords(guideWords)
  const language = useLanguage()
  const teach = useWords(teachWords)
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: title }]} />
      <PageHead title={title} lead={lead} actions={<ButtonLink to="/teach/reference">{teach.reference}</ButtonLink>} />
      {html === null ? (
        <Alert tone="info" still title={words.busy}>
          {words.busyText}
        </Alert>
      ) : (
        <>
          <nav className="reference-contents no-print" aria-label={words.contents}>
            <ul>
              {contents.map((part) => (
                <li key={part.id}>
                  <a href={`#${part.id}`}>{part.title}</a>
                </li>
              ))}
            </ul>
          </nav>
          <article className="reading" lang={language} dangerouslySetInnerHTML={{ __html: html }} />
        </>
      )}
    </div>
  )
}
