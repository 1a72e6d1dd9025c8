import { number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { Paragraphs } from '~/ui/practice/paragraphs'
import { useLanguage, useWords } from '~/ui/words'
import { peerWords } from './words'

type FeedbackProps = {
  handInId: string
  title: { vi: string; en: string }
  asked: number
  criteria: { criterion: string; median: number | null; most: number }[]
  comments: string[]
}

/** What peers said of a product: medians and remarks, nobody named. */
export function FeedbackPage({ handInId, title, asked, criteria, comments }: FeedbackProps) {
  const words = useWords(peerWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.toProduct, to: `/hand-ins/${handInId}` }, { label: words.feedback }]} />
      <PageHead eyebrow={title[language]} title={words.feedback} lead={words.feedbackLead} />
      <p>{words.count(comments.length, asked)}</p>
      {comments.length ? (
        <>
          <Table
            caption={words.feedback}
            captionHidden
            rows={criteria}
            rowKey={(row) => row.criterion}
            columns={[
              { key: 'criterion', head: words.criterion, rowHeader: true, cell: (row) => <span lang="vi">{row.criterion}</span> },
              {
                key: 'median',
                head: words.median,
                numeric: true,
                cell: (row) => (row.median === null ? words.none : `${number(row.median, language)} / ${number(row.most, language)}`),
              },
            ]}
          />
          <Card title={words.comments}>
            <ul lang="vi">
              {comments.map((comment) => (
                <li key={comment}>
                  <Paragraphs text={comment} />
                </li>
              ))}
            </ul>
          </Card>
        </>
      ) : (
        <Empty title={words.feedbackEmpty}>{words.feedbackEmptyText}</Empty>
      )}
    </div>
  )
}
