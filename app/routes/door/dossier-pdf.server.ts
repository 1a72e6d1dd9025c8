import { listAmendments, namesIn } from '~/domain/evaluation/amendments/amendments.server'
import { renderDossier } from '~/domain/evaluation/dossier-pdf/dossier-pdf.server'
import type { Dossier, Frozen } from '~/domain/evaluation/dossiers.server'
import { personById } from '~/domain/organisation/people.server'
import { amendmentWords } from '~/ui/dossier/amendment-words'
import { criteriaNames, figureName, isSaidBeside, type Naming, valueText } from '~/ui/dossier/difference-text'
import { dossierWords } from '~/ui/dossier/words'
import { download } from './download'
import { found } from './viewer.server'

/** What the file of a dossier is called. */
export const dossierFileName = (dossier: Dossier, staffCode: string) => `phieu-minh-chung-${dossier.period.span.key}-${staffCode}.pdf`

/** A dossier as a PDF for the file, in Vietnamese as documents are. The caller has found it, and noted the look and the export. */
export async function dossierPdf(dossier: Dossier & { frozen: Frozen | null }): Promise<Response> {
  const { personId, lastDay } = dossier.person
  const person = found(personById(personId, { day: lastDay }) ?? personById(personId))
  const amendments = dossier.frozen ? listAmendments(dossier.period.id, personId) : []
  const naming: Naming = {
    words: amendmentWords.vi,
    dossier: dossierWords.vi,
    language: 'vi',
    names: { ...criteriaNames(dossier.version.content), ...namesIn(amendments) },
  }
  const differences = amendments.map(({ differences: all }) =>
    all
      .filter((one) => !isSaidBeside(one, all))
      .map(({ path, was, is }) => [figureName(path, naming), valueText(path, was, naming), valueText(path, is, naming)]),
  )
  const bytes = await renderDossier({ dossier, person, amendments, differences })
  return download(dossierFileName(dossier, person.staffCode), 'application/pdf', bytes)
}
