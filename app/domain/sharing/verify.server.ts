import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { judgeAnswer } from '../assessment/checks.server'
import { listParts } from './participants.server'

type CheckRow = { id: string; seq: number; phase: 'before' | 'after'; answers: string; right: number; asked: number; before: string; after: string }
type CreditRow = { id: string; seq: number; sharingId: string; participants: string }

const CHECKS = `SELECT c."id", c."eventSeq" AS seq, c."phase", c."answers", c."right", c."asked", p."before", p."after" FROM "SharingCheck" c
  JOIN "SharingParticipant" p ON p."id" = c."participantId" WHERE c."eventSeq" > ? ORDER BY c."eventSeq" LIMIT ?`
const CREDITS = 'SELECT "id", "eventSeq" AS seq, "sharingId", "participants" FROM "SharingCredit" WHERE "eventSeq" > ? ORDER BY "eventSeq" LIMIT ?'

/** Grades every short check again and holds every credit against the gains that it rests on. */
export function verifySharings(onProgress?: Progress): Verdict {
  const checked = { 'kiểm tra ngắn': 0, 'ghi nhận chia sẻ': 0 }
  const found: (Breach | null)[] = []
  for (const page of pagesOf<CheckRow>(CHECKS, (row) => row.seq, 0, 500)) {
    for (const row of page) found.push(checkProblem(row))
    checked['kiểm tra ngắn'] += page.length
    onProgress?.(checked['kiểm tra ngắn'])
  }
  for (const page of pagesOf<CreditRow>(CREDITS, (row) => row.seq, 0, 500)) {
    for (const row of page) found.push(creditProblem(row))
    checked['ghi nhận chia sẻ'] += page.length
  }
  return verdictOf(found, checked)
}

function checkProblem({ id, seq, phase, answers, right, asked, before, after }: CheckRow): Breach | null {
  const given = JSON.parse(answers) as { questionVersionId: string; chosen: string[] }[]
  const drawn = JSON.parse(phase === 'before' ? before : after) as string[]
  const isAsDrawn = given.length === drawn.length && given.every(({ questionVersionId }, at) => questionVersionId === drawn[at])
  const regraded = given.filter(({ questionVersionId, chosen }) => judgeAnswer(questionVersionId, chosen)?.isRight).length
  const isRight = isAsDrawn && regraded === right && given.length === asked
  return isRight ? null : breach('SharingCheck', id, seq, `kết quả kiểm tra ngắn khác với câu trả lời (sự kiện số ${seq})`)
}

function creditProblem({ id, seq, sharingId, participants }: CreditRow): Breach | null {
  const rule = read.get<{ others: number }>('SELECT "others" FROM "Sharing" WHERE "id" = ?', sharingId)
  const counted = JSON.parse(participants) as string[]
  const gained = new Set(listParts(sharingId).flatMap(({ participantId, gain }) => (gain === 'gained' ? [participantId] : [])))
  const isHeld = rule !== null && counted.length >= rule.others && counted.every((participant) => gained.has(participant))
  const isOwn = read.get('SELECT 1 FROM "Sharing" s JOIN "SharingCredit" c ON c."sharingId" = s."id" AND c."personId" = s."sharerId" WHERE c."id" = ?', id)
  return isHeld && isOwn ? null : breach('SharingCredit', id, seq, `ghi nhận chia sẻ không có đủ người tiến bộ làm căn cứ (sự kiện số ${seq})`)
}
