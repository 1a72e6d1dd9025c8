import { currentPdfSigner } from '~/domain/certification/pdf-signers.server'
import { titlesOf } from '~/domain/evaluation/challenges/titles.server'
import { bodyOf } from '~/domain/evaluation/dossier-file/body.server'
import { openChallenges } from '~/domain/evaluation/dossier-file/open-challenges.server'
import { renderDossierPdf } from '~/domain/evaluation/dossier-file/pdf.server'
import { renderDossierWord } from '~/domain/evaluation/dossier-file/word.server'
import type { Dossier, Frozen } from '~/domain/evaluation/dossiers.server'
import { noteExport } from '~/domain/evaluation/feed/exports.server'
import { toExport } from '~/domain/organisation/look-purpose'
import { personById } from '~/domain/organisation/people.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { documentOf } from '~/ui/dossier/file/dossier-document'
import { readShown } from './dossier.server'
import { download } from './download'
import { found } from './viewer.server'

export type DossierFormat = 'pdf' | 'docx'
const TYPES: Record<DossierFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** What the file of a dossier is called. */
export const dossierFileName = (dossier: Dossier, staffCode: string, format: DossierFormat) =>
  `phieu-minh-chung-${dossier.period.span.key}-${staffCode}.${format}`

/** What a look at a dossier that is taken as a file is for. */
export function exportedAs({ period: { span } }: Dossier, format: DossierFormat) {
  return toExport(`phieu-minh-chung-${span.key}.${format}`, { from: span.firstDay, to: span.nextFirstDay })
}

/** The same of somebody else's: the ledger states that it was taken before it is made. The caller has found it, and noted the look. */
export async function takenDossier(viewer: Viewer, dossier: Dossier & { frozen: Frozen | null }, format: DossierFormat): Promise<Response> {
  await noteExport(viewer, dossier.period, { format, personId: dossier.person.personId, dossiers: 1 })
  return dossierFile(dossier, format)
}

/**
 * A dossier as a PDF for the file, signed where the academy has a certificate to sign with, or as a Word document: both of the same reading as
 * its page, in Vietnamese as documents are. The caller has found it.
 */
export async function dossierFile(dossier: Dossier & { frozen: Frozen | null }, format: DossierFormat): Promise<Response> {
  const { personId, lastDay, unitPath } = dossier.person
  const person = found(personById(personId, { day: lastDay }) ?? personById(personId))
  const { frozen, period, result } = dossier
  const shown = readShown(dossier)
  const said = result.months.flatMap(({ leader, works }) => [
    ...(leader?.entries.map(({ byId }) => byId) ?? []),
    ...works.flatMap(({ objective }) => objective.flatMap(({ byId }) => byId ?? [])),
  ])
  const others = [...new Set(said)].map((id) => [id, personById(id)?.fullName ?? ''] as const)
  const body = bodyOf(unitPath)
  const day = frozen ? civilDate(new Date(frozen.closedAt)) : shown.today
  const document = documentOf(
    {
      ...shown,
      person,
      names: { ...Object.fromEntries(others), ...shown.names },
      titles: titlesOf(personId),
      issuer: settings().issuer.vi,
      body: body?.name ?? person.agencyName ?? person.unitName,
      isParty: body?.isParty ?? false,
      challenges: openChallenges(period.id, personId),
    },
    day,
  )
  const name = dossierFileName(dossier, person.staffCode, format)
  if (format === 'docx') return download(name, TYPES.docx, await renderDossierWord(document))
  const at = now()
  const signer = currentPdfSigner(at)
  return download(name, TYPES.pdf, await renderDossierPdf(document, signer && { signer, at }))
}
