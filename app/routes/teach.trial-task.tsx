import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '~/ui/shell/titled'
import { TrialTask } from '~/ui/trial/trial-task'
import { trialWords } from '~/ui/trial/words'
import { requireTrial } from './door/teach-trial.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(trialWords, (words) => words.title)

/** A task of a draft as its learners will have it; there is nothing to hand in. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const trial = await requireTrial(request, params.draft)
  if (!trial.source) throw redirect(`/teach/drafts/${trial.draft.id}/try`)
  const { id, title, minutes, accepts, maxBytes, rubric, terms } = found(trial.source.tasks.find((task) => task.id === params.task))
  const { completion } = trial.source.course
  const isAsked = completion.includes('task') && terms.isRequired
  return {
    draft: { id: trial.draft.id, title: trial.draft.title },
    title,
    minutes,
    accepts,
    maxBytes,
    rubric,
    terms,
    isAsked,
    html: found(trial.bodies.get(id)),
  }
}

export default function TeachTrialTask() {
  return <TrialTask {...useLoaderData<typeof loader>()} />
}
