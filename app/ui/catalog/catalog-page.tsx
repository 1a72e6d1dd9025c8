import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { pathWords } from '~/ui/paths/path-words'
import { useLanguage, useWords } from '~/ui/words'
import { CourseCards, type ListedCourse } from './course-cards'
import { catalogWords } from './words'

export type ListedPath = { pathId: string; title: { vi: string; en: string }; summary: { vi: string; en: string }; required: number; chosen: number }

/** Every course on offer, and the paths through several of them. */
export function CatalogPage({ courses, paths }: { courses: ListedCourse[]; paths: ListedPath[] }) {
  const words = useWords(catalogWords)
  const pathText = useWords(pathWords)
  const language = useLanguage()
  return (
    <div className="page stack">
      <PageHead title={words.title} lead={words.lead} />
      {courses.length ? <CourseCards courses={courses} /> : <Empty title={words.emptyTitle}>{words.emptyText}</Empty>}
      {paths.length ? (
        <section aria-labelledby="paths">
          <h2 id="paths" className="section-title">
            {pathText.listed}
          </h2>
          <ItemList
            items={paths.map(({ pathId, title, summary, required, chosen }) => ({
              key: pathId,
              title: title[language],
              to: `/paths/${pathId}`,
              text: [pathText.size(required, chosen), summary[language]].filter(Boolean).join('. '),
            }))}
          />
        </section>
      ) : null}
    </div>
  )
}
