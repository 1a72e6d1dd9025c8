import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { decideCorrection, listKeyCorrections, mayApplyOwn, proposeCorrection, wasAsked } from '~/domain/assessment/key-corrections.server'
import { regradingState } from '~/domain/assessment/regrading.server'
import { type CorrectionForm, findGradedQuestion, previewFor } from '~/domain/assessment/regrading-preview.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { CorrectionPage } from '~/ui/teach/correction-page'
import { correctionWords } from '~/ui/teach/correction-words'
import { chosenIn, formOf, textOf } from './door/form'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(correctionWords, (words) => words.title)

/** A question of a test whose key may be wrong: what a correction would change, and what has become of earlier ones. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const question = found(findGradedQuestion(viewer, params.version ?? ''))
  const query = new URL(request.url).searchParams
  const wanted = kindOf(query.get('kind')) && { kind: kindOf(query.get('kind')) as CorrectionForm['kind'], entries: query.getAll('chosen').slice(0, 60) }
  const { questionVersionId, courseId } = question
  const corrections = listKeyCorrections(viewer, questionVersionId)
  return {
    question,
    wanted: wanted || null,
    preview: wanted ? previewFor(questionVersionId, wanted) : null,
    corrections: corrections.map((correction) => ({
      ...correction,
      correct: null,
      isOwn: correction.proposedBy === viewer.personId,
      hasProposerSat: wasAsked(correction.proposedBy, questionVersionId),
      state: correction.verdict === 'applied' ? regradingState(correction.id) : null,
    })),
    mayApplyOwn: mayApplyOwn(courseId),
    hasSat: wasAsked(viewer.personId, questionVersionId),
    refusal: query.get('refused'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const { questionVersionId } = found(findGradedQuestion(viewer, params.version ?? ''))
  const form = await formOf(request)
  const outcome = await decided(form)
  return redirect(`/teach/questions/${questionVersionId}/correction${outcome.ok ? '' : `?refused=${outcome.reason}`}#corrections`, 303)

  async function decided(form: FormData) {
    const correction = textOf(form, 'correction')
    const note = textOf(form, 'note')
    if (textOf(form, 'act') === 'apply') return decideCorrection(viewer, correction, { verdict: 'applied', note })
    if (textOf(form, 'act') === 'reject') return decideCorrection(viewer, correction, { verdict: 'rejected', note })
    const count = (name: string) => Number(textOf(form, name)) || 0
    return proposeCorrection(viewer, questionVersionId, {
      kind: kindOf(textOf(form, 'kind')) ?? 'key',
      entries: chosenIn(form),
      reason: textOf(form, 'reason'),
      throughSeq: count('throughSeq'),
      effect: { attempts: count('attempts'), changed: count('changed'), newlyPassed: count('newlyPassed'), kept: count('kept') },
    })
  }
}

const kindOf = (text: string | null) => (['key', 'everyone', 'dropped'] as const).find((kind) => kind === text) ?? null

export default function KeyCorrectionRoute() {
  return (
    <SiteShell>
      <CorrectionPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
