import { challengeWords } from '~/ui/challenge/words'
import { classroomWords } from '~/ui/classroom/words'
import { dossierWords } from '~/ui/dossier/words'
import { number } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { mandateWords } from '~/ui/mandates/words'
import { objectiveWords } from '~/ui/objectives/words'
import { PeopleSearch, type UnitChoice } from '~/ui/people/people-search'
import { type Listed, PeopleTable } from '~/ui/people/people-table'
import { plausibilityWords } from '~/ui/plausibility/words'
import { guideWords } from '~/ui/shell/guide-words'
import { supervisionWords } from '~/ui/supervision/words'
import { useLanguage, useWords } from '~/ui/words'
import { FilesAsOf, MonthFiles } from './month-files'
import { MonthNav } from './month-nav'
import { sampleWords } from './sample-words'
import { evaluateWords } from './words'

type EvaluateHomeProps = {
  month: string
  today: string
  text: string
  unit: string
  units: UnitChoice[]
  people: Listed[]
  next: string | null
  isFirst: boolean
  /** Units that stood in the month and stand no longer. */
  ended: { code: string; name: string }[]
  /** Accepted products of the month in view, of everyone in the unit; `most` is what a file holds. */
  products: { count: number; most: number }
}

/** Where evaluators and auditors begin: a month, then a person. */
export function EvaluateHome({ month, today, text, unit, units, people, next, isFirst, ended, products }: EvaluateHomeProps) {
  const words = useWords(evaluateWords)
  const sample = useWords(sampleWords)
  const language = useLanguage()
  const supervision = useWords(supervisionWords)
  const classroom = useWords(classroomWords)
  const plausibility = useWords(plausibilityWords)
  const dossier = useWords(dossierWords)
  const objective = useWords(objectiveWords)
  const mandates = useWords(mandateWords)
  const challenge = useWords(challengeWords)
  const guides = useWords(guideWords)
  const query = new URLSearchParams(Object.entries({ q: text, unit }).filter(([, value]) => value))
  const to = (other: string) => `/evaluate?${new URLSearchParams([['month', other], ...query])}`
  return (
    <div className="page stack">
      <PageHead
        title={words.title}
        lead={
          <>
            <strong>{words.lead}</strong> {words.leadMore}
          </>
        }
        actions={
          <ButtonLink look="primary" to="/evaluate/periods">
            {dossier.periods}
          </ButtonLink>
        }
      />
      <div className="no-print">
        <Chips
          label={words.elsewhere}
          items={[
            { to: '/evaluate/challenges', label: challenge.challenges },
            { to: '/evaluate/flags', label: plausibility.flags },
            { to: '/evaluate/sample', label: sample.title },
            { to: '/objectives', label: objective.short },
            { to: '/admin/mandates', label: mandates.title },
            { to: '/certificates', label: words.certificates },
            { to: '/sessions', label: classroom.teachLink },
            { to: '/invigilate', label: supervision.title },
            { to: '/guides/evaluators', label: guides.guide },
          ]}
        />
      </div>
      <MonthNav month={month} present={today.slice(0, 7)} to={to} />
      {products.count ? (
        <p className="small">
          <Link to="#products">{words.toProducts(number(products.count, language))}</Link>
        </p>
      ) : null}
      <PeopleSearch action="/evaluate" text={text} unit={unit} units={units} keep={{ month }} />
      <PeopleTable
        caption={words.people}
        people={people}
        to={(person) => `/evaluate/people/${person.id}?month=${month}`}
        reset={`/evaluate?month=${month}`}
        next={next}
        isFirst={isFirst}
      />
      <MonthFiles month={month} unit={unit} ended={ended} today={today} />
      <section id="products" aria-labelledby="products-title" className="stack tight">
        <h2 id="products-title" className="section-title">
          {words.products}
        </h2>
        <p>{products.count ? words.productsCount(number(products.count, language)) : words.noProducts}</p>
        {products.count > products.most ? <p>{words.tooManyProducts(number(products.most, language))}</p> : null}
        {products.count <= products.most ? <FilesAsOf file="products" month={month} unit={unit} ended={ended} today={today} /> : null}
      </section>
    </div>
  )
}
