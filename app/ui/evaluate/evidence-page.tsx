import type { Evidence } from '~/domain/evaluation/evidence.server'
import { MarkedProducts } from '~/ui/evidence/marked-products'
import { ProductFiles } from '~/ui/evidence/product-files'
import { date, month as monthText } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
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

/** What a person's learning shows in a month: figures first, each leading to the lines it counts and on to the attempt. */
export function EvidencePage({ evidence, today, givenName }: { evidence: Evidence; today: string; givenName: string }) {
  const words = useWords(evaluateWords)
  const passport = useWords(passportWords)
  const language = useLanguage()
  const { person, month, items, otherMonths, open, missed, arithmetic } = evidence
  const present = today.slice(0, 7)
  const title = monthText(month, language)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: `/evaluate?month=${month}` }, { label: person.fullName }]} />
      <PageHead
        eyebrow={`${words.sheet}, ${language === 'vi' ? title.toLowerCase() : title}${month === present ? `, ${words.asOf(date(today))}` : ''}`}
        title={person.fullName}
        lead={`${postLine(person)} · ${person.staffCode}`}
        actions={<ButtonLink to={`/evaluate/people/${person.id}/passport`}>{passport.title}</ButtonLink>}
      />
      <MonthNav month={month} present={present} to={(other) => `/evaluate/people/${person.id}?month=${other}`} />
      <EvidenceFigures arithmetic={arithmetic} />
      <p className="small">
        <strong>{words.lead}</strong> <span className="muted">{words.looked(givenName)}</span>
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
