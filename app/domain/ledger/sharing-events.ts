/** What happens when a lesson is passed on. Answers and reasons are stated by their hash: they are not for everyone who reads events. */
export type SharingFacts = {
  'sharing.started': {
    sharingId: string
    courseId: string
    lessonId: string
    lessonVersionId: string
    kind: string
    heldOn: string | null
    place: string
    code: string
    others: number
    citizens: number
    passPercent: number
    expiresAt: string
  }
  'sharing.invited': { invitationId: string; sharingId: string }
  'sharing.declined': { invitationId: string }
  'sharing.joined': { participantId: string; sharingId: string; personId: string | null; keyHash: string | null; before: string[]; after: string[] }
  'sharing.checked': {
    checkId: string
    participantId: string
    sharingId: string
    phase: string
    right: number
    asked: number
    isUseful: boolean | null
    answersHash: string
  }
  'sharing.credited': { creditId: string; sharingId: string; participants: string[] }
  'sharing.flagged': { flagId: string; reason: string; people: string[]; credits: string[]; inputsHash: string }
  'sharing.judged': { judgementId: string; flagId: string; counts: boolean; reasonHash: string }
}
