import { findChangeable, listChangesOf, unfit } from '~/domain/certification/certificate-changes.server'
import { mayDecide, mayPropose } from '~/domain/certification/change-readers.server'
import { CHANGE_KINDS, certificateStanding } from '~/domain/certification/changes'
import type { Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import type { CertificatePageProps } from '~/ui/certificate-changes/certificate-page'
import { noteLook } from './look.server'
import { found } from './viewer.server'

/** A certificate with what was proposed about it, for those who may read that; 404 for everyone else. The look is noted. */
export async function certificatePage(request: Request, viewer: Viewer, code = ''): Promise<CertificatePageProps> {
  const certificate = found(findChangeable(viewer, code))
  const { personId, content, revocation, replacedBy } = certificate
  if (personId !== viewer.personId && request.method === 'GET') await noteLook(request, viewer, personId, 'admin')
  const rows = listChangesOf(certificate.id)
  const open = rows.find(({ outcome }) => outcome === null)
  const changes = rows.map(({ personId: _holder, proposedBy: _proposer, code: _code, ...shown }) => shown)
  const role = open?.proposedBy === viewer.personId ? 'proposed' : personId === viewer.personId ? 'holder' : mayDecide(viewer, personId) ? 'decides' : 'reads'
  return {
    content,
    standing: certificateStanding(certificate, civilDate(now())),
    revocation: revocation && { category: revocation.category, revokedAt: revocation.revokedAt },
    replacedBy,
    changes,
    proposable: !open && mayPropose(viewer, personId) ? CHANGE_KINDS.filter((kind) => !unfit(certificate, kind)) : [],
    role,
  }
}
