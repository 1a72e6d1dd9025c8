import { listCourses } from '../app/domain/catalog/course-versions.server'
import { requireCompetence } from '../app/domain/evaluation/competence-requirements.server'
import { checkIn } from '../app/domain/objectives/check-ins.server'
import type { Feed, KeyResult } from '../app/domain/objectives/content'
import { importObjectives } from '../app/domain/objectives/import/importing.server'
import { planObjectives } from '../app/domain/objectives/import/plan.server'
import { rowsOfJson } from '../app/domain/objectives/import/rows'
import { objectiveByCode } from '../app/domain/objectives/objectives.server'
import { decideProposal, writeObjective } from '../app/domain/objectives/writing.server'
import type { Viewer } from '../app/domain/organisation/viewer'
import { addDays } from '../app/platform/clock'
import type { Outcome } from '../app/platform/outcome'

type Clock = (date: string, minutes: number) => void
type Cast = Record<'linh' | 'binh' | 'hanh' | 'duc', Viewer>

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
  return outcome.value
}

const CITY = {
  id: 'OKR-TP-01',
  title: 'Mọi cán bộ, công chức làm việc an toàn trên môi trường số',
  unit: 'H26',
  keyResults: [
    { id: 'KR1', title: 'Giấy chứng nhận hoàn thành khóa học được cấp trong quý', measure: 'giấy', from: 0, target: 40, feed: 'certificates', weight: 2 },
    {
      id: 'KR2',
      title: 'Thủ tục dùng biểu mẫu đã rà dữ liệu cá nhân',
      measure: '%',
      from: 20,
      target: 80,
      value: 46.5,
      proof: 'Báo cáo rà soát của Sở Khoa học và Công nghệ',
    },
  ],
}
const WARD = {
  id: 'OKR-P00008-01',
  title: 'Phường Ngọc Hà: trả lời người dân nhanh, không lộ dữ liệu',
  unit: 'P00008',
  parent: 'OKR-TP-01',
  keyResults: [
    {
      id: 'KR1',
      title: 'Người được giao hoàn thành khóa An toàn, an ninh mạng',
      measure: '%',
      from: 0,
      target: 90,
      feed: 'completion rate',
      course: 'HVS-02',
      window: 'to date',
    },
    {
      id: 'KR2',
      title: 'Sản phẩm thực hành về bảo vệ dữ liệu được chấp nhận',
      measure: 'sản phẩm',
      from: 0,
      target: 10,
      feed: 'product',
      course: 'HVS-03',
      window: 'to date',
    },
    { id: 'KR3', title: 'Phản ánh quá hạn trả lời', measure: 'phản ánh', from: 12, target: 2 },
  ],
}

/** This quarter from the city to single people, with key results of every kind, and what the posts of a ward ask. */
export async function demoObjectives({ linh, binh, hanh, duc }: Cast, today: string, at: Clock): Promise<void> {
  const yesterday = addDays(today, -1)
  const period = `${today.slice(0, 4)}-Q${Math.ceil(Number(today.slice(5, 7)) / 3)}`
  at(yesterday, 606)
  const read = rowsOfJson(JSON.stringify([CITY, WARD].map((one) => ({ ...one, period }))))
  const plan = await planObjectives(linh, read.ok ? read.rows : [])
  must(await importObjectives(linh, plan, plan.hash, { name: 'okr-thanh-pho.json', sha: 'f'.repeat(64) }))
  const ward = objectiveByCode('OKR-P00008-01')
  if (!ward) throw new Error('no objective of the ward')
  at(yesterday, 612)
  const nothing = { note: '', link: '', file: null }
  must(await checkIn(binh, ward.id, 'KR3', { ...nothing, value: '7', note: 'Đếm theo sổ tiếp nhận phản ánh, sáng thứ Hai' }))
  const courses = listCourses()
  const security = courses.find(({ code }) => code === 'HVS-02')
  const privacy = courses.find(({ code }) => code === 'HVS-03')
  if (!security || !privacy) throw new Error('no courses')
  const result = (id: string, title: string, feed: Feed, more: Partial<KeyResult> = {}): KeyResult => ({
    id,
    title,
    measure: '',
    from: '0',
    target: '1',
    weight: '1',
    feed,
    ...more,
  })
  const terms = { kind: 'quarter', key: period, reason: '' }
  const saying = (title: string, keyResults: KeyResult[], note = '') => ({ title, note, weight: '1', countsChildren: false, keyResults })
  const [office, own] = [
    saying('Phòng Văn hóa - Xã hội: hồ sơ một lần là xong', [
      result(
        'a',
        'Cán bộ của phòng hoàn thành khóa An toàn, an ninh mạng',
        { kind: 'course', courseId: security.courseId, window: 'to-date' },
        { measure: '%', target: '80' },
      ),
      result('b', 'Hồ sơ phải bổ sung quá một lần', { kind: 'by-hand' }, { measure: '%', from: '18', target: '5' }),
    ]),
    saying('Tự bảo vệ và giúp đồng nghiệp bảo vệ dữ liệu', [
      result('a', 'Hoàn thành khóa An toàn, an ninh mạng', { kind: 'course', courseId: security.courseId, window: 'to-date' }),
      result('b', 'Sản phẩm thực hành được chấp nhận', { kind: 'product', taskId: privacy.tasks[0].taskId, window: 'to-date' }),
      result('c', 'Buổi hướng dẫn đồng nghiệp', { kind: 'by-hand' }, { measure: 'buổi', target: '3' }),
    ]),
  ]
  at(yesterday, 615)
  const unitId = hanh.post?.unitId ?? ''
  const above = must(await writeObjective(binh, null, { ...terms, unitId, personId: null, parentId: ward.id, content: office })).objectiveId
  at(yesterday, 620)
  const proposed = must(await writeObjective(duc, null, { ...terms, unitId: '', personId: duc.personId, parentId: ward.id, content: own }))
  at(yesterday, 624)
  must(await decideProposal(binh, proposed.versionId, 'accepted', 'Sát việc của phòng'))
  at(yesterday, 626)
  must(await checkIn(duc, proposed.objectiveId, 'c', { ...nothing, value: '1', note: 'Hướng dẫn tổ một cửa nhận biết thư giả, 8 người dự' }))
  at(yesterday, 628)
  must(
    await writeObjective(hanh, null, {
      ...terms,
      unitId: '',
      personId: hanh.personId,
      parentId: above,
      content: saying('Trả lời phản ánh trong ba ngày', [
        result('a', 'Số ngày trả lời trung bình', { kind: 'by-hand' }, { measure: 'ngày', from: '6', target: '3' }),
      ]),
    }),
  )
  at(yesterday, 630)
  await demoRequirements(linh, `${today.slice(0, 4)}-01-01`)
}

const ASKED: [unit: string, position: string, competence: string, level: number][] = [
  ['H26', '', '4.1', 2],
  ['H26', '', '4.2', 3],
  ['P00008', '', '1.3', 3],
  ['P00008', 'Chuyên viên', '4.2', 4],
  ['P00008', 'Phó Trưởng phòng', '1.3', 5],
  ['P00008', 'Phó Trưởng phòng', '6.1', 2],
]

async function demoRequirements(linh: Viewer, validFrom: string): Promise<void> {
  for (const [unitCode, position, competenceCode, level] of ASKED)
    must(
      await requireCompetence(linh, {
        unitCode,
        position,
        legalGroup: '',
        competenceCode,
        level,
        validFrom,
        validTo: '',
        reason: 'Ví dụ theo bản mô tả vị trí việc làm, chờ xác nhận',
      }),
    )
}
