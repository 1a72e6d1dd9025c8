import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findChangeable, proposeChange } from '~/domain/certification/certificate-changes.server'
import { mayPropose } from '~/domain/certification/change-readers.server'
import { CHANGE_KINDS, type ChangeKind, printedOf } from '~/domain/certification/changes'
import { ProposePage, type TypedChange } from '~/ui/certificate-changes/propose-page'
import { changeWords } from '~/ui/certificate-changes/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { noteLook } from './door/look.server'
import { found, notFound, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(changeWords, (words) => words.title)

const kindOf = (kind = '') => found(CHANGE_KINDS.find((known) => known === kind)) as ChangeKind

/** The form of a proposal. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const kind = kindOf(params.kind)
  const { code, personId, content } = found(findChangeable(viewer, params.code ?? ''))
  if (!mayPropose(viewer, personId)) notFound()
  if (personId !== viewer.personId && request.method === 'GET') await noteLook(request, viewer, personId, 'admin')
  return { code, kind, name: content.name, course: { vi: content.course.vi, en: content.course.en }, printed: printedOf(content) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const kind = kindOf(params.kind)
  const form = await formOf(request)
  const text = (name: string) => textOf(form, name).slice(0, 4000)
  const [category, reason] = [text('category'), text('reason')]
  const corrections = { name: text('name'), unit: text('unit'), courseVi: text('courseVi'), courseEn: text('courseEn') }
  const outcome = await proposeChange(viewer, params.code ?? '', { kind, category, corrections, reason })
  if (outcome.ok) return redirect(`/certificates/${params.code}/changes`, 303)
  found(outcome.reason === 'not-found' ? null : true)
  const isWrong = ['reason-missing', 'category-wrong', 'nothing-corrected'].includes(outcome.reason)
  return data<TypedChange>({ refusal: outcome.reason, category, reason, corrections }, isWrong ? 400 : 409)
}

export default function CertificateProposal() {
  return (
    <SiteShell>
      <ProposePage page={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
