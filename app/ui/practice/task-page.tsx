import { bytes, dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { FileField } from '~/ui/kit/file-field'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { LessonBody } from '~/ui/lesson/lesson-body'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { taskWords } from './task-words'

type TaskPageProps = {
  slug: string
  courseTitle: { vi: string; en: string }
  title: { vi: string; en: string }
  minutes: number
  bodyHash: string
  accepts: string[]
  maxBytes: number
  rubric: { criterion: string; levels: { points: number; text: string }[] }[]
  handIns: { id: string; number: number; handedInAt: string; verdict: 'accepted' | 'returned' | null }[]
  typed: { reason: string; text: string; link: string } | null
}

/** The practical task: instructions, criteria, and the form that hands the product in. */
export function TaskPage(props: TaskPageProps) {
  const words = useWords(taskWords)
  const language = useLanguage()
  const { slug, typed, accepts } = props
  const isAccepted = props.handIns.some((item) => item.verdict === 'accepted')
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: props.courseTitle[language], to: `/learn/${slug}` }, { label: words.title }]} />
      <PageHead eyebrow={words.title} title={props.title[language]} />
      <div lang="vi">
        <LessonBody hash={props.bodyHash} />
      </div>
      <Disclosure summary={words.rubric}>
        <ul className="plain" lang="vi">
          {props.rubric.map((item) => (
            <li key={item.criterion}>
              <strong>{item.criterion}</strong>
              <ul>
                {item.levels.map((level) => (
                  <li key={level.points}>
                    {words.points(level.points)}: {level.text}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Disclosure>
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
      ) : (
        <Card title={words.handIn}>
          <RefusalAlert reason={typed?.reason} />
          <form method="post" encType="multipart/form-data" className="stack tight">
            {accepts.includes('text') ? (
              <TextArea name="text" label={words.text} hint={words.textHint} rows={8} maxLength={20000} defaultValue={typed?.text} />
            ) : null}
            {accepts.includes('link') ? (
              <TextField name="link" type="url" label={words.link} hint={words.linkHint} optional defaultValue={typed?.link} />
            ) : null}
            {accepts.includes('file') ? (
              <FileField
                name="file"
                label={words.file}
                hint={words.fileHint(bytes(props.maxBytes, language))}
                optional
                accept=".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.webp"
              />
            ) : null}
            <p className="muted small">{props.handIns.length ? words.againNote : words.doneNote}</p>
            <Button look="primary" wide type="submit">
              {words.handIn}
            </Button>
          </form>
        </Card>
      )}
    </div>
  )
}
