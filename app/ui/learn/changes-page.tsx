import type { VersionChanges } from '~/domain/authoring/changes.server'
import { date } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { ChangeText } from '~/ui/review/prose-diff-view'
import { useLanguage, useWords } from '~/ui/words'
import { changesWords } from './changes-words'
import { learnWords } from './words'

type ChangesProps = { slug: string; code: string; title: { vi: string; en: string }; learned: number; versions: VersionChanges[] }

/** What newer versions changed, as a learner is told: summary first, then lesson by lesson. */
export function ChangesPage({ slug, code, title, learned, versions }: ChangesProps) {
  const words = useWords(changesWords)
  const home = useWords(learnWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: home.home, to: '/learn' }, { label: title[language], to: `/learn/${slug}` }, { label: words.title }]} />
      <PageHead eyebrow={code} title={words.title} lead={words.lead} />
      <p className="muted">{words.learned(learned)}</p>
      {versions.length ? null : <Empty title={words.nothing} />}
      {versions.map((version) => (
        <section key={version.number} className="stack tight" aria-labelledby={`v-${version.number}`}>
          <h2 id={`v-${version.number}`} className="section-title">
            {words.version(version.number, date(version.publishedAt))}
          </h2>
          {version.summary ? <p>{version.summary}</p> : null}
          {version.lessons.map((lesson) => (
            <Card key={lesson.lessonId} level="h3" eyebrow={words[lesson.kind]} title={lesson.title[language]}>
              {lesson.changes.length ? (
                <div className="prose-diff">
                  {lesson.changes.map((change) => (
                    <div key={`${change.kind} ${change.label} ${change.line} ${change.runs[0]?.text.slice(0, 40)}`}>
                      <ChangeText change={change} withLine={false} />
                    </div>
                  ))}
                </div>
              ) : null}
              {lesson.questions ? <p className="muted">{words.questionsIn(lesson.questions)}</p> : null}
            </Card>
          ))}
          {version.questions ? <p className="muted">{words.questions(version.questions)}</p> : null}
          {version.lessons.length || version.questions ? null : <p className="muted">{words.noText}</p>}
        </section>
      ))}
    </div>
  )
}
