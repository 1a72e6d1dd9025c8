import { expect, test } from 'vitest'
import { handles } from '~/platform/db/database.server'
import { completeCourse, courseBy, freshAcademy, who } from '~/test-academy'
import { effectsBetween, eventsBetween, heldIn } from './upgrade-effects'

const counted = (effects: { what: string; count: number }[]) => Object.fromEntries(effects.filter(({ count }) => count).map(({ what, count }) => [what, count]))

test('what a new version would cause is counted, and nothing where nothing happened', async () => {
  await freshAcademy()
  const file = handles().writing.name
  const before = heldIn(file)
  expect([counted(effectsBetween(before, heldIn(file), 0)), eventsBetween(before, heldIn(file))]).toEqual([{}, []])
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  expect(counted(effectsBetween(before, heldIn(file), 3))).toEqual({
    'tin và thư báo cho người dùng': 3,
    'giấy chứng nhận': 1,
    'bản in PDF': 1,
    'chứng nhận điện tử': 1,
    'lần chấm bài, chấm lại': 1,
    'số tổng hợp lệch, phải tính lại': 3,
  })
  expect(eventsBetween(before, heldIn(file))).toContainEqual({ type: 'certificate.issued', count: 1 })
})
