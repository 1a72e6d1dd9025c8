import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listTroubles } from '~/domain/exercises/troubles.server'
import { canGrantUpload, endUpload, grantUpload, listUploaders } from '~/domain/exercises/uploaders.server'
import { hasRole } from '~/domain/organisation/viewer'
import { addDays, civilDate, now } from '~/platform/clock'
import { ExercisesPage } from '~/ui/admin/exercises-page'
import { adminWords } from '~/ui/admin/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { forgetSeen, requireSection } from './door/viewer.server'

const DAYS = 30

export const handle = { scripts: false }
export const meta = titled(adminWords, (words) => words.exercisesTitle)

async function requireKeeper(request: Request) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator', 'auditor')) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

/** Who may bring code in, and what packages tried and could not do. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireKeeper(request)
  return {
    uploaders: listUploaders(viewer),
    troubles: listTroubles(viewer, addDays(civilDate(now()), -DAYS)),
    canGrant: canGrantUpload(viewer),
    days: DAYS,
    isSaved: new URL(request.url).searchParams.has('saved'),
  }
}

/** Gives the right to upload to a trainer, or takes it back. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireKeeper(request)
  if (!canGrantUpload(viewer)) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const grantId = textOf(form, 'grant')
  const typed = { staffCode: textOf(form, 'staffCode'), reason: textOf(form, 'reason') }
  const outcome = grantId ? await endUpload(viewer, grantId, typed.reason) : await grantUpload(viewer, typed.staffCode, typed.reason)
  if (!outcome.ok) return data({ reason: outcome.reason as string, typed }, 400)
  forgetSeen()
  throw redirect('/admin/exercises?saved=1', 303)
}

export default function AdminExercises() {
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <ExercisesPage {...useLoaderData<typeof loader>()} refusal={answer?.reason ?? null} typed={answer?.typed ?? null} />
    </SiteShell>
  )
}
