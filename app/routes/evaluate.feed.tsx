import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { feedChain } from '~/domain/evaluation/feed/feed.server'
import { endFeedKey, FEED_KEY_DAYS, listFeedKeys, makeFeedKey } from '~/domain/evaluation/feed/feed-keys.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import { hasRole, type Viewer } from '~/domain/organisation/viewer'
import { settings } from '~/platform/env'
import { FeedPage } from '~/ui/dossier/feed-page'
import { feedWords } from '~/ui/dossier/feed-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { unitChoices } from './door/unit-choices.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(feedWords, (words) => words.title)
/** The answer to the POST holds a secret: nothing on the way may keep it. */
export const headers = () => ({ 'cache-control': 'no-store' })

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const canMake = hasRole(viewer, 'evaluator')
  return {
    chain: feedChain(),
    keys: listFeedKeys(viewer),
    units: canMake ? unitChoices(viewer, 'evaluate', '') : [],
    days: FEED_KEY_DAYS,
    url: settings().url,
    canMake,
    isEnded: new URL(request.url).searchParams.get('done') === 'ended',
  }
}

const unitIdOf = (viewer: Viewer, code: string) => listUnitTree(viewer, 'evaluate').find((unit) => unit.code === code)?.id ?? ''

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  if (!hasRole(viewer, 'evaluator')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  if (textOf(form, 'act') === 'end') {
    const ended = await endFeedKey(viewer, textOf(form, 'key'), textOf(form, 'reason').slice(0, 2000))
    if (ended.ok) return redirect('/evaluate/feed?done=ended', 303)
    return data({ secret: null, refusal: ended.reason as string, typed: null }, ended.reason === 'feed-key-unknown' ? 404 : 400)
  }
  const text = (name: string) => textOf(form, name).slice(0, 2000)
  const kinds = form.getAll('kinds').slice(0, 10).map(String)
  const typed = { unit: text('unit'), name: text('name'), purpose: text('purpose'), kinds, days: text('days') }
  const made = await makeFeedKey(viewer, { ...typed, unitId: unitIdOf(viewer, typed.unit), days: Number(typed.days) })
  if (!made.ok) return data({ secret: null, refusal: made.reason as string, typed }, 400)
  return data({ secret: made.value.secret, refusal: null, typed: null })
}

export default function EvaluateFeed() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <FeedPage {...page} secret={answer?.secret ?? null} refusal={answer?.refusal ?? null} typed={answer?.typed ?? null} />
    </SiteShell>
  )
}
