import type { LookRow } from '~/domain/organisation/own-looks.server'
import { civilDate } from '~/platform/clock'
import { longDate } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { useLanguage, useWords } from '~/ui/words'
import { LookTable } from './look-table'
import { lookWords } from './look-words'
import { recordWords } from './words'

/** Who read one's data, by day, newest first. */
export function LooksPage({ looks, next, isFirst }: { looks: LookRow[]; next: string | null; isFirst: boolean }) {
  const words = useWords(lookWords)
  const record = useWords(recordWords)
  const language = useLanguage()
  const days = [...new Set(looks.map(({ at }) => civilDate(new Date(at))))]
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: record.title, to: '/record' }, { label: words.looks }]} />
      <PageHead title={words.looks} lead={words.lead} />
      <p className="muted small">
        {words.note} {words.later}
      </p>
      {looks.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : null}
      {days.map((day) => (
        <section key={day} aria-labelledby={`d${day}`} className="stack tight">
          <h2 id={`d${day}`}>{longDate(day, language)}</h2>
          <LookTable looks={looks.filter(({ at }) => civilDate(new Date(at)) === day)} caption={longDate(day, language)} captionHidden timeOnly />
        </section>
      ))}
      <Pagination previous={isFirst ? null : '/record/looks'} next={next}>
        {looks.length ? words.shown(looks.length) : null}
      </Pagination>
    </div>
  )
}
