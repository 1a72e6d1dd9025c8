import type { CompetenceStanding } from '~/domain/assessment/practising'
import type { Asked } from '~/domain/catalog/question-types/asked'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { QuestionFields } from './question-fields'
import { questionWords } from './question-words'
import { assessmentWords } from './words'

type Bilingual = { vi: string; en: string }
type PracticePageProps = {
  slug: string
  title: { vi: string; en: string }
  at: number
  of: number
  id: string
  stem: string
  asked: Asked
  /** Of which competence questions come; null for all. */
  competence: string | null
  standings: (CompetenceStanding & { title: Bilingual })[]
  answered: { reply: string | null; chosen: string[]; reason: string | null } | null
}

/** One practice question at a time, as often as one likes. */
export function PracticePage({ slug, title, at, of, id, stem, asked, competence, standings, answered }: PracticePageProps) {
  const words = useWords(assessmentWords)
  const language = useLanguage()
  const kinds = useWords(questionWords)
  const home = `/learn/${slug}/practice`
  const only = competence ? `&c=${competence}` : ''
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: title[language], to: `/learn/${slug}` }, { label: words.practice }]} />
      <PageHead eyebrow={words.place.replace('{at}', String(at)).replace('{of}', String(of))} title={words.practice} lead={words.practiceLead} />
      <Chips
        label={words.byCompetence}
        items={[
          { to: home, label: words.allCompetences, current: competence === null },
          ...standings.map((item) => ({
            to: `${home}?c=${item.competence}`,
            label: `${item.competence} ${item.title[language]}`,
            current: item.competence === competence,
          })),
        ]}
      />
      <RefusalAlert reason={answered?.reason ?? null} />
      <form className="question" method="post" action={`${home}?n=${at}${only}`} lang="vi">
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
        <ButtonLink to={`${home}?had=${id}${only}`} look={answered?.reply ? 'primary' : 'quiet'}>
          {words.other}
        </ButtonLink>
        <ButtonLink to={`/learn/${slug}`} look="quiet">
          {words.toCourse}
        </ButtonLink>
      </div>
      <section className="stack tight" aria-labelledby="standing">
        <h2 id="standing" className="section-title">
          {words.standing}
        </h2>
        <ul className="plain stack tight">
          {standings.map((item) => (
            <li key={item.competence} className="row spread">
              <span>
                {item.competence} {item.title[language]}
              </span>
              <span className="row">
                {item.isWeak ? <Tag tone="brass">{words.weak}</Tag> : null}
                <span className="muted">{item.tried ? words.triedText(item.right, item.tried, item.questions) : words.notTried}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
