import { findTrial } from '~/domain/authoring/trial.server'
import { found, requireSection } from './viewer.server'

/** The trial of the draft in the address, for those who teach; 404 for all others. */
export async function requireTrial(request: Request, draftId: string | undefined) {
  const viewer = await requireSection(request, 'teach')
  return found(await findTrial(viewer, draftId ?? ''))
}
