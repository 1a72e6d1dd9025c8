import { Form } from '@remix-run/react'
import { date } from '~/ui/format'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { SearchBox } from '~/ui/kit/search-box'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { galleryWords } from './words'

type Bilingual = { vi: string; en: string }
export type ListedRelease = {
  id: string
  title: string
  makerName: string | null
  unnamed: number
  unitName: string
  course: Bilingual
  releasedAt: string
  uses: number
}
export type GalleryChoices = { courses: { value: string; label: Bilingual }[]; competences: { value: string; label: Bilingual }[] }
type GalleryProps = {
  releases: ListedRelease[]
  next: string | null
  asked: { text: string; unit: string; course: string; competence: string; sort: string }
  isFiltered: boolean
  choices: GalleryChoices
}

/** Released products, to be searched and sorted. */
export function GalleryPage({ releases, next, asked, isFiltered, choices }: GalleryProps) {
  const words = useWords(galleryWords)
  const language = useLanguage()
  const select = (name: 'course' | 'competence', every: string) => (
    <select name={name} className="input" aria-label={words[name]} defaultValue={asked[name]}>
      <option value="">{every}</option>
      {choices[name === 'course' ? 'courses' : 'competences'].map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label[language]}
        </option>
      ))}
    </select>
  )
  return (
    <div className="page narrow stack">
      <PageHead title={words.title} lead={words.lead} />
      <Form method="get" action="/gallery" className="toolbar" role="search">
        <SearchBox name="q" label={words.search} defaultValue={asked.text} />
        <input name="unit" className="input" aria-label={words.unit} placeholder={words.unit} defaultValue={asked.unit} lang="vi" />
        {select('course', words.everyCourse)}
        {select('competence', words.everyCompetence)}
        <select name="sort" className="input" aria-label={words.sort} defaultValue={asked.sort}>
          <option value="newest">{words.newest}</option>
          <option value="used">{words.used}</option>
        </select>
        <Button size="small">{words.find}</Button>
      </Form>
      {releases.length ? (
        <>
          <ItemList
            label={words.title}
            items={releases.map((release) => ({
              key: release.id,
              title: <span lang="vi">{release.title}</span>,
              to: `/gallery/${release.id}`,
              text: `${words.by(release.makerName, release.unitName, release.unnamed)}. ${release.course[language]}, ${date(release.releasedAt)}`,
              end: release.uses ? <Tag icon="people">{words.uses(release.uses)}</Tag> : null,
            }))}
          />
          <Pagination next={next}>{words.shown(releases.length)}</Pagination>
        </>
      ) : (
        <Empty title={isFiltered ? words.noneTitle : words.emptyTitle} action={isFiltered ? <ButtonLink to="/gallery">{words.all}</ButtonLink> : null}>
          {isFiltered ? words.noneText : words.emptyText}
        </Empty>
      )}
    </div>
  )
}
