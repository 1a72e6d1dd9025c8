import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listOwnPeriods } from '~/domain/evaluation/dossiers.server'
import { periodsInYear } from '~/domain/learning/progress.server'
import { listLooks } from '~/domain/organisation/own-looks.server'
import { unitFullName } from '~/domain/organisation/units.server'
import { listFlagsAbout } from '~/domain/plausibility/flags.server'
import { listEventsAbout } from '~/domain/reporting/event-log.server'
import { findOwnRecord } from '~/domain/reporting/record.server'
import { listOwnSharings } from '~/domain/sharing/credits.server'
import { sharedLesson } from '~/domain/sharing/sharings.server'
import { civilDate, now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { RecordPage } from '~/ui/record/record-page'
import { recordWords } from '~/ui/record/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireViewer } from './door/viewer.server'

const EVENTS = 100
const LATEST_LOOKS = 5

export const handle = { scripts: false }
export const meta = titled(recordWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const before = Number(new URL(request.url).searchParams.get('before')) || undefined
  const events = listEventsAbout(viewer.personId, EVENTS + 1, before)
  const today = civilDate(now())
  const year = Number(today.slice(0, 4))
  const { fullName, staffCode, post } = viewer
  return {
    person: { fullName, staffCode, position: post?.position ?? '', unitName: post ? unitFullName(post.unitId, today) : '' },
    today,
    year,
    periods: periodsInYear(viewer.personId, year),
    norm: settings().annualPeriods,
    ...findOwnRecord(viewer),
    sharings: listOwnSharings(viewer).map((sharing) => {
      const { id, kind, heldOn, place, startedAt, gained, others, reach, credit } = sharing
      const standing = credit && { creditedAt: credit.creditedAt, standing: credit.standing }
      return { id, kind, heldOn, place, startedAt, gained, others, reach, title: sharedLesson(sharing).title, credit: standing }
    }),
    flags: listFlagsAbout(viewer),
    dossiers: listOwnPeriods(viewer).map(({ id, span, state, unitName }) => ({ id, span, state, unitName })),
    looks: listLooks(viewer, { limit: LATEST_LOOKS }),
    events: {
      rows: events.slice(0, EVENTS).map(({ seq, type, occurredAt }) => ({ seq, type, occurredAt })),
      older: events.length > EVENTS ? events[EVENTS - 1].seq : null,
      isNewest: before === undefined,
    },
  }
}

export default function Record() {
  return (
    <SiteShell>
      <RecordPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
