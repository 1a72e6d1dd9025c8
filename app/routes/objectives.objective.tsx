import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { checkIn, checkInProblem, checkInsOf, checksIn } from '~/domain/objectives/check-ins.server'
import { measuredLately } from '~/domain/objectives/measured.server'
import { findObjective, listAbove, listBelow, type Objective, versionsOf } from '~/domain/objectives/objectives.server'
import { shownPercent, shownValue } from '~/domain/objectives/progress'
import { writesFor } from '~/domain/objectives/readers.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { findEvent } from '~/domain/reporting/event-log.server'
import { sha256 } from '~/platform/canonical'
import { readUpload, type Upload } from '~/platform/http/upload.server'
import { cleanPhoto } from '~/platform/media/photo.server'
import { done, type Outcome } from '~/platform/outcome'
import { writeBlob } from '~/platform/storage/blobs.server'
import { ObjectivePage, type ObjectivePageProps } from '~/ui/objectives/objective-page'
import { objectiveWords } from '~/ui/objectives/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { feedThing, listed, readObjective } from './door/objectives.server'
import { found, requireViewer } from './door/viewer.server'

const MAX_BYTES = 10_000_000

export const handle = { scripts: false }
export const meta = titled(objectiveWords, (words) => words.objective)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const objective = await readObjective(request, viewer, params.objective)
  const { searchParams } = new URL(request.url)
  const after = Number((searchParams.get('after') ?? '').slice(0, 12)) || 0
  const notice = searchParams.has('saved') ? 'saved' : searchParams.has('proposed') ? 'proposed' : null
  return new Unsent<ObjectivePageProps>({
    ...pageOf(viewer, objective, after),
    notice,
    refusal: (searchParams.get('refused') ?? '').slice(0, 60) || null,
    typed: null,
  })
}

function pageOf(viewer: Viewer, objective: Objective, after = 0): Omit<ObjectivePageProps, 'notice' | 'refusal' | 'typed'> {
  const measured = measuredLately(objective)
  const goesOn = objective.endedAt === null
  const [writes, isOwn] = [writesFor(viewer, objective), objective.personId === viewer.personId]
  const versions = versionsOf(objective.id)
  const proposal = versions.find(({ id }) => id === objective.proposalId)
  const { shown, ...below } = listBelow(viewer, objective, { after })
  const canCheckIn = goesOn && !objective.isPending && checksIn(viewer, objective)
  return {
    objective: {
      ...listed(objective),
      note: objective.content.note,
      span: objective.span,
      endedBecause: objective.endReason,
      unitCode: objective.unitCode,
      through: measured.through,
      at: measured.at,
      childrenCounted: measured.children?.counted ?? null,
    },
    results: measured.results.map(({ keyResult, value, of, percent }) => ({
      ...keyResult,
      from: shownValue(keyResult.from),
      target: shownValue(keyResult.target),
      value: value === null ? null : shownValue(value),
      of,
      percent: shownPercent(percent),
      thing: feedThing(keyResult.feed),
      said:
        keyResult.feed.kind === 'by-hand'
          ? checkInsOf(objective.id, keyResult.id).map(({ fileSha: _, ...said }) => ({ ...said, opens: opens(viewer, said) }))
          : [],
      canCheckIn: canCheckIn && keyResult.feed.kind === 'by-hand',
    })),
    above: listAbove(viewer, objective).map(({ id, content, personName, unitName }) => ({ id, title: content.title, owner: personName ?? unitName })),
    below: { ...below, shown: shown.map(listed) },
    versions: versions.map((version) => ({ ...version, holds: !objective.isPending && version.id === objective.versionId, opens: opens(viewer, version) })),
    proposal: proposal ? { versionId: proposal.id, by: proposal.writtenByName, content: proposal.content } : null,
    may: {
      write: goesOn && writes && !objective.proposalId,
      propose: goesOn && isOwn && !objective.proposalId,
      takeBack: isOwn && objective.isPending,
      end: goesOn && (writes || (isOwn && objective.isPending)),
      decide: goesOn && writes && objective.proposalId !== null,
    },
    maxBytes: MAX_BYTES,
  }
}

const opens = (viewer: Viewer, { eventSeq }: { eventSeq: number }) => findEvent(viewer, eventSeq) !== null

/** Says what a key result stands at. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const objective = found(findObjective(viewer, (params.objective ?? '').slice(0, 60)))
  if (!checksIn(viewer, objective)) throw data({ reason: 'not-yours' }, 403)
  const upload = await readUpload(request, 'file', { maxFiles: 1, maxBytes: MAX_BYTES, maxPhotoBytes: 25_000_000 })
  const field = (name: string) => (upload.fields?.get(name) ?? '').slice(0, 4000)
  const typed = { keyResult: field('keyResult').slice(0, 60), value: field('value').slice(0, 100), note: field('note'), link: field('link').slice(0, 600) }
  const outcome = upload.ok ? await said(viewer, objective, typed, upload.value.files[0]) : upload
  if (outcome.ok) return redirect(`/objectives/${objective.id}?saved`, 303)
  const { reason } = outcome
  const page = { ...pageOf(viewer, objective), notice: null, refusal: null, typed: { ...typed, refusal: reason as string } }
  return data(page satisfies ObjectivePageProps, 400)
}

type TypedCheckIn = { keyResult: string; value: string; note: string; link: string }

/** Bytes are kept once it is known that they would be taken; photos as the server makes them. */
async function said(viewer: Viewer, { id }: Objective, { keyResult, ...typed }: TypedCheckIn, file: Upload | undefined): Promise<Outcome<unknown, string>> {
  const named = ({ bytes, name, type }: Omit<Upload, 'bytes'> & { bytes: Buffer }) => ({ sha: sha256(bytes), name, type, size: bytes.length })
  const problem = checkInProblem(viewer, id, keyResult, { ...typed, file: file ? named(file) : null })
  if (problem) return { ok: false, reason: problem }
  const kept = file ? await asKept(file) : done(null)
  if (!kept.ok) return kept
  if (kept.value) await writeBlob(kept.value.bytes)
  return checkIn(viewer, id, keyResult, { ...typed, file: kept.value && named(kept.value) })
}

async function asKept(file: Upload): Promise<Outcome<Upload, string>> {
  if (!file.type.startsWith('image/')) return done(file)
  const photo = await cleanPhoto(file.bytes)
  return photo.ok ? done({ ...file, bytes: photo.value.bytes, type: photo.value.type }) : photo
}

export default function ObjectiveOne() {
  const { value } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <ObjectivePage {...((useActionData<typeof action>() as ObjectivePageProps | undefined) ?? value)} />
    </SiteShell>
  )
}
