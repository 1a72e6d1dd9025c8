import { date, dateTime } from '~/ui/format'
import { galleryWords } from '~/ui/gallery/words'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { classNames } from '~/ui/kit/class-names'
import { Disclosure } from '~/ui/kit/disclosure'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { LessonBody } from '~/ui/lesson/lesson-body'
import { useLanguage, useWords } from '~/ui/words'
import { GroupCard, GroupQuestion, type GroupShown } from './group-card'
import { handInWords } from './hand-in-words'
import { MarkerActs } from './marker-acts'
import type { TypedMarking } from './marking-form'
import { MarkingResult, type MarkingShown } from './marking-result'
import { ObjectionCard, ObjectionForm, type ObjectionShown } from './objection'
import { ProductCard, type ProductShown } from './product-card'
import type { RubricCriterion } from './rubric'

type Bilingual = { vi: string; en: string }
/** What a marker may do here: mark it first, mark it again without seeing the first marking, answer an objection; or why nothing. */
export type MarkerAct = 'mark' | 'sample' | 'answer' | 'claimed' | 'replaced' | null
export type HandInPageProps = {
  /** Who reads: the one who made it, or who may mark it. */
  role: 'maker' | 'marker'
  id: string
  number: number
  handedInAt: string
  dueDate: string | null
  daysLate: number | null
  product: ProductShown
  maker: { fullName: string; unitName: string }
  course: { slug: string; code: string; title: Bilingual }
  task: { id: string; version: number; title: Bilingual; bodyHash: string; rubric: RubricCriterion[]; isTry: boolean }
  /** That the maker has completed the course, and with what certificate. */
  completion: { completedAt: string; certificate: string | null } | null
  marking: MarkingShown | null
  objection: ObjectionShown | null
  canObject: boolean
  act: MarkerAct
  claim: { by: string; until: string; isOwn: boolean } | null
  all: { id: string; number: number; handedInAt: string; verdict: 'accepted' | 'returned' | null }[]
  hasNext: boolean
  /** How many peers were asked to review it. */
  peers: number
  /** After which released product it was made; empty words when that was withdrawn. */
  template: { releaseId: string | null; title: string | null; by: string | null } | null
  /** A released product that it says no more than; told to markers. */
  copied: { id: string; title: string } | null
  /** That the maker may let everyone see it. */
  canRelease: boolean
  /** Whether it counts for the reader, so that they may hand in again after a return. */
  canImprove: boolean
  /** Who made it together; null where the task is for one alone. */
  group: GroupShown | null
}

/** A product that was handed in, for its maker and for who may mark it. */
export function HandInPage({ page, typed, refusal = null }: { page: HandInPageProps; typed: TypedMarking | null; refusal?: string | null }) {
  const words = useWords(handInWords)
  const language = useLanguage()
  const { role, course, task, marking } = page
  const isMaker = role === 'maker'
  const back = isMaker ? { label: course.title[language], to: `/learn/${course.slug}` } : { label: words.queue, to: '/teach/marking' }
  const isDesk = page.act === 'mark' || page.act === 'sample' || page.act === 'answer'
  return (
    <div className={classNames('page', !isDesk && 'narrow')}>
      <Breadcrumbs items={[back, { label: words.number(page.number) }]} />
      <PageHead
        eyebrow={words.eyebrow(course.code, page.number, dateTime(page.handedInAt))}
        title={isMaker ? task.title[language] : page.maker.fullName}
        lead={isMaker ? undefined : `${page.maker.unitName}. ${task.title[language]}`}
      />
      <Completed {...page} />
      {page.group ? <GroupQuestion id={page.id} group={page.group} refusal={refusal} /> : null}
      <div className={isDesk ? 'marking-desk' : 'stack'}>
        <div className="stack">
          {marking ? <MarkingResult marking={marking} rubric={task.rubric} /> : isMaker && !page.group?.askedBy ? <WaitingNote /> : null}
          {page.objection ? <ObjectionCard objection={page.objection} /> : null}
          <ProductCard page={page} notes={marking?.notes ?? []} />
          {page.group ? <GroupCard id={page.id} group={page.group} refusal={refusal} /> : null}
          <Disclosure summary={words.task}>
            <div lang="vi">
              <LessonBody hash={task.bodyHash} />
            </div>
          </Disclosure>
          <GalleryNotes {...page} />
          {page.peers ? (
            <p>
              <a href={`/hand-ins/${page.id}/peer-reviews`}>{words.peers}</a>
            </p>
          ) : null}
          {isMaker ? <MakerActs {...page} /> : null}
          {page.canObject ? <ObjectionForm handInId={page.id} typed={typed} /> : null}
          <Others {...page} />
        </div>
        {isMaker ? null : <MarkerActs page={page} typed={typed} />}
      </div>
    </div>
  )
}

/** What the product owes to the gallery, and the way there. */
function GalleryNotes({ id, template, copied, canRelease }: HandInPageProps) {
  const gallery = useWords(galleryWords)
  return (
    <>
      {copied ? (
        <Alert tone="warning" still title={gallery.copied}>
          <a href={`/gallery/${copied.id}`}>{copied.title}</a>
        </Alert>
      ) : null}
      {template ? (
        <p>{template.releaseId ? <a href={`/gallery/${template.releaseId}`}>{gallery.after(template.title ?? '', template.by)}</a> : gallery.afterGone}</p>
      ) : null}
      {canRelease ? (
        <p>
          <a href={`/hand-ins/${id}/release`}>{gallery.releaseTitle}</a>
        </p>
      ) : null}
    </>
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

function WaitingNote() {
  const words = useWords(handInWords)
  return (
    <Alert tone="info" still title={words.waiting}>
      {words.waitingText}
    </Alert>
  )
}

function MakerActs({ canImprove, marking, all, number, course, task }: HandInPageProps) {
  const words = useWords(handInWords)
  const isLatest = all.every((other) => other.number <= number)
  if (!canImprove || marking?.verdict !== 'returned' || !isLatest) return null
  return (
    <ButtonLink to={`/learn/${course.slug}/tasks/${task.id}#hand-in`} look="primary">
      {words.again}
    </ButtonLink>
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
