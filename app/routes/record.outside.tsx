import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findOwnDossier } from '~/domain/evaluation/dossiers.server'
import { accepting, outsideTerms, putRightUntil } from '~/domain/evaluation/evidence-way/attached'
import { lastDayOf } from '~/domain/evaluation/periods'
import type { Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { readUpload } from '~/platform/http/upload.server'
import { newId } from '~/platform/ids'
import { OutsidePage, type OutsidePageProps, type OutsideTyped } from '~/ui/evidence-way/outside-page'
import { wayWords } from '~/ui/evidence-way/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { bringWithProof, PROOF_LIMITS } from './door/outside.server'
import { found, notFound, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(wayWords, (words) => words.bring)

/** The form to bring learning elsewhere into a period of one's own; `?replaces=` names one that was returned, with whose words it begins. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return new Unsent(pageOf(viewer, params.period ?? '', new URL(request.url).searchParams.get('replaces') ?? '', null, null))
}

function pageOf(viewer: Viewer, periodId: string, replacesId: string, typed: OutsideTyped | null, refusal: string | null): OutsidePageProps {
  const { period, version, attached } = found(findOwnDossier(viewer, periodId))
  const before = replacesId ? attached.find(({ item, mark }) => item.kind === 'outside' && item.id === replacesId && mark === 'returned') : null
  if (replacesId && !before) notFound()
  const old = before?.item.kind === 'outside' ? before.item : null
  const { minutesPerPeriod } = outsideTerms(version.content)
  const until = before ? putRightUntil(period, before.decision) : period.attachBy
  return {
    keeper: viewer.personId,
    period: { id: period.id, span: period.span, attachBy: period.attachBy, lastDay: lastDayOf(period.span) },
    criteria: accepting(version.content, 'outside').map(({ id, title }) => ({ id, title })),
    minutesPerPeriod,
    maxBytes: PROOF_LIMITS.maxBytes,
    isOpen: period.state !== 'closed' && civilDate(now()) <= until,
    replaces: old && { id: old.id, fileName: old.fileName, reason: before?.decision?.reason ?? '', until },
    typed: typed ?? {
      requestKey: newId(),
      title: old?.title ?? '',
      provider: old?.provider ?? '',
      form: old?.form ?? 'course',
      firstDay: old?.firstDay ?? '',
      lastDay: old?.lastDay ?? '',
      ...(old ? typedAmount(old, minutesPerPeriod) : { amount: '', unit: 'periods' }),
      criterionId: before?.criterionId ?? '',
      link: old?.link ?? '',
    },
    refusal,
  }
}

/** A time as it was typed: whole periods, or else the hours that were rounded down to them. */
function typedAmount({ minutes, periods }: { minutes: number; periods: number }, minutesPerPeriod: number) {
  if (minutes === periods * minutesPerPeriod) return { amount: String(periods), unit: 'periods' }
  return { amount: String(Math.round((minutes * 100) / 60) / 100).replace('.', ','), unit: 'hours' }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const periodId = params.period ?? ''
  found(findOwnDossier(viewer, periodId))
  const upload = await readUpload(request, 'file', PROOF_LIMITS)
  const field = (name: string, most = 4000) => (upload.fields?.get(name) ?? '').slice(0, most)
  const typed: OutsideTyped = {
    requestKey: field('requestKey', 60) || newId(),
    title: field('title'),
    provider: field('provider'),
    form: field('form', 20),
    firstDay: field('firstDay', 20),
    lastDay: field('lastDay', 20),
    amount: field('amount', 20),
    unit: field('unit', 20),
    criterionId: field('criterion', 100),
    link: field('link'),
  }
  const replacesId = field('replaces', 60)
  const outcome = upload.ok ? await bringWithProof(viewer, periodId, { ...typed, replacesId }, upload.value.files[0] ?? null) : upload
  if (outcome.ok) return redirect(`/record/periods/${periodId}#earned`, 303)
  if (outcome.reason === 'outside-unknown') notFound()
  return data(pageOf(viewer, periodId, replacesId, typed, outcome.reason), outcome.reason === 'outside-over' || outcome.reason === 'dossier-closed' ? 409 : 400)
}

export default function RecordOutside() {
  const { value } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <OutsidePage {...(useActionData<typeof action>() ?? value)} />
    </SiteShell>
  )
}
