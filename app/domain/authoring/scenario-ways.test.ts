import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exerciseProblems } from './exercise-problems.server'
import { scenarioProblems } from './scenario-ways'

const turn = (...next: number[]) => ({ text: 'Chuông reo.', choices: next.map((number) => ({ text: 'Nghe máy', points: 0, next: number })) })
const problems = (...nodes: unknown[]) => Object.fromEntries([...scenarioProblems('HVS.Scenario 1.0', { nodes })].map(([place, { reason }]) => [place, reason]))

test('every turn of a scenario is led to, and every choice leads on to a turn or ends it', () => {
  expect(problems(turn(2, 3), turn(3, 0), turn())).toEqual({})
  expect(problems(turn(2), turn(), turn())).toEqual({ 'nodes.2.text': 'unreached' })
  // Whoever is led to only from where nobody comes is not led to.
  expect(problems(turn(0), turn(3), turn())).toEqual({ 'nodes.1.text': 'unreached', 'nodes.2.text': 'unreached' })
  expect(problems(turn(2, 9), turn(1, 2))).toEqual({
    'nodes.0.choices.1.next': 'no-turn',
    'nodes.1.choices.0.next': 'no-turn',
    'nodes.1.choices.1.next': 'no-turn',
  })
  expect([...scenarioProblems('HVS.SortCards 1.0', { nodes: [turn(9)] })]).toEqual([])
  expect([...scenarioProblems('HVS.Scenario 1.0', { nodes: 'x' })]).toEqual([])
})

test('the outline names the turn, and the scenario of the repository has every way', () => {
  const folder = 'exercises/cuoc-goi-16-gio-38'
  const read = (name: string) => readFileSync(`content/hvs-02/${folder}/${name}`, 'utf8')
  const found = (content: string) =>
    exerciseProblems({
      slug: 'hvs-02',
      files: new Map([
        [`${folder}/exercise.yaml`, Buffer.from(read('exercise.yaml'))],
        [`${folder}/content.json`, Buffer.from(content)],
      ]),
    })
  expect(found(read('content.json'))).toEqual([])
  expect(found(read('content.json').replaceAll('"next": 10', '"next": 60'))).toMatchObject([
    { file: `hvs-02/${folder}/content.json`, found: 'lượt 6 › lựa chọn 2 › Sang lượt số: không có lượt ấy ở phía sau' },
    { found: 'lượt 10 › Điều xảy ra: không lựa chọn nào dẫn tới lượt này' },
  ])
})
