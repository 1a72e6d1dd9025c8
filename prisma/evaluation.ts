import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { dossierOf } from '../app/domain/evaluation/dossiers.server'
import { accepting, criterionByRule } from '../app/domain/evaluation/evidence-way/attached'
import { decideEvidence } from '../app/domain/evaluation/evidence-way/deciding.server'
import { directManagers } from '../app/domain/evaluation/evidence-way/direct-managers.server'
import { bringOutside } from '../app/domain/evaluation/evidence-way/outside.server'
import { placeEvidence } from '../app/domain/evaluation/evidence-way/placing.server'
import { listPeriodPeople } from '../app/domain/evaluation/period-people.server'
import type { Deadlines } from '../app/domain/evaluation/periods'
import { openPeriod, type Period, periodById, previewOpening, stepPeriod } from '../app/domain/evaluation/periods.server'
import { writeRuleSet } from '../app/domain/evaluation/rule-sets.server'
import type { Viewer } from '../app/domain/organisation/viewer'
import { viewerOf } from '../app/domain/organisation/viewer.server'
import { addDays } from '../app/platform/clock'
import { read } from '../app/platform/db/database.server'
import type { Outcome } from '../app/platform/outcome'
import { cast } from './cast.ts'

type Clock = (date: string, minutes: number) => void

const FOLDER = 'content/rule-sets'

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
  return outcome.value
}

/** The shipped examples of rule sets, by an evaluator for a unit. Written again they change nothing. */
export async function writeExamples(evaluator: Viewer, unitId: string, validFrom: string): Promise<void> {
  for (const file of readdirSync(FOLDER).sort()) {
    const content = parse(readFileSync(`${FOLDER}/${file}`, 'utf8'))
    must(
      await writeRuleSet(evaluator, {
        unitId,
        code: file.replace('.yaml', ''),
        content,
        reason: 'Ví dụ đi kèm học viện, chờ xác nhận',
        validFrom,
        validTo: '',
      }),
    )
  }
}

/**
 * Last month of a manager's ward is in review, unless it ended only yesterday, and this month is open. Evidence is on all its ways in it: by
 * rule, moved, confirmed, returned, waiting, and from elsewhere. Answers the one in review.
 */
export async function demoPeriods(evaluator: Viewer, manager: Viewer, today: string, at: Clock): Promise<string> {
  const [city, unitId] = [evaluator.grants[0].unitId, manager.grants[0].unitId]
  const yesterday = addDays(today, -1)
  const thisMonth = `${yesterday.slice(0, 7)}-01`
  const lastMonth = `${addDays(thisMonth, -1).slice(0, 7)}-01`
  at(yesterday, 540)
  await writeExamples(evaluator, city, `${lastMonth.slice(0, 4)}-01-01`)
  const open = async (first: string, days?: Deadlines) => {
    const key = first.slice(0, 7)
    const preview = previewOpening(evaluator, unitId, 'month', key)
    if (!preview) throw new Error(`no period ${key}`)
    return must(await openPeriod(evaluator, { unitId, kind: 'month', key, ...(days ?? preview.proposed) })).periodId
  }
  at(yesterday, 545)
  // Its owners' days end with today, its managers' some days later, so that each may be tried.
  const over = await open(lastMonth, { attachBy: today, confirmBy: addDays(today, 5), reviewBy: addDays(today, 9) })
  await demoEvidence(over, lastMonth, at, yesterday)
  at(yesterday, 600)
  must(await stepPeriod(evaluator, over, 'review', 'Hết tháng, chuyển thẩm định sớm để thử cả hai phần', { early: true }))
  await open(thisMonth)
  return over
}

const CLASSES = [
  { title: 'Lớp ứng dụng trí tuệ nhân tạo trong soạn thảo văn bản', provider: 'Trường Bồi dưỡng cán bộ Ba Sao', form: 'course', amount: '8' },
  { title: 'Tập huấn dữ liệu mở cho cán bộ phường', provider: 'Trung tâm Dữ liệu Sông Xanh', form: 'seminar', amount: '4' },
  { title: 'Khóa trực tuyến về an toàn thông tin cơ bản', provider: 'Cổng học trực tuyến Lúa Vàng', form: 'online', amount: '6' },
]

/** Three of a ward bring learning elsewhere and one moves what attached by rule; their direct managers confirm one, return one and leave one waiting. */
async function demoEvidence(periodId: string, firstDay: string, at: Clock, yesterday: string): Promise<void> {
  const period = periodById(periodId)
  const known = [cast.hanh.staffCode, cast.duc.staffCode].flatMap(
    (code) => read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', code)?.id ?? [],
  )
  if (!period || known.length < 2) throw new Error('no period of the demo')
  const others = listPeriodPeople(period.unitId, period.span).filter(
    ({ personId, unitPath, rank }) => !known.includes(personId) && rank > 4 && unitPath.length > period.unitPath.length,
  )
  const three = [...known, others[0].personId]
  const outside: string[] = []
  for (const [place, personId] of three.entries()) {
    at(yesterday, 550 + place)
    const { title, provider, form, amount } = CLASSES[place]
    const words = {
      requestKey: `demo-${place}`,
      title,
      provider,
      form,
      firstDay: addDays(firstDay, 7),
      lastDay: addDays(firstDay, 8 + place),
      amount,
      unit: 'periods',
    }
    const dossier = dossierOf(period, personId)
    const criterionId = (dossier && criterionByRule(dossier.version.content, 'outside')) ?? ''
    const link = 'https://hoc-vien.example/giay-chung-nhan'
    outside.push(must(await bringOutside(viewerOf(personId), periodId, { ...words, criterionId, link, file: null, replacesId: '' })).outsideId)
  }
  at(yesterday, 560)
  await moveOne(period)
  for (const [place, verdict] of [
    [1, 'confirmed'],
    [2, 'returned'],
  ] as const) {
    at(yesterday, 570 + place)
    const dossier = dossierOf(period, three[place])
    const found = dossier?.attached.find(({ item }) => item.id === outside[place])
    const [direct] = dossier ? directManagers(three[place], dossier.person.unitId) : []
    if (!found || !direct) throw new Error('nobody confirms in the demo')
    const items = [{ personId: three[place], kind: 'outside' as const, id: outside[place], seq: found.seq }]
    const reason = verdict === 'returned' ? 'Đường dẫn chưa thấy tên và ngày học. Đồng chí gửi ảnh giấy chứng nhận.' : ''
    must(await decideEvidence(viewerOf(direct.personId), periodId, { decidedAs: 'manager', verdict, reason, items }))
  }
}

/** The first of a period who has something that another criterion takes too moves it there. */
async function moveOne(period: Period): Promise<void> {
  for (const { personId } of listPeriodPeople(period.unitId, period.span)) {
    const dossier = dossierOf(period, personId)
    for (const { item, criterionId } of dossier?.attached ?? []) {
      const other = dossier && accepting(dossier.version.content, item.kind).find(({ id }) => id !== criterionId)
      if (item.kind === 'outside' || !other) continue
      must(await placeEvidence(viewerOf(personId), period.id, item, other.id))
      return
    }
  }
}
