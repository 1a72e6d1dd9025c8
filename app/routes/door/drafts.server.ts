import { codeOfDraft } from '~/domain/authoring/draft-code.server'
import type { Draft } from '~/domain/authoring/drafts.server'
import { findDraft } from '~/domain/authoring/drafts.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { found, requireSection } from './viewer.server'

/** The viewer and the draft of the address, open or closed; 404 for one that is not there. */
export async function requireDraftOf(request: Request, id: string | undefined): Promise<{ viewer: Viewer; draft: Draft }> {
  const viewer = await requireSection(request, 'teach')
  return { viewer, draft: found(findDraft(viewer, id ?? '')) }
}

/** What the pages beside the editor say of a draft. */
export function framed(draft: Draft) {
  const { id, title, baseNumber, outcome } = draft
  return { id, title, code: codeOfDraft(draft), baseNumber, outcome }
}

/** What came of the last act, as the address carries it after a redirect. */
export function answerIn(request: Request): { refusal: string | null; done: string | null } {
  const query = new URL(request.url).searchParams
  return { refusal: query.get('refused'), done: query.get('done') }
}
