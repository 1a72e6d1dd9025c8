import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import type { ItemLimits, ItemRow } from './item-cells'
import { ItemsTable } from './items-table'
import { TestSummary, type TestSummaryProps } from './test-summary'
import { itemsWords } from './words'

type Bilingual = { vi: string; en: string }
const ORDERS = ['suspicion', 'facility', 'discrimination', 'omitted', 'people'] as const
export type ItemsPageProps = {
  course: { slug: string; code: string; title: Bilingual }
  test: TestSummaryProps['test']
  items: ItemRow[]
  suspicious: number
  counted: 'first' | 'all'
  order: string
  limits: ItemLimits & TestSummaryProps['limits']
}

/** How each question of a test did, and the test as a whole: what to look at, and what to do about it. */
export function ItemsPage({ course, test, items, suspicious, counted, order, limits }: ItemsPageProps) {
  const words = useWords(itemsWords)
  const teach = useWords(teachWords)
  const language = useLanguage()
  const home = `/teach/courses/${course.slug}/items`
  const asked = (query: { counted?: string; order?: string }) => `${home}?counted=${query.counted ?? counted}&order=${query.order ?? order}`
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: course.code, to: `/teach/courses/${course.slug}` }, { label: words.title }]} />
      <PageHead
        eyebrow={`${course.code} · ${course.title[language]}`}
        title={words.title}
        lead={words.lead}
        actions={<ButtonLink to={`/teach/courses/${course.slug}/readers`}>{words.readers}</ButtonLink>}
      />
      <div className="stack tight">
        <Chips
          label={words.countedLabel}
          items={(['first', 'all'] as const).map((value) => ({ to: asked({ counted: value }), label: words[value], current: value === counted }))}
        />
        <p className="muted small">{words.countedNote}</p>
      </div>
      {test.people ? (
        <TestSummary test={test} limits={limits} />
      ) : (
        <Empty title={words.empty} level="h2">
          {words.emptyText}
        </Empty>
      )}
      <section className="stack">
        <h2 className="section-title">{words.suspiciousCount(suspicious)}</h2>
        <Chips label={words.orderLabel} items={ORDERS.map((value) => ({ to: asked({ order: value }), label: words[value], current: value === order }))} />
        <ItemsTable items={items} limits={limits} />
        <p className="actions">
          <a className="button" href={`${home}/csv?counted=${counted}&order=${order}`} download>
            {words.csv}
          </a>
          <a className="button" href={`${home}/excel?counted=${counted}&order=${order}`} download>
            {words.excel}
          </a>
        </p>
      </section>
      <Disclosure summary={words.method}>
        <div className="stack tight small">
          <p>{words.methodFacility}</p>
          <p>{words.methodDiscrimination}</p>
          <p>{words.methodAlpha}</p>
          <p>{words.methodTime}</p>
          <p>{words.methodKey}</p>
          <p>{words.methodFew(limits.shown, limits.judged)}</p>
        </div>
      </Disclosure>
    </div>
  )
}
