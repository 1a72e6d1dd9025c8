import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { TextField } from '~/ui/kit/text-field'
import { defineWords, useLanguage, useWords } from '~/ui/words'

export type AskedUseShown = { slug: string; title: { vi: string; en: string } }

const useQuestionWords = defineWords({
  vi: {
    question: 'Đã dùng vào việc chưa?',
    often: 'Đã dùng nhiều lần',
    once: 'Đã dùng một lần',
    'not-yet': 'Chưa dùng',
    note: 'Dùng vào việc gì, hoặc vướng ở đâu',
    who: 'Giảng viên đọc để sửa khóa học, không kèm tên. Không dùng để đánh giá đồng chí.',
  },
  en: {
    question: 'Have you put it to use?',
    often: 'Yes, often',
    once: 'Yes, once',
    'not-yet': 'Not yet',
    note: 'For what, or what stood in the way',
    who: 'Trainers read it, without your name, to improve the course. It is never used to evaluate you.',
  },
})

/** One question, thirty days after: a tap answers it. */
export function UseQuestion({ asked }: { asked: AskedUseShown[] }) {
  const words = useWords(useQuestionWords)
  const language = useLanguage()
  return (
    <>
      {asked.map(({ slug, title }) => (
        <Card key={slug} eyebrow={title[language]} title={words.question}>
          <form method="post" action={`/learn/${slug}/use`} className="stack tight">
            <div className="row">
              {(['often', 'once', 'not-yet'] as const).map((value) => (
                <Button key={value} name="value" value={value}>
                  {words[value]}
                </Button>
              ))}
            </div>
            <TextField name="note" label={words.note} optional maxLength={300} />
            <p className="muted small">{words.who}</p>
          </form>
        </Card>
      ))}
    </>
  )
}
