import { bytes, dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextArea } from '~/ui/kit/text-field'
import { LessonBody } from '~/ui/lesson/lesson-body'
import { Paragraphs } from '~/ui/practice/paragraphs'
import type { RubricCriterion } from '~/ui/practice/rubric'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import unsentScript from '~/ui/shell/unsent-script?worker&url'
import { useLanguage, useWords } from '~/ui/words'
import { peerWords } from './words'

export type ReviewPageProps = {
  id: string
  title: { vi: string; en: string }
  bodyHash: string
  rubric: RubricCriterion[]
  product: { text: string; link: string | null; files: { position: number; name: string; size: number; state: 'clean' | 'may-name' | 'held-back' }[] }
  given: { points: number[]; comment: string; reviewedAt: string } | null
}
export type TypedReview = { reason: string; points: (number | null)[]; comment: string }

/** A product without a name, and the review of it: the task's own rubric and a remark. */
export function ReviewPage({ page, typed }: { page: ReviewPageProps; typed: TypedReview | null }) {
  const words = useWords(peerWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: '/peer-reviews' }, { label: words.theProduct }]} />
      <PageHead title={page.title[language]} lead={words.lead} />
      <Product {...page} />
      <Disclosure summary={words.task}>
        <div lang="vi">
          <LessonBody hash={page.bodyHash} />
        </div>
      </Disclosure>
      {page.given ? <Given {...page} given={page.given} /> : <ReviewForm page={page} typed={typed} />}
    </div>
  )
}

function Product({ id, product }: ReviewPageProps) {
  const words = useWords(peerWords)
  const language = useLanguage()
  const facts = [
    ...(product.link
      ? [
          {
            term: words.link,
            value: (
              <a href={product.link} rel="noopener noreferrer nofollow" className="code">
                {product.link}
              </a>
            ),
          },
        ]
      : []),
    ...product.files.map((file) => ({
      term: words.file(file.position),
      value:
        file.state === 'held-back' ? (
          words.heldBack
        ) : (
          <>
            <a href={`/peer-reviews/${id}/files/${file.position}`}>{`${file.name}, ${bytes(file.size, language)}`}</a>
            {file.state === 'may-name' ? <p className="muted small">{words.mayName}</p> : null}
          </>
        ),
    })),
  ]
  return (
    <Card title={words.theProduct}>
      <div lang="vi">
        <Paragraphs text={product.text} />
      </div>
      {facts.length ? <KeyValues items={facts} /> : null}
    </Card>
  )
}

function ReviewForm({ page, typed }: { page: ReviewPageProps; typed: TypedReview | null }) {
  const words = useWords(peerWords)
  return (
    <Card title={words.form} raised>
      <RefusalAlert reason={typed?.reason} />
      <form method="post" className="stack" data-typed={`peer-review:${page.id}`} data-offline={words.offline}>
        {page.rubric.map((item, at) => (
          <RadioGroup
            key={item.criterion}
            name={`points-${at}`}
            legend={item.criterion}
            required
            options={item.levels.map((level) => ({ value: String(level.points), label: level.text, hint: words.points(level.points) }))}
            defaultValue={typed?.points[at]?.toString()}
          />
        ))}
        <TextArea name="comment" label={words.comment} hint={words.commentHint} required rows={4} maxLength={2000} lang="vi" defaultValue={typed?.comment} />
        <Button look="primary" wide>
          {words.submit}
        </Button>
        <p className="muted small">{words.noCost}</p>
      </form>
      <script type="module" src={unsentScript} />
    </Card>
  )
}

function Given({ given, rubric }: ReviewPageProps & { given: NonNullable<ReviewPageProps['given']> }) {
  const words = useWords(peerWords)
  return (
    <>
      <Alert tone="success" still title={words.sent}>
        {dateTime(given.reviewedAt)}
      </Alert>
      <Card title={words.form}>
        <KeyValues items={rubric.map((item, at) => ({ term: item.criterion, value: words.points(given.points[at]) }))} />
        <div lang="vi">
          <Paragraphs text={given.comment} />
        </div>
      </Card>
    </>
  )
}
