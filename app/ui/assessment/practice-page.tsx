import type { Asked } from '~/domain/catalog/question-types/asked'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { QuestionFields } from './question-fields'
import { questionWords } from './question-words'
import { assessmentWords } from './words'

type PracticePageProps = {
  slug: string
  title: { vi: string; en: string }
  at: number
  of: number
  id: string
  stem: string
  asked: Asked
  answered: { reply: string | null; chosen: string[]; isMissing: boolean } | null
}

/** One practice question at a time, as often as one likes. */
export function PracticePage({ slug, title, at, of, id, stem, asked, answered }: PracticePageProps) {
  const words = useWords(assessmentWords)
  const language = useLanguage()
  const kinds = useWords(questionWords)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: title[language], to: `/learn/${slug}` }, { label: words.practice }]} />
      <PageHead eyebrow={words.place.replace('{at}', String(at)).replace('{of}', String(of))} title={words.practice} lead={words.practiceLead} />
      {answered?.isMissing ? <RefusalAlert reason="answer-wrong" /> : null}
      <form className="question" method="post" lang="vi">
        <input type="hidden" name="question" value={id} />
        <p className="question-kind">{kinds[asked.type]}</p>
        <fieldset aria-labelledby="stem">
          <QuestionFields asked={asked} stem={stem} stemId="stem" name="chosen" answer={answered?.chosen} />
        </fieldset>
        <Button look={answered?.reply ? 'quiet' : 'primary'} type="submit">
          {words.answer}
        </Button>
        <div className="feedback" role="status" dangerouslySetInnerHTML={{ __html: answered?.reply ?? '' }} />
      </form>
      <div className="row">
        <ButtonLink to={`/learn/${slug}/practice?n=${(at % of) + 1}`} look={answered?.reply ? 'primary' : 'quiet'}>
          {words.other}
        </ButtonLink>
        <ButtonLink to={`/learn/${slug}`} look="quiet">
          {words.toCourse}
        </ButtonLink>
      </div>
    </div>
  )
}
