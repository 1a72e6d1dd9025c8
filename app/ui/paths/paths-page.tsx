import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { useLanguage, useWords } from '~/ui/words'
import { type PathLine, PathLines } from './path-lines'
import { pathWords } from './path-words'

type Title = { vi: string; en: string }
export type PathsPageProps = { mine: PathLine[]; others: { pathId: string; title: Title; summary: Title }[] }

/** The paths one is on, and those one may enter. */
export function PathsPage({ mine, others }: PathsPageProps) {
  const words = useWords(pathWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.learn, to: '/learn' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      {mine.length + others.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : null}
      {mine.length ? (
        <section>
          <h2 className="section-title">{words.mine}</h2>
          <PathLines paths={mine} label={words.mine} isOwn />
        </section>
      ) : null}
      {others.length ? (
        <section>
          <h2 className="section-title">{words.others}</h2>
          <ItemList
            label={words.others}
            items={others.map(({ pathId, title, summary }) => ({ key: pathId, title: title[language], to: `/paths/${pathId}`, text: summary[language] }))}
          />
        </section>
      ) : null}
    </div>
  )
}
