/** What happens to the offer itself: reviews, schedules, what is offered, and what a version asks people to learn again. */
export type AuthoringFacts = {
  'course-offer.set': { offerId: string; courseId: string; state: string; reason: string }
  'relearning.asked': { relearningId: string; enrolmentId: string; courseVersionId: string; lessonId: string; lessonVersionId: string; reason: string }
  'relearning.done': { relearningId: string; enrolmentId: string; lessonVersionId: string }
  'review-setting.set': { settingId: string; courseId: string; allowsOwn: boolean; reason: string }
  'review.requested': { requestId: string; draftId: string; treeHash: string; noteHash: string }
  'review.decided': { decisionId: string; requestId: string; verdict: string; commentHash: string }
  'publication.scheduled': {
    scheduleId: string
    draftId: string
    treeHash: string
    kind: string
    summary: string
    relearn: { lessons: string[]; reason: string }
    runAt: string
  }
  'schedule.ended': { scheduleId: string; outcome: string; detail: string }
}
