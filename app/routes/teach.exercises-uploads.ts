import { type ActionFunctionArgs, data } from '@remix-run/node'
import { uploadPackage } from '~/domain/exercises/library-uploads.server'
import { refusalText } from '~/ui/shell/refusals'
import { requireUploader, shownProblem } from './door/package-upload.server'
import { readPreferences } from './door/preferences.server'

/** Takes a package sent as the whole body, with its name and note in the address, so that its progress can be shown. */
export async function action({ request }: ActionFunctionArgs) {
  const { viewer, replaced } = await requireUploader(request)
  const asked = new URL(request.url).searchParams
  const fileName = asked.get('name') ?? ''
  if (!request.body || !fileName) throw data({ reason: 'file-missing' }, 400)
  const outcome = await uploadPackage(viewer, {
    bytes: request.body as unknown as AsyncIterable<Uint8Array>,
    fileName,
    exerciseId: replaced?.id ?? null,
    note: asked.get('note') ?? '',
  })
  const { language } = readPreferences(request)
  if (outcome.ok) return Response.json({ to: `/teach/exercises/${outcome.value.exerciseId}?uploaded=1` })
  if (!outcome.problem) return Response.json({ reason: outcome.reason, message: refusalText(outcome.reason, language) }, { status: 422 })
  const { file, found, advice } = shownProblem(outcome.problem, language)
  return Response.json({ reason: outcome.problem.rule, file, message: `${found}. ${advice}` }, { status: 422 })
}
