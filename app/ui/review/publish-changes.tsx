import type { LessonChange, Preview } from '~/domain/authoring/preview.server'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { publishWords } from './publish-words'

/** What a publication would change: lessons with how much of them, then files and questions. */
export function PublishChanges({ preview, isFirst }: { preview: Preview; isFirst: boolean }) {
  const words = useWords(publishWords)
  const language = useLanguage()
  const { lessons, files, questions } = preview
  const shareOf = (lesson: LessonChange) =>
    lesson.kind === 'added' ? words.lessonAdded : lesson.kind === 'removed' ? words.lessonRemoved : `${lesson.percent}%`
  const named = files.slice(0, 12).map((file) => file.path)
  return (
    <>
      {lessons.length ? (
        <Table
          caption={words.changes}
          captionHidden
          rows={lessons}
          rowKey={(row) => row.lessonId}
          columns={[
            { key: 'lesson', head: words.lesson, rowHeader: true, cell: (row) => row.title[language] },
            { key: 'share', head: words.share, numeric: true, cell: shareOf },
            {
              key: 'law',
              head: words.law,
              cell: (row) => (row.isLawChanged ? <Tag tone="brass">{words.lawChanged}</Tag> : row.kind === 'changed' ? words.lawSame : ''),
            },
            { key: 'completed', head: words.completed, numeric: true, cell: (row) => row.completed },
          ]}
        />
      ) : null}
      <p className="muted">
        {files.length ? words.otherFiles(named.join(', ') + (files.length > named.length ? ', …' : '')) : words.nothing}{' '}
        {questions && !isFirst ? words.questions(questions) : null}
      </p>
    </>
  )
}
