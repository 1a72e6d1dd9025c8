import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { toExport } from '~/domain/organisation/look-purpose'
import type { Viewer } from '~/domain/organisation/viewer'
import { reportDocument } from '~/domain/reporting/report-document.server'
import { askTeam, type Team } from '~/domain/reporting/team.server'
import { teamPages } from '~/domain/reporting/team-export.server'
import { findReport } from '~/domain/reporting/team-report.server'
import { civilDate, now } from '~/platform/clock'
import { csvOfPages, excelFile, excelOfPages } from '~/platform/documents/table-file.server'
import { boardAddress } from '~/ui/manage/board-address'
import { teamColumns } from '~/ui/manage/team-sheet'
import { teamWords } from '~/ui/manage/team-words'
import { askedOf, teamQuery, withShownCourses } from './door/board.server'
import { download, downloadStream } from './door/download'
import { noteLooks } from './door/look.server'
import { languageFor } from './door/preferences.server'
import { found, notFound, requireSection } from './door/viewer.server'

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCUMENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Up to so many people a workbook is made whole; of more it is sent as it is read. */
const MOST_AT_ONCE = 5000

/** Exactly what the board shows, on all its pages, as a workbook or as CSV; or its report to sign. */
export async function loader({ request, params: { file } }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  if (file === 'bao-cao.docx') return report(request, viewer)
  if (file !== 'team.csv' && file !== 'team.xlsx') notFound()
  const asked = { ...askedOf(request), after: '' }
  const query = teamQuery(asked)
  const first = found(askTeam(viewer, { ...query, limit: 1 }))
  // The page says why, and what to choose instead.
  if (first === 'too-many') return redirect(boardAddress(asked))
  const day = asked.asOf || civilDate(now())
  const language = languageFor(request, viewer)
  const columns = teamColumns(withShownCourses(first, asked.course).courses, day.slice(0, 4), language)
  const rowsOf = (team: Team) => withShownCourses({ ...team, numbers: first.numbers }, asked.course).rows.map((row) => columns.map(({ cell }) => cell(row)))
  const name = [asked.unit || null, day].filter(Boolean).join('-')
  const sheet = { name: teamWords[language].sheet, columns }
  const fileName = `doi-ngu-${name}.${file === 'team.csv' ? 'csv' : 'xlsx'}`
  await noteLooks(request, viewer, [], 'manage')
  async function* pages() {
    for await (const team of teamPages(viewer, query)) {
      await noteLooks(
        request,
        viewer,
        team.rows.map(({ personId }) => personId),
        'manage',
        toExport(fileName),
      )
      yield rowsOf(team)
    }
  }
  if (file === 'team.csv') return downloadStream(fileName, 'text/csv; charset=utf-8', csvOfPages({ ...sheet, pages: pages() }))
  if (first.isMore || first.matched > MOST_AT_ONCE) return downloadStream(fileName, WORKBOOK, excelOfPages({ ...sheet, pages: pages() }))
  const rows = []
  for await (const page of pages()) rows.push(...page)
  return download(fileName, WORKBOOK, await excelFile([{ ...sheet, rows }]))
}

async function report(request: Request, viewer: Viewer): Promise<Response> {
  const { unit, asOf } = askedOf(request)
  const answer = found(findReport(viewer, unit || null, asOf || null))
  if (answer === 'too-many') return redirect(`/manage/report?${new URLSearchParams({ unit, asOf })}`)
  return download(`bao-cao-${answer.unit.code}-${answer.day}.docx`, DOCUMENT, await reportDocument(answer, civilDate(now())))
}
