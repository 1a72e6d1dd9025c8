import type { FactType } from '../../ledger/events'

/** An event that can change a closed dossier: its reason in words, and by what its reach is known before anything is counted. */
type Change = { words: string; reach?: 'enrolment' | 'completion' }

const OFFER = 'nothing that was learnt changes by it: a dossier rests on the version that was learnt'
const ACCESS = 'who may enter or do what is no evidence'
const PROPOSED = 'proposed only: what is decided states events of its own'
const ORDER = 'asks of people: each of them is then enrolled or given a due date by an event of their own'
const TOLD = 'somebody was told'
const OPINION = 'what people say of the offer is no evidence'
const PLANNED = 'who is to be where: what was learnt there is stated when it is confirmed'
const CLAIM = 'a step on the way: what comes of it states an event of its own'
const COPY = 'another form of what is there'
const REGRADED = 'every attempt it concerns is graded again by an event of its own'
const EACH = 'what it does to each person is stated by events of their own'
const NAMES = 'what people and units are called and where a unit stands is as it was when the dossier was closed; where a person was is stated by their posts'
const JUDGED = 'put before a person to look at: what they take back states an event of its own'
const BESIDE = 'read beside a dossier, and no part of what it freezes'
const CLOSING = 'the way of periods and dossiers themselves'

/**
 * Every kind of event: how it can change a closed dossier, or why it cannot. The type holds it complete: a new kind that does not stand
 * here does not compile. `academy verify` holds it true: it compares every closed dossier with the ledger, whatever stands here.
 */
export const CAN_CHANGE: Record<FactType, Change | string> = {
  'person.enrolled': { words: 'Được giao khóa học có hạn trong kỳ', reach: 'enrolment' },
  'due-date.set': { words: 'Hạn hoàn thành được đặt lại', reach: 'enrolment' },
  'lesson.completed': { words: 'Hoàn thành bài học', reach: 'enrolment' },
  'lessons.exempted': { words: 'Được miễn bài học', reach: 'enrolment' },
  'attempt.graded': { words: 'Bài kiểm tra được chấm hoặc chấm lại', reach: 'enrolment' },
  'course.completed': { words: 'Hoàn thành khóa học được ghi nhận sau khi khóa', reach: 'enrolment' },
  'task.marked': { words: 'Sản phẩm được chấm' },
  'group.answered': { words: 'Xác nhận cùng làm sản phẩm' },
  'certificate.issued': { words: 'Cấp giấy chứng nhận', reach: 'completion' },
  'certificate.revoked': { words: 'Thu hồi giấy chứng nhận' },
  'sharing.credited': { words: 'Ghi nhận chia sẻ' },
  'sharing.flagged': { words: 'Chia sẻ được nêu để xem xét' },
  'sharing.judged': { words: 'Kết luận về chia sẻ được nêu' },
  'evidence.placed': { words: 'Gắn lại minh chứng' },
  'outside.brought': { words: 'Bổ sung học ở nơi khác' },
  'outside.withdrawn': { words: 'Rút học ở nơi khác' },
  'evidence.decided': { words: 'Xác nhận hoặc trả lại minh chứng' },
  'fulfilment.entered': { words: 'Ghi hoặc sửa kết quả hoàn thành nhiệm vụ của cấp dưới' },
  'leadership.entered': { words: 'Ghi hoặc sửa phần của người lãnh đạo (đ, e)' },
  'dossier.corrected': { words: 'Điều chỉnh theo kiến nghị được chấp thuận' },
  'post.started': { words: 'Ghi thêm chức vụ trong kỳ' },
  'post.changed': { words: 'Sửa chức vụ, đơn vị trong kỳ' },
  'status.set': { words: 'Đổi nhóm pháp lý hoặc tình trạng công tác trong kỳ' },
  'objectives.imported': BESIDE,
  'objective.made': BESIDE,
  'objective.written': BESIDE,
  'objective.decided': BESIDE,
  'objective.ended': BESIDE,
  'key-result.checked': BESIDE,
  'competence.required': BESIDE,
  'course-offer.set': OFFER,
  'course.published': OFFER,
  'key-correction.decided': REGRADED,
  'key-correction.proposed': REGRADED,
  'library-standing.set': OFFER,
  'library-version.uploaded': OFFER,
  'path.ended': OFFER,
  'path.made': OFFER,
  'path.written': OFFER,
  'peer-setting.set': OFFER,
  'publication.scheduled': OFFER,
  'review-setting.set': OFFER,
  'review.decided': OFFER,
  'review.requested': OFFER,
  'schedule.ended': OFFER,
  'template.used': OFFER,
  'chain.sealed': CLOSING,
  'dossier.amended': CLOSING,
  'dossier.closed': CLOSING,
  'dossiers.exported': CLOSING,
  'feed-key.ended': CLOSING,
  'feed-key.made': CLOSING,
  'feed.read': CLOSING,
  'period.opened': CLOSING,
  'period.proposed': CLOSING,
  'period.stepped': CLOSING,
  'rule-set.made': CLOSING,
  'rule-set.written': CLOSING,
  'absence.recorded': ORDER,
  'ask.set': ORDER,
  'assignment.ended': ORDER,
  'attempt.excused': ORDER,
  'attempt.extended': ORDER,
  'calendar.ended': ORDER,
  'calendar.opened': ORDER,
  'calendar.set': ORDER,
  'course.assigned': ORDER,
  'outage.declared': ORDER,
  'path.entered': ORDER,
  'relearning.asked': ORDER,
  'relearning.done': ORDER,
  'relief.ended': ORDER,
  'relief.given': ORDER,
  'rule.ended': ORDER,
  'rule.made': ORDER,
  'rule.written': ORDER,
  'accommodation.ended': ACCESS,
  'accommodation.granted': ACCESS,
  'account.activated': ACCESS,
  'certificate-share.ended': ACCESS,
  'certificate-share.opened': ACCESS,
  'invigilator.ended': ACCESS,
  'invigilator.granted': ACCESS,
  'marker.ended': ACCESS,
  'marker.granted': ACCESS,
  'password.changed': ACCESS,
  'pdf-signer.set': ACCESS,
  'post-hiding.set': ACCESS,
  'role.ended': ACCESS,
  'role.granted': ACCESS,
  'breach.noted': OPINION,
  'breach.stepped': OPINION,
  'data.requested': OPINION,
  'data-request.stepped': PROPOSED,
  'data.retained': 'what is removed after its time is no evidence',
  'mandate.proposed': ACCESS,
  'mandate.stepped': ACCESS,
  'signing-key.made': ACCESS,
  'signing-key.retired': ACCESS,
  'slip.issued': ACCESS,
  'token.ended': ACCESS,
  'token.issued': ACCESS,
  'certificate-change.decided': PROPOSED,
  'certificate-change.proposed': PROPOSED,
  'objection.answered': PROPOSED,
  'objection.raised': PROPOSED,
  'certificate.expiring': TOLD,
  'overdue.escalated': TOLD,
  'reminder-setting.set': TOLD,
  'warning.acted': TOLD,
  'warning.ended': TOLD,
  'warning.raised': TOLD,
  'warning.set': TOLD,
  'gallery.consented': OPINION,
  'gallery.released': OPINION,
  'gallery.withdrawn': OPINION,
  'use.answered': OPINION,
  'class.cancelled': PLANNED,
  'class.changed': PLANNED,
  'class.closed': PLANNED,
  'class.confirmed': PLANNED,
  'class.credited': PLANNED,
  'class.expected': PLANNED,
  'class.marked': PLANNED,
  'class.opened': PLANNED,
  'class.planned': PLANNED,
  'class.presence-withdrawn': PLANNED,
  'supervision.ended': PLANNED,
  'supervision.expected': PLANNED,
  'supervision.marked': PLANNED,
  'supervision.noted': PLANNED,
  'supervision.opened': PLANNED,
  'test.supervised': PLANNED,
  'test.supervision-withdrawn': PLANNED,
  'certificate.rendered': COPY,
  'credential.signed': COPY,
  'attempt.bound': CLAIM,
  'attempt.started': CLAIM,
  'attempt.submitted': CLAIM,
  'challenge.raised': CLAIM,
  'challenge.said': CLAIM,
  'challenge.decided': CLAIM,
  'challenge.withdrawn': CLAIM,
  'check.answered': CLAIM,
  'exercise.practised': CLAIM,
  'group.named': CLAIM,
  'job.decided': EACH,
  'peer-review.assigned': CLAIM,
  'peer-review.given': CLAIM,
  'people-import.ended': EACH,
  'people-import.started': EACH,
  'person.added': NAMES,
  'person.renamed': NAMES,
  'plausibility.flagged': JUDGED,
  'plausibility.judged': JUDGED,
  'plausibility.set': JUDGED,
  'plausibility.stated': JUDGED,
  'sharing.checked': CLAIM,
  'sharing.declined': CLAIM,
  'sharing.invited': CLAIM,
  'sharing.joined': CLAIM,
  'sharing.started': CLAIM,
  'task.handed-in': CLAIM,
  'task.sampled': CLAIM,
  'unit.added': NAMES,
  'unit.changed': NAMES,
}

/** The kinds that can change a closed dossier. */
export const CHANGING = (Object.keys(CAN_CHANGE) as FactType[]).filter((type) => typeof CAN_CHANGE[type] !== 'string')

/** By what the reach of a kind is known; null where whoever it is about is asked. */
export function reachOf(type: FactType): Change['reach'] | null {
  const change = CAN_CHANGE[type]
  return typeof change === 'string' ? null : (change.reach ?? null)
}

/** Why an event changed a dossier, in words: its kind, and the reason where the event itself says one. */
export function reasonOf(type: string, payload: Record<string, unknown>): string {
  const change = CAN_CHANGE[type as FactType]
  const words = change === undefined || typeof change === 'string' ? type : change.words
  return typeof payload.reason === 'string' && payload.reason ? `${words}: ${payload.reason}` : words
}
