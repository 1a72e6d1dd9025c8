import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { SelectField } from '~/ui/kit/select-field'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { type SharingRule, SharingRules } from './sharing-rules'
import { sharingWords } from './words'

type Bilingual = { vi: string; en: string }
export type Shareable = { lessonId: string; title: Bilingual; course: Bilingual; isAskable: boolean }
export type TypedSharing = { reason: string; lesson: string; kind: string; day: string; place: string }
type NewSharingProps = { lessons: Shareable[]; chosen: string; days: number; today: string; requestKey: string; rule: SharingRule; typed: TypedSharing | null }

/** The form that passes a lesson on, with the rule by which it will be credited. */
export function NewSharingPage({ lessons, chosen, days, today, requestKey, rule, typed }: NewSharingProps) {
  const words = useWords(sharingWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: '/sharing' }, { label: words.newTitle }]} />
      <PageHead title={words.newTitle} lead={words.newLead} />
      {lessons.length === 0 ? (
        <Empty title={words.emptyTitle} action={<ButtonLink to="/learn">{words.toLearn}</ButtonLink>}>
          {words.emptyNothing}
        </Empty>
      ) : (
        <Card>
          <RefusalAlert reason={typed?.reason} />
          <form method="post" className="stack tight">
            <input type="hidden" name="request" value={requestKey} />
            <SelectField
              name="lesson"
              label={words.lesson}
              required
              placeholder={words.choose}
              defaultValue={typed?.lesson ?? chosen}
              hint={lessons.every((lesson) => lesson.isAskable) ? undefined : words.fewQuestionsHint}
              options={lessons.map((lesson) => ({
                value: lesson.lessonId,
                label: `${lesson.title[language]} (${lesson.course[language]})${lesson.isAskable ? '' : `: ${words.fewQuestions}`}`,
                disabled: !lesson.isAskable,
              }))}
            />
            <RadioGroup
              legend={words.kind}
              name="kind"
              required
              defaultValue={typed?.kind || 'lesson'}
              options={[
                { value: 'lesson', label: words.kindLesson, hint: words.kindLessonHint(days) },
                { value: 'session', label: words.kindSession, hint: words.kindSessionHint },
              ]}
            />
            <TextField name="day" type="date" label={words.day} hint={words.dayHint} optional min={today} defaultValue={typed?.day} />
            <TextField name="place" label={words.place} optional maxLength={200} lang="vi" defaultValue={typed?.place} />
            <p className="muted small">{words.nameNote}</p>
            <Button look="primary" wide>
              {words.create}
            </Button>
          </form>
        </Card>
      )}
      <SharingRules rule={rule} />
    </div>
  )
}
