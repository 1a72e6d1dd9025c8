import { beforeEach, expect, test } from 'vitest'
import { handles } from '~/platform/db/database.server'
import { changeCertificate, completeCourse, count, courseBy, dump, freshAcademy, must, tamper, who, withdrawCertificate } from '~/test-academy'
import { changeById, countChangesToDecide, findChangeable, listOpenChanges, proposeChange } from './certificate-changes.server'
import { certificateOf, findByCode, listCertificatesOf } from './certificates.server'
import { decideChange } from './change-decisions.server'
import { composeCredentialOf } from './credentials.server'
import { readQr } from './qr'
import { qrAddress } from './qr.server'
import { findVerification } from './verification.server'
import { verifyChanges } from './verify-changes.server'

beforeEach(freshAcademy)

const earned = async () => {
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  return listCertificatesOf(who('hanh').personId)[0]
}
const withdrawal = { kind: 'withdrawal', category: 'fraud', reason: ' Nhờ người khác làm bài ' } as const
const confirmed = { verdict: 'confirmed', note: '' }
const refusedFor = (reason: string) => ({ ok: false, reason })

test('a certificate is withdrawn once a second person has confirmed, and nothing changes before', async () => {
  const { code, id, completionId } = await earned()
  const before = [findVerification(code), dump('CourseCompletion')]
  for (const key of ['hanh', 'binh', 'anh', 'mai', 'long'] as const) expect(await proposeChange(who(key), code, withdrawal)).toEqual(refusedFor('not-found'))
  expect(await proposeChange(who('linh'), 'HVS-2026-2222-2222', withdrawal)).toEqual(refusedFor('not-found'))
  expect(await proposeChange(who('linh'), code, { ...withdrawal, category: 'replaced' })).toEqual(refusedFor('category-wrong'))
  expect(await proposeChange(who('linh'), code, { ...withdrawal, reason: ' \u200b ' })).toEqual(refusedFor('reason-missing'))
  const { changeId } = must(await proposeChange(who('linh'), code.toLowerCase(), withdrawal))
  expect(await proposeChange(who('linh'), code, { kind: 'correction', corrections: { name: 'Khác' }, reason: 'x' })).toEqual(refusedFor('change-open'))
  expect([findVerification(code), dump('CourseCompletion')]).toEqual(before)
  expect([countChangesToDecide(who('linh')), countChangesToDecide(who('long')), listOpenChanges(who('mai')), findChangeable(who('hanh'), code)]).toEqual([
    0,
    1,
    [],
    null,
  ])
  expect(await decideChange(who('linh'), changeId, confirmed)).toEqual(refusedFor('own-proposal'))
  for (const key of ['hanh', 'binh', 'anh', 'mai'] as const) expect(await decideChange(who(key), changeId, confirmed)).toEqual(refusedFor('not-found'))
  expect(await decideChange(who('long'), changeId, { verdict: 'rejected', note: ' ' })).toEqual(refusedFor('reason-missing'))
  expect(await decideChange(who('long'), changeId, { verdict: 'retracted', note: '' })).toEqual(refusedFor('not-proposer'))
  expect(await decideChange(who('long'), changeId, { verdict: 'yes', note: '' })).toEqual(refusedFor('decision-missing'))
  const both = await Promise.all([decideChange(who('long'), changeId, confirmed), decideChange(who('long'), changeId, confirmed)])
  expect(both.map((outcome) => outcome.ok)).toEqual([true, false])
  expect(findVerification(code)).toMatchObject({ status: 'revoked', revocation: { category: 'fraud' }, replacedBy: null })
  expect(JSON.stringify(findVerification(code))).not.toContain('Nhờ người khác')
  expect(certificateOf(completionId)).toMatchObject({ id, revocation: { reason: 'Nhờ người khác làm bài', revokedAt: '2026-11-16T02:00:00.000+00:00' } })
  expect([count('Revocation'), dump('CourseCompletion')]).toEqual([1, before[1]])
  expect(await proposeChange(who('linh'), code, withdrawal)).toEqual(refusedFor('already-revoked'))
  expect(verifyChanges()).toMatchObject({ ok: true })
})

test('a rejected proposal leaves all as it was, and who proposed may take one back', async () => {
  const { code } = await earned()
  for (const [key, verdict, note] of [
    ['long', 'rejected', 'Không đủ căn cứ'],
    ['linh', 'retracted', ''],
  ] as const) {
    const { changeId } = must(await proposeChange(who('linh'), code, withdrawal))
    must(await decideChange(who(key), changeId, { verdict, note }))
    expect(changeById(changeId)).toMatchObject({ outcome: verdict, note })
    expect(await decideChange(who('long'), changeId, confirmed)).toEqual(refusedFor('change-decided'))
  }
  expect([findVerification(code)?.status, count('Revocation')]).toEqual(['valid', 0])
})

test('a corrected certificate stands under a new number that names the old one, and both lead to each other', async () => {
  const old = await earned()
  const { content } = old
  expect(await proposeChange(who('linh'), old.code, { kind: 'correction', corrections: { name: ` ${content.name} `, unit: '' }, reason: 'x' })).toEqual(
    refusedFor('nothing-corrected'),
  )
  const code =
    (await changeCertificate(old.code, { kind: 'correction', corrections: { name: 'Trần Thị  Hồng Hạnh', unit: content.unit }, reason: 'Thiếu chữ đệm' })) ?? ''
  const made = findByCode(code)
  expect(made?.content).toEqual({ ...content, name: 'Trần Thị Hồng Hạnh', code, verify: `https://academy.example/verify/${code}`, replaces: old.code })
  expect(findVerification(old.code)).toMatchObject({ status: 'replaced', revocation: { category: 'replaced' }, replacedBy: code, content })
  expect(findVerification(code)).toMatchObject({ status: 'valid', isSigned: true, replaces: old.code, replacedBy: null })
  expect([certificateOf(old.completionId)?.code, listCertificatesOf(old.personId).map((item) => item.code)]).toEqual([code, [code, old.code]])
  expect(JSON.parse((await readQr(qrAddress(made ?? old)))?.canonical ?? '')).toEqual(made?.content)
  expect(await proposeChange(who('linh'), old.code, { kind: 'reissue', reason: 'x' })).toEqual(refusedFor('already-replaced'))
  expect(composeCredentialOf(made?.id ?? '', { list: 1, index: 7 })).toMatchObject({ description: `Thay thế giấy chứng nhận ${old.code}.` })
  expect(verifyChanges()).toMatchObject({ ok: true })
})

test('a certificate withdrawn by mistake stays withdrawn, and a new one names it', async () => {
  const old = await earned()
  expect(await proposeChange(who('linh'), old.code, { kind: 'reissue', reason: 'x' })).toEqual(refusedFor('not-revoked'))
  await withdrawCertificate(old.code)
  const code = (await changeCertificate(old.code, { kind: 'reissue', reason: 'Thu hồi nhầm giấy' })) ?? ''
  expect(findVerification(old.code)).toMatchObject({ status: 'revoked', replacedBy: code })
  expect(findVerification(code)).toMatchObject({ status: 'valid', replaces: old.code })
})

test('the database itself refuses one person alone, a second edition beside a standing one, and a second open proposal', async () => {
  const { code, id } = await earned()
  const { changeId } = must(await proposeChange(who('linh'), code, withdrawal))
  const sql = (statement: string) => () => handles().writing.exec(statement)
  const decided = (by: string, outcome: string) => `INSERT INTO "CertificateChangeDecision" VALUES ('${changeId}','${outcome}','','${by}','2026-11-16',1)`
  for (const [by, outcome] of [
    [who('linh').personId, 'confirmed'],
    [who('hanh').personId, 'confirmed'],
    [who('long').personId, 'retracted'],
  ])
    expect(sql(decided(by, outcome))).toThrow('a second person decides')
  expect(sql(`INSERT INTO "Revocation" VALUES ('${id}','fraud','x','${who('linh').personId}','2026-11-16',1,'${changeId}')`)).toThrow('two people withdraw')
  expect(sql(`INSERT INTO "Revocation" VALUES ('${id}','fraud','x','${who('linh').personId}','2026-11-16',1,NULL)`)).toThrow('two people withdraw')
  const copy = (edition: number, replaces: string) =>
    `INSERT INTO "Certificate" ("id","code","personId","courseId","cycle","completionId","edition","replacesId","content","signature","keyId","issuedAt","eventSeq")
     SELECT 'n','n',"personId","courseId","cycle","completionId",${edition},${replaces},"content","signature","keyId","issuedAt",1 FROM "Certificate" WHERE "id" = '${id}'`
  expect(sql(copy(2, `'${id}'`))).toThrow('an edition replaces')
  expect(sql(copy(1, 'NULL'))).toThrow('UNIQUE')
  expect(
    sql(
      `INSERT INTO "CertificateChange" SELECT 'n',"certificateId","kind","category","corrections","reason","proposedBy","proposedAt",1 FROM "CertificateChange"`,
    ),
  ).toThrow('open already')
})

test('what was not agreed on, or agreed on and not done, is named', async () => {
  const { code } = await earned()
  const next = (await changeCertificate(code, { kind: 'correction', corrections: { name: 'Trần Thị Hồng Hạnh' }, reason: 'Thiếu chữ đệm' })) ?? ''
  const problem = () => {
    const verdict = verifyChanges()
    return verdict.ok ? '' : `${verdict.table} ${verdict.problem}`
  }
  tamper(`UPDATE "CertificateChangeDecision" SET "outcome" = 'rejected'`)
  expect(problem()).toBe(`Revocation giấy chứng nhận ${code} bị thu hồi mà không có hai người đồng ý`)
  tamper(`UPDATE "CertificateChangeDecision" SET "outcome" = 'confirmed'`, `UPDATE "Certificate" SET "edition" = 3 WHERE "edition" = 2`)
  expect(problem()).toBe(`Certificate giấy chứng nhận ${next} không thay thế đúng giấy trước nó`)
  tamper(`UPDATE "Certificate" SET "edition" = 2 WHERE "edition" = 3`, 'DELETE FROM "Revocation"')
  expect(problem()).toContain(`CertificateChange việc đã duyệt với giấy chứng nhận ${code}`)
})
