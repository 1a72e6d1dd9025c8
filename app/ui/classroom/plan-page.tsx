import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { CheckboxGroup, RadioGroup } from '~/ui/kit/radio-group'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import unsentScript from '~/ui/shell/unsent-script?worker&url'
import { useLanguage, useWords } from '~/ui/words'
import { classroomWords } from './words'

type Bilingual = { vi: string; en: string }
/** A plan as it stands in the form: a day and times of Hanoi. */
export type TypedPlan = {
  lessons: string[]
  mode: string
  place: string
  day: string
  from: string
  to: string
  capacity: string
  coHost: string
  reason: string
}
export type PlanCourse = { slug: string; code: string; title: Bilingual; lessons: { lessonId: string; title: Bilingual; minutes: number }[] }
type Common = { typed: TypedPlan; refusal: string | null; today: string }

/** Plans a session: a course first, then its lessons, time and place. */
export function NewPlanPage({
  courses,
  course,
  requestKey,
  ...common
}: Common & { courses: { slug: string; code: string; title: Bilingual }[]; course: PlanCourse | null; requestKey: string }) {
  const words = useWords(classroomWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: words.title, to: '/sessions' }, { label: words.plan }]} />
      <PageHead eyebrow={course?.code} title={words.plan} lead={course?.title[language] ?? words.chooseCourseText} />
      <RefusalAlert reason={common.refusal} />
      {course ? (
        <>
          <p>
            <Link to="/sessions/new">{words.otherCourse}</Link>
          </p>
          <Card raised>
            <form method="post" className="stack" data-typed={`class-plan:${course.slug}`} data-offline={words.offline}>
              <input type="hidden" name="request" value={requestKey} />
              <input type="hidden" name="course" value={course.slug} />
              <PlanFields course={course} {...common} />
              <div className="row">
                <Button look="primary">{words.save}</Button>
              </div>
            </form>
          </Card>
          <script type="module" src={unsentScript} />
        </>
      ) : (
        <Card raised>
          <form method="get" className="stack">
            <SelectField
              name="course"
              label={words.course}
              required
              options={courses.map(({ slug, code, title }) => ({ value: slug, label: `${code} ${title[language]}` }))}
            />
            <div className="row">
              <Button look="primary">{words.goOn}</Button>
            </div>
          </form>
        </Card>
      )}
    </div>
  )
}

/** Writes the plan anew, or calls the session off. */
export function ChangePlanPage({ id, course, ...common }: Common & { id: string; course: PlanCourse }) {
  const words = useWords(classroomWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: words.title, to: '/sessions' }, { label: course.title[language], to: `/sessions/${id}` }, { label: words.change }]} />
      <PageHead eyebrow={course.code} title={words.changeTitle} lead={course.title[language]} />
      <RefusalAlert reason={common.refusal} />
      <Card raised>
        <form method="post" className="stack" data-typed={`class-plan:${id}`} data-offline={words.offline}>
          <PlanFields course={course} {...common} />
          <TextArea
            name="reason"
            label={words.changeReason}
            hint={words.changeReasonHint}
            rows={2}
            required
            maxLength={500}
            defaultValue={common.typed.reason}
          />
          <div className="row">
            <Button look="primary">{words.change}</Button>
          </div>
        </form>
      </Card>
      <Card title={words.cancel}>
        <form method="post" action={`/sessions/${id}/cancellation`} className="stack tight">
          <TextArea name="reason" label={words.cancelReason} hint={words.changeReasonHint} rows={2} required maxLength={500} />
          <div className="row">
            <Button look="danger">{words.cancel}</Button>
          </div>
        </form>
      </Card>
      <script type="module" src={unsentScript} />
    </div>
  )
}

function PlanFields({ course, typed, today }: { course: PlanCourse; typed: TypedPlan; today: string }) {
  const words = useWords(classroomWords)
  const language = useLanguage()
  return (
    <>
      <CheckboxGroup
        name="lesson"
        legend={words.lessons}
        options={course.lessons.map(({ lessonId, title, minutes }) => ({ value: lessonId, label: title[language], hint: words.lessonMinutes(minutes) }))}
        defaultValues={typed.lessons}
      />
      <RadioGroup
        name="mode"
        legend={words.mode}
        options={[
          { value: 'room', label: words.room },
          { value: 'online', label: words.online },
        ]}
        defaultValue={typed.mode || 'room'}
      />
      <TextField name="place" label={words.place} hint={words.placeHint} required maxLength={300} defaultValue={typed.place} />
      <TextField name="day" type="date" label={words.day} required min={today} defaultValue={typed.day} />
      <div className="row">
        <TextField name="from" type="time" label={words.from} required defaultValue={typed.from} />
        <TextField name="to" type="time" label={words.to} required defaultValue={typed.to} />
      </div>
      <p className="muted small">{words.timeHint}</p>
      <TextField name="capacity" type="number" label={words.capacity} required min={1} max={500} defaultValue={typed.capacity} />
      <TextField name="coHost" label={words.coHost} hint={words.coHostHint} optional maxLength={20} defaultValue={typed.coHost} />
    </>
  )
}
