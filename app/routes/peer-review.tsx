import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { cleanCopyOf } from '~/domain/practice/clean-copies.server'
import type { HandInFile } from '~/domain/practice/hand-in-files.server'
import { anonymousName, findPeerReview, givePeerReview } from '~/domain/practice/peer-reviews.server'
import { cutText } from '~/platform/text'
import { ReviewPage, type TypedReview } from '~/ui/peer-reviews/review-page'
import { peerWords } from '~/ui/peer-reviews/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(peerWords, (words) => words.theProduct)

/** A product under review: what names its maker stays on the server. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id, text, link, files, showsUnclean, task, given } = found(findPeerReview(viewer, params.assignment ?? ''))
  return {
    id,
    title: task.title,
    bodyHash: task.bodyHash,
    rubric: task.rubric,
    product: { text, link, files: await Promise.all(files.map((file) => shownFile(file, showsUnclean))) },
    given,
  }
}

/** What a peer gets of a file: a copy that names nobody, the file itself with a warning, or nothing. */
async function shownFile(file: HandInFile, showsUnclean: boolean) {
  const clean = await cleanCopyOf(file)
  const state: 'clean' | 'may-name' | 'held-back' = clean ? 'clean' : showsUnclean ? 'may-name' : 'held-back'
  return { position: file.position, name: anonymousName(file.position, file.type), size: clean?.size ?? file.size, state }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { task } = found(findPeerReview(viewer, params.assignment ?? ''))
  const form = await formOf(request)
  const points = task.rubric.map(({ levels }, at) => levels.find((level) => String(level.points) === textOf(form, `points-${at}`))?.points ?? null)
  const comment = cutText(textOf(form, 'comment'), 2000)
  const outcome = await givePeerReview(viewer, params.assignment ?? '', { points: points.filter((value) => value !== null), comment })
  if (outcome.ok) return redirect('/peer-reviews', 303)
  return data<TypedReview>({ reason: outcome.reason, points, comment }, outcome.reason === 'already-reviewed' ? 409 : 400)
}

export default function PeerReview() {
  return (
    <SiteShell>
      <ReviewPage page={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
