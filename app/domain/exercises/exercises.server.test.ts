import { beforeEach, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import { fingerprint } from '~/platform/fingerprint'
import { at, count, courseBy, freshAcademy, must, TODAY, tamper, who } from '~/test-academy'
import { enrol } from '../enrolment/enrolments.server'
import { findExercise, findExerciseState, keepExerciseState, listPractised, MAX_BYTES } from './exercises.server'
import { exerciseIri, keepStatement, noteOpened, noteStayed } from './keep-statement.server'
import { ACTS, listTroubles, readActs } from './troubles.server'

beforeEach(freshAcademy)

const statement = (verb: string, raw = 4) => ({
  verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
  result: { score: { raw, max: 5 } },
  actor: { name: 'Người khác' },
  timestamp: '2001-01-01',
})
const setUp = async (code: 'HVS-02' | 'HVS-03' = 'HVS-03') => {
  const hanh = who('hanh')
  const course = courseBy(code)
  must(await enrol(hanh, course.courseId))
  return { hanh, course, exercise: course.exercises[0] }
}

test('an exercise of a closed course is for those enrolled, of an open one for all', async () => {
  const { hanh, exercise } = await setUp()
  expect(findExercise(hanh, exercise.exerciseId)).toMatchObject({ isEnrolled: true, isOpen: false, exerciseVersionId: exercise.exerciseVersionId })
  expect(findExercise(who('khoi'), exercise.exerciseId)).toBeNull()
  expect(findExercise(null, exercise.exerciseId)).toBeNull()
  expect(findExercise(null, courseBy('HVS-02').exercises[0].exerciseId)).toMatchObject({ isOpen: true, isEnrolled: false })
  expect(findExercise(hanh, 'nothing')).toBeNull()
})

test('state is kept for its owner, overwritten, limited, and is no evidence', async () => {
  const { hanh, exercise } = await setUp()
  const events = count('Event')
  must(await keepExerciseState(hanh, exercise.exerciseId, '{"a":1}'))
  must(await keepExerciseState(hanh, exercise.exerciseId, '{"a":2}'))
  expect(findExerciseState(hanh, exercise.exerciseVersionId)).toBe('{"a":2}')
  expect(findExerciseState(who('khoi'), exercise.exerciseVersionId)).toBeNull()
  // Whoever has not seen where it stands writes over nothing, unless they say so; the same again is no other.
  expect(await keepExerciseState(hanh, exercise.exerciseId, '{"a":3}', [''])).toEqual({ ok: false, reason: 'state-elsewhere' })
  expect(await keepExerciseState(hanh, exercise.exerciseId, '{"a":3}', [fingerprint('{"a":1}')])).toEqual({ ok: false, reason: 'state-elsewhere' })
  must(await keepExerciseState(hanh, exercise.exerciseId, '{"a":2}', ['']))
  must(await keepExerciseState(hanh, exercise.exerciseId, '{"a":3}', [fingerprint('{"a":1}'), fingerprint('{"a":2}')]))
  expect(findExerciseState(hanh, exercise.exerciseVersionId)).toBe('{"a":3}')
  must(await keepExerciseState(hanh, exercise.exerciseId, '{"a":2}'))
  expect(await keepExerciseState(hanh, exercise.exerciseId, 'ơ'.repeat(MAX_BYTES / 2 + 1))).toEqual({ ok: false, reason: 'too-large' })
  expect(await keepExerciseState(who('khoi'), exercise.exerciseId, '{}')).toEqual({ ok: false, reason: 'not-found' })
  expect([count('ExerciseState'), count('Event')]).toEqual([1, events])
})

test('the first final statement is the practice; who and when are the server’s', async () => {
  const { hanh, exercise } = await setUp()
  expect(must(await keepStatement(hanh, exercise.exerciseId, statement('interacted')))).toEqual({ isPractised: false })
  expect(listPractised(hanh.personId)).toEqual([])
  must(await keepStatement(hanh, exercise.exerciseId, statement('completed')))
  must(await keepStatement(hanh, exercise.exerciseId, statement('completed', 5)))
  expect(must(await keepStatement(hanh, exercise.exerciseId, statement('interacted')))).toEqual({ isPractised: true })
  expect(listPractised(hanh.personId)).toMatchObject([{ exerciseId: exercise.exerciseId, scoreRaw: 4, scoreMax: 5, at: '2026-11-16T02:00:00.000+00:00' }])
  expect([count('Statement'), count('ExercisePractised'), count('Event', `"type" = 'exercise.practised'`)]).toEqual([4, 1, 1])
  expect(read.all('SELECT DISTINCT "personId" FROM "Statement"')).toEqual([{ personId: hanh.personId }])
})

test('statements are refused to strangers, when they are none, when too large, and past 120 in an hour', async () => {
  const { hanh, exercise } = await setUp('HVS-02')
  expect(await keepStatement(who('khoi'), exercise.exerciseId, statement('completed'))).toEqual({ ok: false, reason: 'not-found' })
  for (const body of [null, undefined, [], 'x', {}])
    expect(await keepStatement(hanh, exercise.exerciseId, body)).toEqual({ ok: false, reason: 'statement-wrong' })
  expect(await keepStatement(hanh, exercise.exerciseId, { ...statement('completed'), more: 'x'.repeat(MAX_BYTES) })).toEqual({ ok: false, reason: 'too-large' })
  for (let n = 0; n < 120; n += 1) must(await keepStatement(hanh, exercise.exerciseId, statement('interacted')))
  expect(await keepStatement(hanh, exercise.exerciseId, statement('completed'))).toEqual({ ok: false, reason: 'too-many-tries' })
  at(TODAY, '10:01')
  expect((await keepStatement(hanh, exercise.exerciseId, statement('completed'))).ok).toBe(true)
})

test('a statement is stored as the server completes it, and once however often it is sent', async () => {
  const { hanh, exercise } = await setUp()
  for (let n = 0; n < 3; n += 1) must(await keepStatement(hanh, exercise.exerciseId, statement('completed'), 'claim-0001'))
  const kept = read.all<{ body: string }>('SELECT "body" FROM "Statement"')
  expect(kept).toHaveLength(1)
  expect(JSON.parse(kept[0].body)).toMatchObject({
    actor: { account: { name: hanh.personId } },
    object: { id: exerciseIri(exercise.exerciseId) },
    timestamp: '2026-11-16T02:00:00.000+00:00',
    result: { score: { raw: 4, max: 5 } },
  })
  expect(kept[0].body).not.toContain('Người khác')
})

test('what cannot be true is refused, counted by exercise and day, and seen by the administrator alone', async () => {
  const { hanh, exercise } = await setUp()
  const high = { ...statement('completed', 9) }
  for (let n = 0; n < 2; n += 1) expect(await keepStatement(hanh, exercise.exerciseId, high)).toEqual({ ok: false, reason: 'statement-wrong' })
  await keepStatement(hanh, exercise.exerciseId, { ...statement('completed'), object: { id: 'https://evil.example/' } })
  await keepStatement(who('khoi'), courseBy('HVS-02').exercises[0].exerciseId, statement('completed'))
  expect(
    listTroubles(who('linh'), TODAY).map(({ exerciseId, day, kind, reason, count: times }) => [exerciseId === exercise.exerciseId, day, kind, reason, times]),
  ).toEqual([
    [true, TODAY, 'statement', 'score-above-max', 2],
    expect.arrayContaining([TODAY, 'statement', 1]),
    expect.arrayContaining([TODAY, 'statement', 1]),
  ])
  expect(listTroubles(who('mai'), TODAY)).toEqual([])
  expect([count('Statement'), count('ExercisePractised')]).toEqual([0, 0])
})

/** The exercise under another rule of its end. */
const ruled = (exerciseVersionId: string, done: string) => tamper(`UPDATE "ExerciseVersion" SET "done" = '${done}' WHERE "id" = '${exerciseVersionId}'`)

test('where a score is asked for, an end without one is none', async () => {
  const { hanh, exercise } = await setUp()
  ruled(exercise.exerciseVersionId, 'score')
  must(await keepStatement(hanh, exercise.exerciseId, { verb: { id: 'http://adlnet.gov/expapi/verbs/completed' } }))
  expect(count('ExercisePractised')).toBe(0)
  must(await keepStatement(hanh, exercise.exerciseId, statement('completed')))
  expect(count('ExercisePractised')).toBe(1)
})

test('an exercise that reports nothing is done by those who opened it and stayed, by the clock of the server', async () => {
  const { hanh, exercise } = await setUp()
  expect(await noteStayed(hanh, exercise.exerciseId)).toEqual({ ok: false, reason: 'statement-wrong' })
  ruled(exercise.exerciseVersionId, 'opened-and-stayed')
  expect(await noteStayed(hanh, exercise.exerciseId)).toEqual({ ok: false, reason: 'too-early' })
  const { seconds } = must(await noteOpened(hanh, exercise.exerciseId))
  expect(seconds).toBeGreaterThanOrEqual(30)
  expect(await noteStayed(hanh, exercise.exerciseId)).toEqual({ ok: false, reason: 'too-early' })
  at(TODAY, '09:05')
  for (let n = 0; n < 2; n += 1) must(await noteStayed(hanh, exercise.exerciseId))
  expect([count('ExercisePractised'), count('Event', `"type" = 'exercise.practised'`)]).toEqual([1, 1])
  expect((await noteOpened(who('khoi'), exercise.exerciseId)).ok).toBe(false)
})

test('acts that a page tells are read by their shape: whatever else stands there is refused, and never more than there are kinds', () => {
  expect(readActs([{ act: 'cookie', detail: 'x', count: 3 }, { act: 'no such', detail: '' }, { act: 'popup' }])).toEqual([
    { act: 'cookie', detail: 'x', count: 3 },
    { act: 'popup', detail: '', count: 1 },
  ])
  for (const wrong of [null, {}, 'x', [null], [1], [['cookie']], [{ act: 1 }], [{ act: 'cookie', detail: {} }], [{ act: 'cookie', count: '9' }]])
    expect(readActs(wrong)).toBeNull()
  expect(readActs(Array.from({ length: 90_000 }, () => ({ act: 'cookie' })))).toHaveLength(ACTS.length)
})
