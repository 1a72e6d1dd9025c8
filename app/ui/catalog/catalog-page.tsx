import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { useWords } from '~/ui/words'
import { CourseCards, type ListedCourse } from './course-cards'
import { catalogWords } from './words'

/** Every course on offer. */
export function CatalogPage({ courses }: { courses: ListedCourse[] }) {
  const words = useWords(catalogWords)
  return (
    <div className="page stack">
      <PageHead title={words.title} lead={words.lead} />
      {courses.length ? <CourseCards courses={courses} /> : <Empty title={words.emptyTitle}>{words.emptyText}</Empty>}
    </div>
  )
}
