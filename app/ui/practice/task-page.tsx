import type { FileKind } from '~/domain/catalog/task-terms'
import { bytes, date, dateTime } from '~/ui/format'
import { galleryWords } from '~/ui/gallery/words'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { FileField } from '~/ui/kit/file-field'
import { ItemList } from '~/ui/kit/item-list'
import { Tag } from '~/ui/kit/tag'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { LessonBody } from '~/ui/lesson/lesson-body'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import unsentScript from '~/ui/shell/unsent-script?worker&url'
import { type Language, useLanguage, useWords } from '~/ui/words'
import { Paragraphs } from './paragraphs'
import { TaskInstructions, type TaskInstructionsProps } from './task-instructions'
import { taskWords } from './task-words'

type TaskPageProps = Omit<TaskInstructionsProps, 'facts' | 'children'> & {
  /** For whom words that were not sent yet wait in the browser. */
  keeper: string
  slug: string
  taskId: string
  courseTitle: { vi: string; en: string }
  minutes: number
  bodyHash: string
  accepts: string[]
  maxBytes: number
  /** Whether the course waits for it; `isLater`: it came after the learner enrolled. */
  isAsked: boolean
  isLater: boolean
  lesson: { slug: string; position: number; title: { vi: string; en: string } } | null
  dueDate: string | null
  resubmissionsLeft: number | null
  handIns: { id: string; number: number; handedInAt: string; verdict: 'accepted' | 'returned' | null }[]
  /** What the marker of the last product wants better: the form begins with its words. */
  returned: { id: string; comment: string; text: string; link: string; hadFiles: boolean } | null
  /** A released product that the form begins with. */
  template: { id: string; title: string; by: string | null; text: string; link: string } | null
  typed: { reason: string; text: string; link: string } | null
}

/** The practical task: instructions, criteria, and the form that hands the product in. */
export function TaskPage(props: TaskPageProps) {
  const words = useWords(taskWords)
  const language = useLanguage()
  const { slug, typed, accepts, template } = props
  const begun = typed ?? template ?? props.returned
  const gallery = useWords(galleryWords)
  const isAccepted = props.handIns.some((item) => item.verdict === 'accepted')
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: props.courseTitle[language], to: `/learn/${slug}` }, { label: words.title }]} />
      <TaskInstructions {...props} facts={taskFacts(props, words, language)}>
        <LessonBody hash={props.bodyHash} />
      </TaskInstructions>
      {props.handIns.length ? (
        <section>
          <h2 className="section-title">{words.past}</h2>
          <ItemList
            items={props.handIns.map((item) => ({
              key: item.id,
              title: words.number(item.number),
              to: `/hand-ins/${item.id}`,
              text: dateTime(item.handedInAt),
              end: <Tag tone={item.verdict === 'accepted' ? 'jade' : 'brass'}>{item.verdict ? words[item.verdict] : words.waiting}</Tag>,
            }))}
          />
        </section>
      ) : null}
      {isAccepted ? (
        <Alert tone="success" still>
          {words.acceptedNote}
        </Alert>
      ) : props.resubmissionsLeft === 0 ? (
        <Alert tone="warning" still title={words.noMore}>
          {words.noMoreText}
        </Alert>
      ) : (
        <Card title={words.handIn}>
          <div id="hand-in" />
          <RefusalAlert reason={typed?.reason} />
          {props.returned ? <Returned {...props.returned} /> : null}
          <form
            method="post"
            encType="multipart/form-data"
            className="stack tight"
            data-typed={`task:${props.keeper}:${props.taskId}:${template?.id ?? ''}`}
            data-turn={props.handIns.length}
            data-offline={words.offline}
          >
            {template ? (
              <>
                <input type="hidden" name="template" value={template.id} />
                <Alert tone="info" still title={gallery.after(template.title, template.by)}>
                  {gallery.templateNote}
                </Alert>
              </>
            ) : null}
            {accepts.includes('text') ? (
              <TextArea name="text" label={words.text} hint={words.textHint} rows={8} maxLength={20000} defaultValue={begun?.text} />
            ) : null}
            {accepts.includes('link') ? (
              <TextField name="link" type="url" label={words.link} hint={words.linkHint} optional defaultValue={begun?.link} />
            ) : null}
            {accepts.includes('file') ? (
              <FileField
                name="file"
                label={words.file}
                hint={words.fileHint(words.fileKinds(props.terms.fileKinds), props.terms.maxFiles, bytes(props.maxBytes, language))}
                optional
                multiple={props.terms.maxFiles > 1}
                accept={acceptOf(props.terms.fileKinds)}
              />
            ) : null}
            <p className="muted small">{words.photoNote}</p>
            <p className="muted small">{props.handIns.length ? words.againNote : props.isAsked ? words.doneNote : words.optionalNote}</p>
            <Button look="primary" wide type="submit">
              {words.handIn}
            </Button>
          </form>
          <script type="module" src={unsentScript} />
        </Card>
      )}
    </div>
  )
}

/** What came back of the last product, where it is mended. */
function Returned({ id, comment, hadFiles }: NonNullable<TaskPageProps['returned']>) {
  const words = useWords(taskWords)
  return (
    <Alert tone="warning" still title={words.returned}>
      <Paragraphs text={comment} />
      {hadFiles ? <p>{words.filesAgain}</p> : null}
      <a href={`/hand-ins/${id}`}>{words.seeMarking}</a>
    </Alert>
  )
}

function taskFacts({ slug, minutes, terms, dueDate, isAsked, isLater, lesson }: TaskPageProps, words: (typeof taskWords)['vi'], language: Language) {
  return [
    { term: words.time, value: words.minutes(minutes) },
    ...(isAsked ? [] : [{ term: words.required, value: isLater ? words.laterText : words.optionalText }]),
    ...(lesson
      ? [{ term: words.lesson, value: <a href={`/learn/${slug}/lessons/${lesson.slug}`}>{words.lessonNamed(lesson.position, lesson.title[language])}</a> }]
      : []),
    ...(dueDate ? [{ term: words.due, value: date(dueDate) }] : []),
    ...(terms.resubmissions === null ? [] : [{ term: words.improve, value: words.improveText(terms.resubmissions) }]),
  ]
}

const ACCEPT: Record<FileKind, string> = { photo: 'image/jpeg,image/png,image/webp', document: '.pdf,.docx,.xlsx,.pptx' }

/** Photos by their type, so that a phone offers its camera and turns its own format into JPEG. */
function acceptOf(kinds: FileKind[]): string {
  return kinds.map((kind) => ACCEPT[kind]).join(',')
}
