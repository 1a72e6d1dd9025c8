import type { ReactNode } from 'react'
import type { Guide } from '~/domain/authoring/reference/guide.server'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { PageHead } from '~/ui/kit/page-head'
import { useLanguage, useWords } from '~/ui/words'
import { guideWords } from './guide-words'

export type GuidePageProps = Guide & { home: { label: string; to: string }; actions?: ReactNode }

/** A guide: the text of the repository, in the look of a lesson. */
export function GuidePage({ title, lead, html, contents, home, actions }: GuidePageProps) {
  const words = useWords(guideWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[home, { label: title }]} />
      <PageHead title={title} lead={lead} actions={actions} />
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
