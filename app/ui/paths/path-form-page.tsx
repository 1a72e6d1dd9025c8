import type { CourseChoice } from '~/ui/assign/condition-fields'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { PageHead } from '~/ui/kit/page-head'
import { CheckboxGroup } from '~/ui/kit/radio-group'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { pathWords } from './path-words'

export type TypedGroup = { titleVi: string; titleEn: string; least: string; courses: string[] }
/** What stands in the form, as typed; courses by slug. */
export type TypedPath = { titleVi: string; titleEn: string; summaryVi: string; summaryEn: string; required: string[]; groups: TypedGroup[]; requestKey: string }
export type PathFormProps = {
  path: { pathId: string; title: { vi: string; en: string }; isEnded: boolean } | null
  courses: CourseChoice[]
  typed: TypedPath
  refusal: string | null
}

/** A path is made or written anew. */
export function PathFormPage({ path, courses, typed, refusal }: PathFormProps) {
  const words = useWords(pathWords)
  const language = useLanguage()
  const options = courses.map((course) => ({ value: course.slug, label: `${course.code} ${course.title[language]}` }))
  const title = path ? words.change : words.new
  return (
    <div className="page form stack">
      <Breadcrumbs items={[{ label: words.teach, to: '/teach' }, { label: words.title, to: '/teach/paths' }, { label: path ? path.title[language] : title }]} />
      <PageHead title={title} lead={path ? words.changeLead : words.lead} />
      <RefusalAlert reason={refusal} />
      <form method="post" className="stack">
        <input type="hidden" name="requestKey" value={typed.requestKey} />
        <TextField name="titleVi" label={words.titleVi} maxLength={200} defaultValue={typed.titleVi} />
        <TextField name="titleEn" label={words.titleEn} maxLength={200} defaultValue={typed.titleEn} />
        <TextArea name="summaryVi" label={words.summaryVi} optional rows={2} maxLength={2000} defaultValue={typed.summaryVi} />
        <TextArea name="summaryEn" label={words.summaryEn} optional rows={2} maxLength={2000} defaultValue={typed.summaryEn} />
        <CheckboxGroup name="required" legend={words.requiredCourses} options={options} defaultValues={typed.required} />
        {typed.groups.map((group, at) => (
          <Disclosure key={`${at + 1}`} summary={words.group(at + 1)} open={at === 0 || group.courses.length > 0}>
            <div className="stack">
              <TextField name={`group${at}TitleVi`} label={words.groupTitleVi} optional maxLength={200} defaultValue={group.titleVi} />
              <TextField name={`group${at}TitleEn`} label={words.groupTitleEn} optional maxLength={200} defaultValue={group.titleEn} />
              <TextField name={`group${at}Least`} inputMode="numeric" label={words.least} maxLength={3} defaultValue={group.least} />
              <CheckboxGroup name={`group${at}Course`} legend={words.groupCourses} options={options} defaultValues={group.courses} />
            </div>
          </Disclosure>
        ))}
        <div className="row">
          <Button look="primary">{words.save}</Button>
        </div>
      </form>
      {path && !path.isEnded ? (
        <Card title={words.end}>
          <form method="post" action={`/teach/paths/${path.pathId}/end`} className="stack tight">
            <p className="muted small">{words.endText}</p>
            <TextField name="reason" label={words.endReason} required maxLength={2000} />
            <div className="row">
              <Button look="danger">{words.end}</Button>
            </div>
          </form>
        </Card>
      ) : null}
    </div>
  )
}
