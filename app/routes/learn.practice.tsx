import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerPractice, practicePool, practisedBy } from '~/domain/assessment/practice.server'
import { nextToPractise, standingByCompetence } from '~/domain/assessment/practising'
import { listCompetences } from '~/domain/catalog/competences.server'
import { shownQuestion } from '~/domain/catalog/questions.server'
import { PracticePage } from '~/ui/assessment/practice-page'
import { assessmentWords } from '~/ui/assessment/words'
import { replyHtml } from '~/ui/lesson/reply-html'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { chosenIn, formOf } from './door/form'
import { requireLearning } from './door/learner.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(assessmentWords, (words) => words.practice)

/**
 * A practice question: the one at a place in the pool (`?n=`), else the one to practise next, of one competence (`?c=`) or of
 * all. What is remembered is where the learner stands, nothing of a record.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, course, pinned } = await requireLearning(request, params.course)
  const query = new URL(request.url).searchParams
  const pool = practicePool(course, pinned)
  const practised = practisedBy(viewer, pool)
  const standings = standingByCompetence(practised)
  const competence = standings.find((item) => item.competence === query.get('c'))?.competence ?? null
  const own = practised.filter((item) => competence === null || item.competence === competence)
  const place = Math.max(0, Number(query.get('n')) || 0)
  const chosen = place ? pool[(place - 1) % Math.max(1, pool.length)] : undefined
  const next = chosen ?? nextToPractise(own, query.get('had'))
  const question = found(pool.find(({ questionId }) => questionId === next?.questionId))
  const { stem, questionId: id, questionVersionId: _version, competence: _competence, points: _points, ...asked } = shownQuestion(question.questionVersionId)
  const titles = new Map(listCompetences().map(({ code, titleVi, titleEn }) => [code, { vi: titleVi, en: titleEn }]))
  return {
    slug: course.slug,
    title: course.title,
    at: pool.indexOf(question) + 1,
    of: pool.length,
    id,
    stem,
    asked,
    competence,
    standings: standings.map((item) => ({ ...item, title: titles.get(item.competence) ?? { vi: item.competence, en: item.competence } })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, pinned } = await requireLearning(request, params.course)
  const form = await formOf(request)
  const chosen = chosenIn(form)
  const outcome = await answerPractice(viewer, practicePool(course, pinned), String(form.get('question') ?? ''), chosen)
  if (outcome.ok) return data({ reply: replyHtml(outcome.value), chosen, reason: null })
  return data({ reply: null, chosen, reason: outcome.reason }, outcome.reason === 'too-fast' ? 429 : 400)
}

export default function LearnPractice() {
  return (
    <SiteShell>
      <PracticePage {...useLoaderData<typeof loader>()} answered={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
