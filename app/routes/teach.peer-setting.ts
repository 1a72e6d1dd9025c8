import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { setPeerReviews } from '~/domain/practice/peer-settings.server'
import { formOf, textOf } from './door/form'
import { found, requireSection } from './door/viewer.server'

const whole = (text: string) => (/^\d{1,3}$/.test(text) ? Number(text) : Number.NaN)

/** Turns peer review of a task on or off. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const form = await formOf(request)
  const outcome = await setPeerReviews(viewer, params.task ?? '', {
    reviews: whole(textOf(form, 'reviews')),
    outlier: whole(textOf(form, 'outlier')),
    showsUnclean: textOf(form, 'unclean') === 'yes',
  })
  if (outcome.ok) return redirect('/teach/peer-reviews', 303)
  found(outcome.reason === 'not-found' ? null : true)
  if (outcome.reason === 'not-yours') throw data({ reason: outcome.reason }, 403)
  return redirect(`/teach/peer-reviews?refused=${outcome.reason}`, 303)
}
