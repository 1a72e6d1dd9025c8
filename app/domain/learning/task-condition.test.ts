import { expect, test } from 'vitest'
import { PLAIN_TERMS } from '../catalog/task-terms'
import { askedTasks, requiredTasks } from '../enrolment/asked-tasks'
import { taskCondition } from './task-condition'

type Version = Parameters<typeof askedTasks>[0]
const task = (taskId: string, isRequired = true) => ({ taskId, taskVersionId: `${taskId}1`, terms: { ...PLAIN_TERMS, isRequired } }) as Version['tasks'][number]
const version = (tasks: Version['tasks'], completion: Version['completion'] = ['quiz', 'task']): Version => ({ completion, tasks })
const handed = (taskId: string, n: number) => ({ id: `h${n}`, taskId, taskVersionId: `${taskId}1`, handedInAt: `2026-11-0${n}` })
const never = () => false
const one = version([task('a')])
const two = version([task('a'), task('b')])
const withOptional = version([task('a'), task('b', false)])

test('a version asks for every required task and for no optional one', () => {
  expect(taskCondition(two, [handed('a', 1)], never)).toEqual({ isMet: false, metBy: null, metAt: null, done: 1, of: 2 })
  expect(taskCondition(two, [handed('a', 1), handed('b', 2)], never)).toEqual({ isMet: true, metBy: 'h2', metAt: '2026-11-02', done: 2, of: 2 })
  expect(taskCondition(withOptional, [handed('b', 1)], never)).toMatchObject({ isMet: false, done: 0, of: 1 })
  expect(taskCondition(withOptional, [handed('a', 1), handed('b', 2)], never)).toMatchObject({ isMet: true, metBy: 'h1', of: 1 })
  expect(taskCondition(two, [handed('a', 1), handed('a', 3)], never)).toMatchObject({ isMet: false, done: 1 })
})

test('it is met by the newest product, since the day the first one of the last task came', () => {
  expect(taskCondition(one, [handed('a', 1), handed('a', 3)], never)).toMatchObject({ metBy: 'h3', metAt: '2026-11-01' })
  expect(taskCondition(two, [handed('b', 1), handed('a', 2), handed('b', 4)], never)).toMatchObject({ metBy: 'h4', metAt: '2026-11-02' })
})

test('who is bound to a version with one task is not asked for one that came later, nor let off by it', () => {
  expect(taskCondition(one, [handed('a', 1)], never)).toMatchObject({ isMet: true, of: 1 })
  expect(taskCondition(one, [handed('b', 1)], never)).toMatchObject({ isMet: false, of: 1 })
  expect(askedTasks(one, two).map(({ taskId, isAsked, isLater }) => [taskId, isAsked, isLater])).toEqual([
    ['a', true, false],
    ['b', false, true],
  ])
  expect(askedTasks(two, one).map(({ taskId, isAsked, isLater }) => [taskId, isAsked, isLater])).toEqual([
    ['a', true, false],
    ['b', true, false],
  ])
})

test('that a later version made a task optional, or required, changes nothing for who is bound to an earlier one', () => {
  expect(askedTasks(two, withOptional).map(({ isAsked }) => isAsked)).toEqual([true, true])
  expect(askedTasks(withOptional, two).map(({ isAsked }) => isAsked)).toEqual([true, false])
  expect(requiredTasks(version([task('a')], ['quiz']))).toEqual([])
})

test('the product of a task that took the place of the only one counts for it, of several it does not', () => {
  const alone = () => true
  expect(taskCondition(one, [handed('x', 1)], alone)).toMatchObject({ isMet: true, metBy: 'h1' })
  expect(taskCondition(two, [handed('x', 1)], alone)).toMatchObject({ isMet: false, done: 0 })
  expect(taskCondition(version([]), [handed('x', 1)], alone)).toMatchObject({ isMet: true })
  expect(taskCondition(version([]), [], alone)).toMatchObject({ isMet: false, of: 1 })
})
