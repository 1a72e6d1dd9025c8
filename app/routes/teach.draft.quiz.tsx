import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { outlineOfDraft } from '~/domain/authoring/draft-outline.server'
import { saveFile } from '~/domain/authoring/draft-saves.server'
import { writeWrittenQuiz } from '~/domain/authoring/written-quiz'
import { newId } from '~/platform/ids'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { QuizPage } from '~/ui/studio/pages/quiz-page'
import { quizWords } from '~/ui/studio/pages/quiz-words'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { formOf, textOf } from './door/form'
import { quizIn } from './door/quiz-form'
import { requireEditedFile } from './door/teach-studio.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(quizWords, (words) => words.title, studioStyles)

const PATH = 'course.yaml'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const { file } = await requireEditedFile({ request, params }, PATH)
  const outline = found(await outlineOfDraft(viewer, file.draft.id))
  return {
    draft: file.draft,
    number: file.number,
    quiz: outline.course.quiz,
    competences: file.competences,
    pool: outline.pools.find(({ pool }) => pool === 'graded')?.byLevel ?? {},
    findings: outline.others,
    isSaved: new URL(request.url).searchParams.has('saved'),
    seed: newId(),
  }
}

/** Saves the test, and leads back to it: there are empty lines again for more. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const { file } = await requireEditedFile({ request, params }, PATH)
  const form = await formOf(request)
  const base = Number(textOf(form, 'base'))
  const text = form.has('quizTitleVi') && Number.isInteger(base) ? writeWrittenQuiz(file.text, quizIn(form)) : null
  if (text === null) return data({ reason: 'text-missing' }, 400)
  const saved = await saveFile(viewer, file.draft.id, { path: PATH, base, text, kind: 'save' })
  return saved.ok ? redirect(`/teach/drafts/${file.draft.id}/quiz?saved`, 303) : data({ reason: saved.reason }, saved.reason === 'not-found' ? 404 : 409)
}

export default function TeachDraftQuiz() {
  return (
    <SiteShell>
      <QuizPage {...useLoaderData<typeof loader>()} reason={useActionData<typeof action>()?.reason ?? null} />
    </SiteShell>
  )
}
