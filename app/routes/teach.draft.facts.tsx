import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { outlineOfDraft } from '~/domain/authoring/draft-outline.server'
import { saveFile } from '~/domain/authoring/draft-saves.server'
import { type WrittenCourse, writeWrittenCourse } from '~/domain/authoring/written-course'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { FactsPage } from '~/ui/studio/pages/facts-page'
import { outlineWords } from '~/ui/studio/pages/outline-words'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { formOf, textOf } from './door/form'
import { requireEditedFile } from './door/teach-studio.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(outlineWords, (words) => words.courseFacts, studioStyles)

const PATH = 'course.yaml'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const { file } = await requireEditedFile({ request, params }, PATH)
  const outline = found(await outlineOfDraft(viewer, file.draft.id))
  return {
    draft: file.draft,
    number: file.number,
    course: outline.course,
    competences: file.competences,
    findings: outline.others,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const { file } = await requireEditedFile({ request, params }, PATH)
  const form = await formOf(request)
  const base = Number(textOf(form, 'base'))
  const text = form.has('titleVi') && Number.isInteger(base) ? writeWrittenCourse(file.text, courseIn(form)) : null
  if (text === null) return data({ reason: 'text-missing' }, 400)
  const saved = await saveFile(viewer, file.draft.id, { path: PATH, base, text, kind: 'save' })
  return saved.ok ? redirect(`/teach/drafts/${file.draft.id}`, 303) : data({ reason: saved.reason }, saved.reason === 'not-found' ? 404 : 409)
}

function courseIn(form: FormData): Omit<WrittenCourse, 'quiz'> {
  const text = (name: string) => textOf(form, name).replace(/\r\n?/g, '\n').trim()
  const number = (name: string) => Math.round(Number(text(name))) || 0
  const both = (name: string) => ({ vi: text(`${name}Vi`), en: text(`${name}En`) })
  const all = (name: string) => form.getAll(name).map((value) => String(value).trim())
  const [vi, en, codes, levels] = [all('objectiveVi'), all('objectiveEn'), all('competence'), all('level')]
  return {
    code: text('code'),
    title: both('title'),
    summary: both('summary'),
    audience: both('audience'),
    objectives: vi.map((item, at) => ({ vi: item, en: en[at] ?? '' })).filter((item) => item.vi || item.en),
    competences: codes.map((code, at) => ({ code, level: levels[at] ?? '' })).filter(({ code }) => code),
    periods: number('periods'),
    validityMonths: number('validityMonths'),
    renewalDays: number('renewalDays'),
    open: form.has('open'),
    completion: all('completion'),
  }
}

export default function TeachDraftFacts() {
  return (
    <SiteShell>
      <FactsPage {...useLoaderData<typeof loader>()} reason={useActionData<typeof action>()?.reason ?? null} />
    </SiteShell>
  )
}
