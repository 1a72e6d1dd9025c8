import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findAccommodations, grantAccommodation } from '~/domain/assessment/accommodations.server'
import { addDays, civilDate, now } from '~/platform/clock'
import { accommodationWords } from '~/ui/assessment/accommodation-words'
import { AccommodationsPage } from '~/ui/assessment/accommodations-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { noteLook } from './door/look.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(accommodationWords, (words) => words.title)

/** The extra time of a person: one's own, or of those one manages, administers or audits. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const accommodated = found(findAccommodations(viewer, params.person ?? ''))
  if (!accommodated.isOwn) await noteLook(request, viewer, accommodated.person.id, accommodated.mayGrant ? 'manage' : 'admin')
  const query = new URL(request.url).searchParams
  const extended = query.get('extended')
  return {
    ...accommodated,
    today: civilDate(now()),
    done: extended === null ? null : Number(extended) || 0,
    untilYear: addDays(civilDate(now()), 366),
    isEnded: query.has('ended'),
    refused: query.get('refused'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const number = (name: string) => Number(textOf(form, name).trim() || 0)
  const typed = {
    percent: number('percent'),
    minutes: number('minutes'),
    validFrom: textOf(form, 'validFrom'),
    lastDay: textOf(form, 'lastDay'),
    reason: textOf(form, 'reason'),
  }
  const outcome = await grantAccommodation(viewer, params.person ?? '', typed)
  if (outcome.ok) return redirect(`/accommodations/${params.person}?extended=${outcome.value.extended}`, 303)
  return data({ reason: outcome.reason, typed }, outcome.reason === 'not-found' ? 404 : 400)
}

export default function Accommodations() {
  const answer = useActionData<typeof action>()
  const { refused, ...props } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <AccommodationsPage {...props} reason={answer?.reason ?? refused} typed={answer?.typed ?? null} />
    </SiteShell>
  )
}
