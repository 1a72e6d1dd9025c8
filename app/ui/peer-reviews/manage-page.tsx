import { number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checkbox } from '~/ui/kit/checkbox'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import { peerWords } from './words'

export type SetTask = { taskId: string; code: string; title: { vi: string; en: string }; reviews: number; outlier: number; showsUnclean: boolean }
export type ShownOutlier = { handInId: string; title: { vi: string; en: string }; points: number[]; medians: (number | null)[]; comment: string }
type ManageProps = { tasks: SetTask[]; outliers: ShownOutlier[]; refusal: string | null }

/** Peer review as trainers set it, and the reviews that are far off. */
export function ManagePeerReviews({ tasks, outliers, refusal }: ManageProps) {
  const words = useWords(peerWords)
  const teach = useWords(teachWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: words.manage }]} />
      <PageHead title={words.manage} lead={words.manageLead} />
      <RefusalAlert reason={refusal} />
      <section className="stack tight">
        <h2 className="section-title">{words.setting}</h2>
        {tasks.map((task) => (
          <TaskSetting key={task.taskId} task={task} />
        ))}
      </section>
      <section className="stack tight">
        <h2 className="section-title">{words.outliers}</h2>
        {outliers.length ? (
          <Table
            caption={words.outliers}
            captionHidden
            rows={outliers}
            rowKey={(row) => `${row.handInId} ${row.comment}`}
            columns={[
              {
                key: 'product',
                head: words.theProduct,
                rowHeader: true,
                cell: (row) => <Link to={`/hand-ins/${row.handInId}/peer-reviews`}>{row.title[language]}</Link>,
              },
              { key: 'gave', head: words.gave, cell: (row) => row.points.map((value) => number(value, language)).join(' · ') },
              {
                key: 'median',
                head: words.median,
                cell: (row) => row.medians.map((value) => (value === null ? words.none : number(value, language))).join(' · '),
              },
              { key: 'comment', head: words.comment, cell: (row) => <span lang="vi">{row.comment}</span> },
            ]}
          />
        ) : (
          <Empty title={words.outliersEmpty} level="h3">
            {words.outliersEmptyText}
          </Empty>
        )}
      </section>
    </div>
  )
}

function TaskSetting({ task }: { task: SetTask }) {
  const words = useWords(peerWords)
  const language = useLanguage()
  return (
    <Card eyebrow={task.code} title={task.title[language]} level="h3">
      <p>
        <Tag tone={task.reviews ? 'jade' : 'muted'}>{task.reviews ? words.on : words.off}</Tag>
      </p>
      <form method="post" action={`/teach/peer-reviews/${task.taskId}`} className="stack tight">
        <TextField name="reviews" type="number" min={0} max={5} label={words.reviews} hint={words.reviewsHint} required defaultValue={task.reviews} />
        <TextField name="outlier" type="number" min={1} max={100} label={words.outlier} hint={words.outlierHint} required defaultValue={task.outlier} />
        <Checkbox name="unclean" value="yes" label={words.unclean} defaultChecked={task.showsUnclean} />
        <p className="muted small">{words.uncleanHint}</p>
        <div className="row">
          <Button aria-label={words.saveThe(task.title[language])}>{words.save}</Button>
        </div>
      </form>
    </Card>
  )
}
