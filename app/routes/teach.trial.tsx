import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { newId } from '~/platform/ids'
import { titled } from '~/ui/shell/titled'
import { TrialBlocked, TrialOutline } from '~/ui/trial/trial-pages'
import { trialWords } from '~/ui/trial/words'
import { requireTrial } from './door/teach-trial.server'

export const handle = { scripts: false }
export const meta = titled(trialWords, (words) => words.title)

/** The outline of a draft as a learner would have it, or what stands in the way. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const trial = await requireTrial(request, params.draft)
  const draft = { id: trial.draft.id, title: trial.draft.title }
  if (!trial.source) return { draft, findings: trial.findings, outline: null }
  const { course, lessons, tasks } = trial.source
  const { draw, minutes, passMark } = course.quiz
  return {
    draft,
    findings: [],
    outline: {
      title: course.title,
      lessons: lessons.map(({ slug, title, minutes: reading }) => ({ slug, title, minutes: reading })),
      tasks: tasks.map(({ id, title, minutes: working, terms, lessonId }) => ({
        id,
        title,
        minutes: working,
        isAsked: course.completion.includes('task') && terms.isRequired,
        place: lessons.findIndex((lesson) => lesson.id === lessonId) + 1 || null,
      })),
      quiz: { count: draw.reduce((sum, item) => sum + item.count, 0), minutes, passMark, seed: newId() },
    },
  }
}

export default function TeachTrial() {
  const { draft, findings, outline } = useLoaderData<typeof loader>()
  return outline ? <TrialOutline draft={draft} {...outline} /> : <TrialBlocked draft={draft} findings={findings} />
}
