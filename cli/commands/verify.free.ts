/** What may change without being named, each for a reason. */
export const FREE: Record<string, string> = {
  'AccessToken.usedAt': 'a technical date, for the owner of the token',
  'ActivationSlip.codeHash': 'a secret: not even its hash stands in the ledger',
  'Answer.savedAt': 'a technical date: the submission states the answers',
  'Answer.revision': 'a technical count of savings',
  'Blob.createdAt': 'a technical date',
  'Blob.mediaType': 'a hint of whoever stored the bytes: the fact that names them says what they are',
  'GalleryRelease.searchKey': 'what search looks in, made of names and titles',
  'GalleryConsent.searchKey': 'what search looks in, made of the name',
  'GalleryRelease.unitKey': 'what search looks in, made of the name of the unit',
  'LessonBody.createdAt': 'a technical date',
  'LibraryVersion.searchKey': 'what search looks in, made of the title',
  'Sharing.requestKey': 'a technical key against doubled clicks',
  'SharingFlag.key': 'a technical key, so that one pattern is flagged once',
  'SupervisedSession.secret': 'a secret: not even its hash stands in the ledger',
  'SourceText.createdAt': 'a technical date',
}
