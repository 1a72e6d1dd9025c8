import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readFulfilments } from '~/domain/evaluation/fulfilment-file'
import { enterFulfilments, tryFulfilments } from '~/domain/evaluation/leader-entries.server'
import { hasRole } from '~/domain/organisation/viewer'
import { decoderOf, sniffEncoding } from '~/platform/table-files/encoding'
import { leaderWords } from '~/ui/dossier/leader-words'
import { RatingsPage, type RatingsPageProps } from '~/ui/dossier/ratings-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { requireSection } from './door/viewer.server'

const MOST_BYTES = 2_000_000

export const handle = { scripts: false }
export const meta = titled(leaderWords, (words) => words.ratings)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  if (!hasRole(viewer, 'evaluator')) throw data({ reason: 'not-yours' }, 403)
  const entered = new URL(request.url).searchParams.get('entered')
  return { entered: entered === null ? null : Math.max(0, Math.trunc(Number(entered)) || 0) }
}

/** The text of the table: what was pasted, or the file in whichever letters it is written; null where it is no text or too large. */
async function tableOf(form: FormData): Promise<string | null> {
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return textOf(form, 'text').slice(0, MOST_BYTES)
  if (file.size > MOST_BYTES) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isUtf8 = Buffer.from(bytes).equals(Buffer.from(new TextDecoder().decode(bytes)))
  const encoding = sniffEncoding(bytes.subarray(0, 65_536), isUtf8)
  if (!encoding) return null
  const decoder = decoderOf(encoding)
  return decoder.write(bytes) + decoder.end()
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  if (!hasRole(viewer, 'evaluator')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const [month, source, reason] = ['month', 'source', 'reason'].map((name) => textOf(form, name).slice(0, 2000))
  const text = await tableOf(form)
  const typed = { text: text ?? '', month, source, reason }
  const table = text === null ? null : readFulfilments(text, month)
  const said = (more: Pick<RatingsPageProps, 'trial' | 'refusal'>, status: number) => data({ typed, ...more }, status)
  if (!table || table.rows.length + table.unread.length === 0) return said({ trial: 'unreadable', refusal: null }, 400)
  if (textOf(form, 'act') !== 'enter')
    return said(
      { trial: { rows: tryFulfilments(viewer, table.rows, reason), unread: table.unread }, refusal: source.trim() ? null : 'fulfilment-source-missing' },
      200,
    )
  const outcome = await enterFulfilments(viewer, table.rows, { source, reason })
  if (!outcome.ok) return said({ trial: { rows: tryFulfilments(viewer, table.rows, reason), unread: table.unread }, refusal: outcome.reason }, 400)
  const written = outcome.value.filter(({ outcome: did }) => did === 'entered' || did === 'corrected').length
  return redirect(`/evaluate/ratings?entered=${written}`, 303)
}

export default function EvaluateRatings() {
  const { entered } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const typed = sent?.typed ?? { text: '', month: '', source: '', reason: '' }
  return (
    <SiteShell>
      <RatingsPage typed={typed} trial={sent?.trial ?? null} refusal={sent?.refusal ?? null} entered={sent ? null : entered} mostBytes={MOST_BYTES} />
    </SiteShell>
  )
}
