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
  handles().writing.exec(`INSERT INTO "Job" ("id","kind","key","payload","runAt","createdAt") VALUES ('m','mail.send','m','{}','2026-11-16','2026-11-16')`)
  expect(counted(effectsBetween(before, heldIn(file), 3))).toEqual({
    'thư gửi đi': 1,
    'giấy chứng nhận': 1,
    'bản in PDF': 1,
    'chứng nhận điện tử': 1,
    'lần chấm bài, chấm lại': 1,
    'số tổng hợp lệch, phải tính lại': 3,
  })
  expect(eventsBetween(before, heldIn(file))).toContainEqual({ type: 'certificate.issued', count: 1 })
})
