import { bytes, date, dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { ItemList } from '~/ui/kit/item-list'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { LessonBody } from '~/ui/lesson/lesson-body'
import { useLanguage, useWords } from '~/ui/words'
import { handInWords } from './hand-in-words'
import { MarkingForm, type TypedMarking } from './marking-form'
import { MarkingResult, type MarkingShown } from './marking-result'
import { Paragraphs } from './paragraphs'
import type { RubricCriterion } from './rubric'

type Bilingual = { vi: string; en: string }
export type HandInPageProps = {
  /** Who reads: the one who made it, or a trainer. */
  role: 'maker' | 'trainer'
  id: string
  number: number
  handedInAt: string
  product: { text: string; link: string | null; file: { name: string; size: number } | null }
  maker: { fullName: string; unitName: string }
  course: { slug: string; code: string; title: Bilingual }
  task: { id: string; version: number; title: Bilingual; bodyHash: string; rubric: RubricCriterion[] }
  /** That the maker has completed the course, and with what certificate. */
  completion: { completedAt: string; certificate: string | null } | null
  marking: MarkingShown | null
  all: { id: string; number: number; handedInAt: string; verdict: 'accepted' | 'returned' | null }[]
  nextToMark: string | null
}

/** A product that was handed in, for its maker and for trainers. */
export function HandInPage({ page, typed }: { page: HandInPageProps; typed: TypedMarking | null }) {
  const words = useWords(handInWords)
  const language = useLanguage()
  const { role, course, task, marking } = page
  const back = role === 'maker' ? { label: course.title[language], to: `/learn/${course.slug}` } : { label: words.queue, to: '/teach/marking' }
  const title = role === 'maker' ? task.title[language] : page.maker.fullName
  return (
    <div className="page narrow">
      <Breadcrumbs items={[back, { label: words.number(page.number) }]} />
      <PageHead
        eyebrow={words.eyebrow(course.code, page.number, dateTime(page.handedInAt))}
        title={title}
        lead={role === 'trainer' ? `${page.maker.unitName}. ${task.title[language]}` : undefined}
      />
      <Completed {...page} />
      {marking ? <MarkingResult marking={marking} rubric={task.rubric} /> : role === 'maker' ? <Waiting /> : null}
      <Product {...page} />
      <Disclosure summary={words.task}>
        <div lang="vi">
          <LessonBody hash={task.bodyHash} />
        </div>
      </Disclosure>
      {role === 'maker' ? <MakerActs {...page} /> : <TrainerActs page={page} typed={typed} />}
      <Others {...page} />
    </div>
  )
}

function Completed({ completion, course }: HandInPageProps) {
  const words = useWords(handInWords)
  const language = useLanguage()
  if (!completion) return null
  return (
    <Alert tone="success" still title={words.completed(course.title[language], date(completion.completedAt))}>
      {completion.certificate ? (
        <>
          {words.certificate} <a href={`/certificates/${completion.certificate}.pdf`}>{completion.certificate}</a>
        </>
      ) : null}
    </Alert>
  )
}

function Waiting() {
  const words = useWords(handInWords)
  return (
    <Alert tone="info" still title={words.waiting}>
      {words.waitingText}
    </Alert>
  )
}

function Product({ id, product, task }: HandInPageProps) {
  const words = useWords(handInWords)
  const language = useLanguage()
  const { text, link, file } = product
  const facts = [
    ...(link ? [{ term: words.link, value: <OuterLink to={link} /> }] : []),
    ...(file ? [{ term: words.file, value: <a href={`/hand-ins/${id}/file`}>{`${file.name}, ${bytes(file.size, language)}`}</a> }] : []),
    { term: words.version, value: task.version },
  ]
  return (
    <Card title={words.product}>
      {text ? <Paragraphs text={text} /> : null}
      <KeyValues items={facts} />
    </Card>
  )
}

/** An address that somebody typed: shown whole, so that the reader sees where it leads. */
function OuterLink({ to }: { to: string }) {
  const words = useWords(handInWords)
  return (
    <>
      <a href={to} rel="noopener noreferrer nofollow" className="code">
        {to}
      </a>
      <br />
      <span className="muted small">{words.linkNote}</span>
    </>
  )
}

function MakerActs({ marking, all, number, course, task }: HandInPageProps) {
  const words = useWords(handInWords)
  const isLatest = all.every((other) => other.number <= number)
  if (marking?.verdict !== 'returned' || !isLatest) return null
  return (
    <ButtonLink to={`/learn/${course.slug}/tasks/${task.id}`} look="primary">
      {words.again}
    </ButtonLink>
  )
}

function TrainerActs({ page, typed }: { page: HandInPageProps; typed: TypedMarking | null }) {
  const words = useWords(handInWords)
  const newest = page.all.at(-1)
  if (page.marking) return page.nextToMark ? <ButtonLink to={`/hand-ins/${page.nextToMark}`}>{words.next}</ButtonLink> : null
  if (!newest || newest.id === page.id) return <MarkingForm handInId={page.id} rubric={page.task.rubric} typed={typed} />
  return (
    <Alert tone="info" still title={words.newer}>
      <a href={`/hand-ins/${newest.id}`}>{words.openNewer}</a>
    </Alert>
  )
}

function Others({ all, id }: HandInPageProps) {
  const words = useWords(handInWords)
  if (all.length < 2) return null
  return (
    <section>
      <h2 className="section-title">{words.all}</h2>
      <ItemList
        items={all.map((other) => ({
          key: other.id,
          title: words.number(other.number),
          to: other.id === id ? undefined : `/hand-ins/${other.id}`,
          text: dateTime(other.handedInAt),
          end: <Tag tone={other.verdict === 'accepted' ? 'jade' : 'brass'}>{other.verdict ? words[other.verdict] : words.waiting}</Tag>,
        }))}
      />
    </section>
  )
}
