import type { LintFinding } from '~/domain/authoring/lint/finding'
import { Alert } from '~/ui/kit/alert'
import { LessonBody } from '~/ui/lesson/lesson-body'
import lessonScript from '~/ui/lesson/lesson-script?worker&url'
import { useWords } from '~/ui/words'
import { studioWords } from '../studio-words'
import { FindingList } from './finding-list'

type PreviewProps = { draftId: string; title: string; minutes: string; html: string | null; findings: LintFinding[] }

/** The page inside the preview: the column of a lesson and nothing around it. */
export function PreviewPage({ draftId, title, html, findings }: PreviewProps) {
  const words = useWords(studioWords)
  return (
    <main className="page narrow stack" data-lesson="preview" data-exercises={`/teach/drafts/${draftId}/exercises`} lang="vi" aria-label={words.previewFrame}>
      <h1>{title}</h1>
      {html === null ? (
        <Alert tone="warning" still title={words.blocked}>
          <FindingList findings={findings} />
        </Alert>
      ) : (
        <LessonBody hash="preview" html={html} />
      )}
      <script type="module" src={lessonScript} />
    </main>
  )
}
