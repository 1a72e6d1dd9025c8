import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SCALE } from '~/domain/assessment/grading'
import { drawTrial, gradeTrial, shownTrial } from '~/domain/authoring/trial-paper'
import { sectionAt } from '~/domain/catalog/quiz-terms'
import { newId } from '~/platform/ids'
import { AttemptForm } from '~/ui/assessment/attempt-form'
import { titled } from '~/ui/shell/titled'
import { TrialResult } from '~/ui/trial/trial-pages'
import { trialWords } from '~/ui/trial/words'
import { useWords } from '~/ui/words'
import { answersIn, formOf } from './door/form'
import { requireTrial } from './door/teach-trial.server'

export const handle = { scripts: false }
export const meta = titled(trialWords, (words) => words.title)

async function requireDrawn(request: Request, draftId: string | undefined) {
  const trial = await requireTrial(request, draftId)
  const home = `/teach/drafts/${trial.draft.id}/try`
  if (!trial.source?.course.quiz.draw.length) throw redirect(home)
  const seed = (new URL(request.url).searchParams.get('seed') ?? '').slice(0, 60)
  if (!seed) throw redirect(`${home}/quiz?seed=${newId()}`)
  return { draft: { id: trial.draft.id, title: trial.draft.title }, course: trial.source.course, seed, items: drawTrial(trial.source, seed) }
}

/** A test drawn from a draft. The seed in the address draws it again, so nothing is kept. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { draft, course, seed, items } = await requireDrawn(request, params.draft)
  return {
    draft,
    seed,
    title: course.title,
    seconds: course.quiz.minutes * 60,
    items: items.map((item) => ({ ...shownTrial(item), section: sectionAt(course.quiz, item.position) })),
  }
}

/** Grades the trial and shows every key. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { draft, course, items } = await requireDrawn(request, params.draft)
  const entries = answersIn(await formOf(request))
  const { grade, reviewed } = gradeTrial(items, entries, course.quiz.passMark)
  const { percent, isPassed } = grade
  const [score, maxScore] = [grade.score / SCALE, grade.maxScore / SCALE]
  return { draft, passMark: course.quiz.passMark, nextSeed: newId(), grade: { score, maxScore, percent, isPassed }, items: reviewed }
}

export default function TeachTrialQuiz() {
  const { draft, seed, title, seconds, items } = useLoaderData<typeof loader>()
  const words = useWords(trialWords)
  const result = useActionData<typeof action>()
  if (result) return <TrialResult {...result} />
  const home = `/teach/drafts/${draft.id}/try`
  const trial = { action: `${home}/quiz?seed=${seed}`, back: home, note: words.note }
  return <AttemptForm id={`trial-${seed}`} slug="" courseTitle={title} secondsLeft={seconds} items={items} trial={trial} />
}
