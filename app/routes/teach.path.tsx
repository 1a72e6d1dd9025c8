import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changePath, makePath } from '~/domain/enrolment/path-writing.server'
import { findPath, type PathVersion } from '~/domain/enrolment/paths.server'
import { PathFormPage, type PathFormProps, type TypedPath } from '~/ui/paths/path-form-page'
import { pathWords } from '~/ui/paths/path-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { broughtPath, courseChoices, shownPath, typedPath } from './door/paths.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(pathWords, (words) => words.title)

/** The path of the address; null for the one that is to be made. */
const pathIn = (id: string | undefined): PathVersion | null => (id === 'new' ? null : found(findPath(id ?? '')))

const pageOf = (path: PathVersion | null, typed: TypedPath, refusal: string | null): PathFormProps => ({
  path: path && { pathId: path.pathId, title: path.title, isEnded: path.endedAt !== null },
  courses: courseChoices(),
  typed,
  refusal,
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const path = pathIn(params.path)
  const { searchParams } = new URL(request.url)
  return pageOf(path, path ? shownPath(path) : typedPath(searchParams), searchParams.get('refused'))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const path = pathIn(params.path)
  const typed = typedPath(await formOf(request))
  const outcome = path ? await changePath(viewer, path.pathId, broughtPath(typed)) : await makePath(viewer, broughtPath(typed), typed.requestKey)
  if (!outcome.ok) return data(pageOf(path, typed, outcome.reason), outcome.reason === 'not-yours' ? 403 : 400)
  return redirect('/teach/paths', 303)
}

export default function TeachPath() {
  const page = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <PathFormPage {...(useActionData<typeof action>() ?? page)} />
    </SiteShell>
  )
}
