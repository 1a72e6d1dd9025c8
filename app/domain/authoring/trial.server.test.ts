import { beforeEach, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import { courseBy, freshAcademy, must, who } from '~/test-academy'
import { placesOf } from '../catalog/question-types/places'
import { openStudioDraft } from './drafts.server'
import { findTrial, judgeTrial, trialQuestion } from './trial.server'
import { drawTrial, gradeTrial, shownTrial } from './trial-paper'

beforeEach(freshAcademy)

const rowsOfAll = () =>
  read
    .all<{ name: string }>(`SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT IN ('Compilation','sqlite_sequence')`)
    .map(({ name }) => [name, read.get<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`)?.n])

test('a draft is tried as a learner would have it, and nothing of it is kept', async () => {
  const mai = who('mai')
  const { draftId } = must(await openStudioDraft(mai, courseBy('HVS-02').courseId))
  const before = rowsOfAll()
  const trial = await findTrial(mai, draftId)
  if (!trial?.source) throw new Error('no trial')
  expect(trial.bodies.size).toBe(8)
  const check = trial.source.lessons[1].questions[0]
  expect(trialQuestion(trial.source, check.id)?.id).toBe(check.id)
  expect(judgeTrial(check, check.key.correct)).toMatchObject({ isRight: true })
  expect(judgeTrial(check, [])).toBeNull()
  const message = trial.source.simulation?.messages[0]
  const asked = trialQuestion(trial.source, message?.id ?? '')
  expect(asked && judgeTrial(asked, [message?.verdict ?? ''])).toMatchObject({ isRight: true })
  expect(trialQuestion(trial.source, trial.source.pools.graded[0].id)).toBeNull()

  const paper = drawTrial(trial.source, 'seed')
  expect(paper.map(({ question }) => question.id)).toEqual(drawTrial(trial.source, 'seed').map(({ question }) => question.id))
  expect(paper.map(({ question }) => question.id)).not.toEqual(drawTrial(trial.source, 'other').map(({ question }) => question.id))
  expect(paper).toHaveLength(12)
  expect(JSON.stringify(paper.map(shownTrial))).not.toContain('explanation')
  const right = new Map(paper.map(({ position, question, order }) => [position, placesOf(question.key.correct, question.shown, order)]))
  expect(gradeTrial(paper, right, 80).grade).toMatchObject({ percent: 100, isPassed: true })
  const { grade, reviewed } = gradeTrial(paper, new Map(), 80)
  expect(grade).toMatchObject({ score: 0, isPassed: false })
  expect(reviewed[0].revealed.explanation).not.toBe('')
  expect(rowsOfAll()).toEqual(before)
})

test('nobody else tries a draft', async () => {
  const { draftId } = must(await openStudioDraft(who('mai'), courseBy('HVS-02').courseId))
  for (const key of ['hanh', 'binh', 'linh', 'anh'] as const) expect(await findTrial(who(key), draftId)).toBeNull()
  expect(await findTrial(who('mai'), 'none')).toBeNull()
})
