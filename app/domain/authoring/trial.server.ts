import type { Finding } from '~/platform/mdx/finding'
import { type CheckReply, judgeEntries } from '../assessment/checks.server'
import type { Viewer } from '../organisation/viewer'
import { compileCourse } from './compile.server'
import { treeOfDraft } from './draft-files.server'
import { type Draft, findDraft } from './drafts.server'
import type { QuestionSource } from './questions'
import { simulationQuestions } from './simulation-questions'
import type { CourseSource } from './source.server'

/** A draft as a learner would have it. Nothing done in it is recorded: no attempt, no answer, no statistics. */
export type Trial = { draft: Draft; source: CourseSource; bodies: Map<string, string> }

/** The trial of a draft, or the findings that stand in its way; null when the draft is not the viewer's to read. */
export async function findTrial(viewer: Viewer, draftId: string): Promise<Trial | { draft: Draft; source: null; findings: Finding[] } | null> {
  const draft = findDraft(viewer, draftId)
  if (!draft) return null
  const { source, bodies, findings } = await compileCourse(await treeOfDraft(draftId), false)
  return source ? { draft, source, bodies } : { draft, source: null, findings }
}

/** The ungraded question of a draft by its id; null when there is none. */
export function trialQuestion(source: CourseSource, questionId: string): QuestionSource | null {
  const all = [...source.lessons.flatMap((lesson) => lesson.questions), ...source.pools.practice, ...simulationQuestions(source)]
  return all.find((question) => question.id === questionId) ?? null
}

/** Judges an answer to a question of a draft and keeps nothing. Null when there is no answer in what was sent. */
export function judgeTrial({ id, shown, key }: QuestionSource, entries: readonly string[]): CheckReply | null {
  return judgeEntries(id, shown, () => key, entries)
}
