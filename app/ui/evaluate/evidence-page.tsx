import type { Evidence } from '~/domain/evaluation/evidence.server'
import { CorrectionsCard } from '~/ui/challenge/corrections-list'
import type { Titles } from '~/ui/challenge/figure-name'
import { MarkedProducts } from '~/ui/evidence/marked-products'
import { ProductFiles } from '~/ui/evidence/product-files'
import { date, month as monthText } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { passportWords } from '~/ui/passport/words'
import { postLine } from '~/ui/people/post-line'
import { useLanguage, useWords } from '~/ui/words'
import { DueTable } from './due-table'
import { EvidenceCard } from './evidence-card'
import { EvidenceFigures } from './evidence-figures'
import { MonthNav } from './month-nav'
import { OpenItems } from './open-items'
import { evaluateWords } from './words'

type EvidencePageProps = {
  evidence: Evidence
  /** What corrections are named with. */
  titles: Titles
  today: string
  givenName: string
  /** The mandate under which it is read, with the months it covers as a whole; null where a role lets it be read. */
  under: { id: string; number: string; months: string[] } | null
}

/** What a person's learning shows in a month: figures first, each leading to the lines it counts and on to the attempt. */
export function EvidencePage({ evidence, titles, today, givenName, under }: EvidencePageProps) {
  const words = useWords(evaluateWords)
  const passport = useWords(passportWords)
  const language = useLanguage()
  const { person, month, items, otherMonths, open, missed, arithmetic } = evidence
  const present = today.slice(0, 7)
  const title = monthText(month, language)
  return (
    <div className="page narrow stack">
      <Breadcrumbs
        items={[
          under ? { label: under.number, to: `/evaluate/mandates/${under.id}?month=${month}` } : { label: words.title, to: `/evaluate?month=${month}` },
          { label: person.fullName },
        ]}
      />
      <PageHead
        eyebrow={`${words.sheet}, ${language === 'vi' ? title.toLowerCase() : title}${month === present ? `, ${words.asOf(date(today))}` : ''}`}
        title={person.fullName}
        lead={`${postLine(person)} · ${person.staffCode}`}
        actions={under ? null : <ButtonLink to={`/evaluate/people/${person.id}/passport`}>{passport.title}</ButtonLink>}
      />
      {under ? (
        <Chips
          label={words.months}
          items={under.months.map((one) => ({ to: `/evaluate/people/${person.id}?month=${one}`, label: monthText(one, language), current: one === month }))}
        />
      ) : (
        <MonthNav month={month} present={present} to={(other) => `/evaluate/people/${person.id}?month=${other}`} />
      )}
      <EvidenceFigures arithmetic={arithmetic} />
      <CorrectionsCard corrections={evidence.corrections} titles={titles} />
      <p className="small">
        <strong>{words.lead}</strong> <span className="muted">{under ? words.lookedUnder(under.number) : words.looked(givenName)}</span>
      </p>
      {arithmetic.due ? (
        <DueTable done={[...items, ...otherMonths].filter((item) => item.dueDate?.startsWith(month))} open={open} missed={missed} today={today} month={month} />
      ) : null}
      <section id="items" className="stack tight">
        <h2 className="section-title">{words.items}</h2>
        {items.length ? (
          items.map((item) => <EvidenceCard key={item.completionId} item={item} month={month} />)
        ) : (
          <Empty title={words.noItems} level="h3">
            {words.noItemsText}
          </Empty>
        )}
      </section>
      {otherMonths.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.otherMonths}</h2>
          {otherMonths.map((item) => (
            <EvidenceCard key={item.completionId} item={item} month={month} />
          ))}
        </section>
      ) : null}
      <MarkedProducts products={evidence.products} to={(id) => `/evaluate/hand-ins/${id}?month=${month}`} />
      {evidence.products.length ? <ProductFiles at={`/evaluate/people/${person.id}`} query={{ month }} /> : null}
      <OpenItems items={open} today={today} />
    </div>
  )
}
