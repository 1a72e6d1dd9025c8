import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCompetences } from '~/domain/catalog/competences.server'
import { findCourseById, listCourses } from '~/domain/catalog/course-versions.server'
import { listGallery } from '~/domain/practice/gallery.server'
import { GalleryPage } from '~/ui/gallery/gallery-page'
import { galleryWords } from '~/ui/gallery/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(galleryWords, (words) => words.title)

/** Released products for anyone signed in: by words, unit, course and competence, a page at a time. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request)
  const { searchParams } = new URL(request.url)
  const field = (name: string) => (searchParams.get(name) ?? '').slice(0, 100)
  const asked = {
    text: field('q'),
    unit: field('unit'),
    course: field('course'),
    competence: field('competence'),
    sort: field('sort') === 'used' ? 'used' : 'newest',
  }
  const { releases, next } = listGallery({ ...asked, sort: asked.sort === 'used' ? 'used' : 'newest', before: field('before') })
  const further = new URLSearchParams(searchParams)
  if (next) further.set('before', next)
  const courses = listCourses()
  const taught = new Set(courses.flatMap((course) => course.competences.map(({ code }) => code)))
  return {
    releases: releases.map(({ id, title, makerName, unnamed, unitName, courseId, releasedAt, uses }) => ({
      id,
      title,
      makerName,
      unnamed,
      unitName: unitName ?? '',
      course: found(findCourseById(courseId)).title,
      releasedAt,
      uses,
    })),
    next: next ? `/gallery?${further}` : null,
    asked,
    isFiltered: Boolean(asked.text || asked.unit || asked.course || asked.competence),
    choices: {
      courses: courses.map(({ courseId, title }) => ({ value: courseId, label: title })),
      competences: listCompetences()
        .filter(({ code }) => taught.has(code))
        .map(({ code, titleVi, titleEn }) => ({ value: code, label: { vi: `${code} ${titleVi}`, en: `${code} ${titleEn}` } })),
    },
  }
}

export default function Gallery() {
  return (
    <SiteShell>
      <GalleryPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
