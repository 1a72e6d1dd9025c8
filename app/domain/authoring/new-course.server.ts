import { read } from '~/platform/db/database.server'
import { type Outcome, refused } from '~/platform/outcome'
import { listCompetences } from '../catalog/competences.server'
import type { Viewer } from '../organisation/viewer'
import { courseTemplate } from './course-template'
import { type StartRefusal, startDraft } from './drafts.server'

/**
 * Starts the draft of a new course from its title and one sentence about it; the English of both may come later, and is asked
 * for before it is published. Refuses a title whose address another course has.
 */
export async function startCourse(
  viewer: Viewer,
  course: { title: string; summary: string; titleEn?: string; summaryEn?: string },
): Promise<Outcome<{ draftId: string; courseId: string }, StartRefusal | 'text-missing'>> {
  const [title, summary] = [course.title.trim(), course.summary.trim()]
  if (!title || !summary) return refused('text-missing')
  const competence = listCompetences()[0]?.code ?? '1.1'
  const english = { titleEn: course.titleEn ?? '', summaryEn: course.summaryEn ?? '' }
  const tree = courseTemplate({ title, summary, ...english, code: nextCode(), competence })
  const id = /^id: (\S+)$/m.exec(tree.files.get('course.yaml')?.toString() ?? '')?.[1]
  return startDraft(viewer, { origin: 'studio', tree, title, courseId: id })
}

/** The number behind the highest one a course or an open draft has. */
function nextCode(): string {
  const published = read.all<{ code: string }>('SELECT "code" FROM "Course"').map(({ code }) => code)
  const drafts = read.all<{ text: string }>(`SELECT t."text" FROM "DraftSave" s JOIN "SourceText" t ON t."sha256" = s."sha256" WHERE s."path" = 'course.yaml'`)
  const codes = [...published, ...drafts.flatMap(({ text }) => /^code:\s*"?([\w-]+)/m.exec(text)?.[1] ?? [])]
  const numbers = codes.map((code) => Number(/^HVS-(\d+)$/.exec(code)?.[1] ?? 0))
  return `HVS-${String(Math.max(1, ...numbers) + 1).padStart(2, '0')}`
}
