import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { type Question, Thread } from './thread'
import { feedbackWords } from './words'

export type QuestionsPageProps = {
  course: { slug: string; title: { vi: string; en: string } }
  lesson: { slug: string; title: { vi: string; en: string }; position: number }
  questions: Question[]
  requestKey: string
  canHide: boolean
  typed: { text: string; refusal: string } | null
}

/** The questions under a lesson, as its learners and trainers read and answer them. */
export function QuestionsPage({ course, lesson, questions, requestKey, canHide, typed }: QuestionsPageProps) {
  const words = useWords(feedbackWords)
  const language = useLanguage()
  const address = `/learn/${course.slug}/lessons/${lesson.slug}`
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs
        items={[
          { label: course.title[language], to: `/learn/${course.slug}` },
          { label: lesson.title[language], to: address },
          { label: words.discussionTitle },
        ]}
      />
      <PageHead eyebrow={`${words.lesson} ${lesson.position}`} title={`${words.discussionTitle}: ${lesson.title[language]}`} lead={words.discussionLead} />
      <form method="post" className="stack tight">
        <RefusalAlert reason={typed?.refusal} />
        <input type="hidden" name="requestKey" value={requestKey} />
        <TextArea label={words.ask} hint={words.askHint} name="text" rows={4} maxLength={2000} required defaultValue={typed?.text} />
        <Button look="primary">{words.askButton}</Button>
      </form>
      {questions.length ? <Thread questions={questions} requestKey={requestKey} hiding={canHide} /> : <Empty title={words.none}>{words.noneText}</Empty>}
    </div>
  )
}
