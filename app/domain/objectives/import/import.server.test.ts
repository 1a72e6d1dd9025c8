import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { decomposed } from '~/platform/text'
import { count, courseBy, freshAcademy, idOf, must, unitBy, who } from '~/test-academy'
import type { Viewer } from '../../organisation/viewer'
import { objectiveByCode, objectivesOfUnit } from '../objectives.server'
import { writeObjective } from '../writing.server'
import { exportCsv, exportedObjectives, exportJson } from './export.server'
import { importObjectives } from './importing.server'
import { planObjectives } from './plan.server'
import { readObjectiveFile } from './read-file.server'

// One academy for all: each test stands on what the ones before it did.
beforeAll(freshAcademy)
const folder = mkdtempSync(path.join(tmpdir(), 'objectives-'))
const file = path.join(folder, 'file')

async function planOf(viewer: Viewer, content: string | Buffer, options = {}) {
  writeFileSync(file, content)
  const read = await readObjectiveFile(file)
  if (!read.ok) throw new Error(`not read: ${read.trouble} ${read.fields ?? ''}`)
  return planObjectives(viewer, read.rows, options)
}
async function take(viewer: Viewer, content: string | Buffer, options = {}) {
  const plan = await planOf(viewer, content, options)
  return importObjectives(viewer, plan, plan.hash, { name: 'okr.csv', sha: 'a'.repeat(64) })
}

const HEAD =
  'STT;Mã mục tiêu;Mục tiêu;Mã đơn vị;Mã cán bộ;Kỳ;Mã mục tiêu cấp trên;Mã KR;Kết quả then chốt;ĐVT;Từ mức;Đích;Nguồn số liệu;Mã khóa học;Thực hiện;Trạng thái'
const LINES = [
  '1;O-1-1;Cán bộ phường nắm an toàn số;P00008;;quý IV/2026;O-1;K1;Tỷ lệ hoàn thành HVS-02;%;0;90;Tỷ lệ hoàn thành;HVS-02;;',
  '2;O-1-1;;;;;;K2;Hồ sơ trả đúng hạn;%;"80,5";95;;;"1.234,5";',
  '3;O-1-1-1;Trả lời phản ánh đúng hạn;;HN000101;Q4/2026;O-1-1;;Số ngày trả lời;ngày;5;2;;;;',
  '4;O-1;Thành phố số;H26;;2026-Q4;;K1;Giấy chứng nhận đã cấp;giấy;0;1 000;Giấy chứng nhận;;;',
]
const CSV = `ỦY BAN NHÂN DÂN THÀNH PHỐ;;\n\n${[HEAD, ...LINES].join('\n')}\n`

test('a file is tried before anything is done, carried out above before below, and the second time changes nothing', async () => {
  const linh = who('linh')
  const plan = await planOf(linh, decomposed(CSV))
  expect(plan.problems).toEqual([])
  expect(plan.counts).toMatchObject({ add: 3, change: 0, end: 0, values: 1 })
  expect(count('Objective')).toBe(0)
  expect(await importObjectives(linh, plan, 'another', { name: 'a', sha: 'a' })).toMatchObject({ ok: false, reason: 'objective-import-changed' })
  expect(must(await take(linh, CSV))).toMatchObject({ added: 3, changed: 0, ended: 0, values: 1, left: 0 })
  expect(objectiveByCode('O-1-1')).toMatchObject({
    parentId: objectiveByCode('O-1')?.id,
    span: { key: '2026-Q4' },
    content: { title: 'Cán bộ phường nắm an toàn số' },
  })
  expect(objectiveByCode('O-1-1-1')).toMatchObject({ personId: idOf('hanh'), unitId: unitBy('P00008-VHXH') })
  expect(objectiveByCode('O-1')?.content.keyResults[0]).toMatchObject({ target: '1000', feed: { kind: 'certificates', courseId: null } })
  expect(await take(linh, CSV)).toMatchObject({ ok: false, reason: 'objective-import-nothing' })
  expect(await take(linh, Buffer.from(`\ufeff${CSV}`, 'utf16le'))).toMatchObject({ ok: false, reason: 'objective-import-nothing' })
})

test('a change is a further version that keeps the one before and what was said; one marked so ends', async () => {
  const changed = CSV.replace(';0;90;', ';0;95;').replace('Số ngày trả lời;ngày;5;2;;;;', 'Số ngày trả lời;ngày;5;2;;;;kết thúc')
  expect((await planOf(who('linh'), changed)).items.map(({ code, act, changes }) => [code, act, changes])).toEqual([
    ['O-1-1', 'change', ['resultTitle']],
    ['O-1-1-1', 'end', []],
    ['O-1', 'same', []],
  ])
  expect(must(await take(who('linh'), changed))).toMatchObject({ added: 0, changed: 1, ended: 1, values: 0, left: 0 })
  expect(objectiveByCode('O-1-1')).toMatchObject({ number: 2 })
  expect([count('ObjectiveVersion'), count('KeyResultCheckIn')]).toEqual([4, 1])
  expect(await take(who('linh'), changed)).toMatchObject({ ok: false, reason: 'objective-import-nothing' })
  const without = [HEAD, LINES[3].replace('O-1;', 'O-9;').replace('H26', 'P00008')].join('\n')
  expect((await planOf(who('linh'), without)).counts.end).toBe(0)
  expect((await planOf(who('linh'), without, { endsMissing: true })).items.filter(({ act }) => act === 'end').map(({ code }) => code)).toEqual(['O-1-1'])
})

test('every problem is told by row and column, and keeps its objective and what lies below it out, not the others', async () => {
  const wrong = [
    'A;Thiếu kỳ;P00008;;;;K;Kết quả;%;0;90;;;;',
    'B;Kỳ sai;P00008;;2026-Q7;;K;Kết quả;%;0;90;;;;',
    'C;Số mập mờ;P00008;;Q4/2026;;K;Kết quả;%;0;1.234;;;;',
    'D;Không đổi;P00008;;Q4/2026;;K;Kết quả;%;9;9,0;;;;',
    'E;Khóa lạ;P00008;;Q4/2026;;K;Kết quả;%;0;90;Khóa học;HVS-99;;',
    'F;Nguồn lạ;P00008;;Q4/2026;;K;Kết quả;%;0;90;Bói;;;',
    'G;Đơn vị lạ;P99999;;Q4/2026;;K;Kết quả;%;0;90;;;;',
    'H;Người lạ;;HN999999;Q4/2026;;K;Kết quả;%;0;90;;;;',
    'I;Cấp trên lạ;P00008;;Q4/2026;none;K;Kết quả;%;0;90;;;;',
    'J;Vòng tròn;P00008;;Q4/2026;L;K;Kết quả;%;0;90;;;;',
    'L;Vòng tròn;P00008;;Q4/2026;J;K;Kết quả;%;0;90;;;;',
    'M;Dưới dòng sai;P00008;;Q4/2026;C;K;Kết quả;%;0;90;;;;',
    'N;Của mình;;HN000108;Q4/2026;;K;Kết quả;%;0;90;;;;',
    'O;Tỷ lệ của một người;;HN000101;Q4/2026;;K;Kết quả;%;0;90;Tỷ lệ hoàn thành;HVS-02;;',
    'P;Đúng;P00008;;Q4/2026;;K;Kết quả;%;0;90;;;;',
    'P;Khác;;;;;K;Kết quả;%;0;90;;;;',
    ';Không mã;P00008;;Q4/2026;;K;Kết quả;%;0;90;;;;',
    'Q;Đúng;P00008;;11/2026;;K;Kết quả;%;0;90;;;;',
    'O-1-1-1;Đã kết thúc;;HN000101;Q4/2026;;K;Kết quả;%;0;90;;;;',
    'O-1;Đơn vị khác;P00008;;Q4/2026;;K;Kết quả;%;0;90;;;;',
  ]
  const plan = await planOf(who('linh'), [HEAD.replace('STT;', ''), ...wrong].join('\n'))
  expect(plan.problems.map(({ row, code, column, reason }) => `${row} ${code} ${column} ${reason}`)).toEqual([
    '2 A period missing',
    '3 B period period-wrong',
    '4 C target number-ambiguous',
    '5 D target target-still',
    '6 E course course-unknown',
    '7 F feed word-unknown',
    '8 G unit owner-unknown',
    '9 H person owner-unknown',
    '10 I parent parent-unknown',
    '11 J parent parent-wrong',
    '12 L parent parent-wrong',
    '13 M parent parent-unknown',
    '14 N person own',
    '15 O feed feed-of-people',
    '17 P resultCode twice',
    '17 P title differs',
    '18  code missing',
    '20 O-1-1-1 state ended-before',
    '21 O-1 unit owner-changed',
  ])
  expect(plan.items.map(({ code }) => code)).toEqual(['Q'])
})

test('a manager brings what is of their units and people, and cannot tell what else there is', async () => {
  const plan = await planOf(who('thuy'), CSV)
  expect(plan.items).toEqual([])
  expect(new Set(plan.problems.map(({ reason }) => reason))).toEqual(new Set(['owner-unknown']))
  expect((await planOf(who('hanh'), CSV)).items).toEqual([])
  const taken = [HEAD, LINES[3].replace('H26', 'SNV')].join('\n')
  expect((await planOf(who('thuy'), taken)).problems.map(({ column, reason }) => [column, reason])).toEqual([['code', 'owner-changed']])
})

test('what is exported is imported again without a change, as CSV and as JSON, with what was entered by hand', async () => {
  const keyResult = { id: 'tay', title: '=1+1, "đúng hạn"', measure: '', from: '-3', target: '1.125', weight: '2.5', feed: { kind: 'by-hand' as const } }
  const product = {
    ...keyResult,
    id: 'sp',
    title: 'Sản phẩm',
    feed: { kind: 'product' as const, taskId: courseBy('HVS-02').tasks[0].taskId, window: 'to-date' as const },
  }
  const content = { title: '  Hai   khoảng trống ', note: 'Dòng một\n\ndòng hai', weight: '1', countsChildren: true, keyResults: [keyResult, product] }
  const parentId = objectiveByCode('O-1')?.id ?? ''
  must(await writeObjective(who('binh'), null, { unitId: unitBy('P00008'), personId: null, kind: 'quarter', key: '2026-Q4', parentId, content, reason: '' }))
  expect(objectivesOfUnit(unitBy('P00008'), { kind: 'quarter', key: '2026-Q4' })).toHaveLength(2)
  const linh = who('linh')
  for (const exported of [exportCsv, exportJson]) {
    const bytes = Buffer.concat([...exported(exportedObjectives(linh, { kind: 'quarter', key: '2026-Q4' }))])
    const plan = await planOf(linh, bytes)
    expect(plan.problems).toEqual([])
    expect(plan.counts).toEqual({ add: 0, change: 0, end: 0, same: 4, values: 0 })
  }
  expect([...exportedObjectives(who('thuy'), { kind: 'quarter', key: '2026-Q4' })]).toEqual([])
})

test('JSON is read as programs write it: numbers as they are, and a file that is none says so', async () => {
  const objective = {
    id: 'J-1',
    title: 'Từ hệ thống',
    unit: 'P00008',
    period: '2026',
    keyResults: [{ id: 'k', title: 'Tỷ lệ', from: 0, target: 1.125, value: 0.5 }],
  }
  expect(must(await take(who('binh'), JSON.stringify([objective])))).toMatchObject({ added: 1, values: 1 })
  expect(objectiveByCode('J-1')?.content.keyResults[0].target).toBe('1.125')
  const read = async (text: string) => (writeFileSync(file, text), readObjectiveFile(file))
  expect(await read('{"objectives":')).toMatchObject({ ok: false, trouble: 'not-json' })
  expect(await read('[]')).toMatchObject({ ok: false, trouble: 'no-objectives' })
  expect(await read('a,b\n1,2\n')).toMatchObject({ ok: false, trouble: 'no-head' })
  expect(await read('Mã mục tiêu,Mục tiêu\n1,2\n')).toMatchObject({ ok: false, trouble: 'columns-missing', fields: ['period'] })
  expect(await read('')).toMatchObject({ ok: false, trouble: 'empty' })
})
