import { beforeEach, expect, test } from 'vitest'
import { courseBy, editedDraft, freshAcademy, must, who } from '~/test-academy'
import { readDraftFile } from './draft-files.server'
import { saveFile } from './draft-saves.server'
import { decideReview, requestReview } from './review.server'
import { addComment, settleComment } from './review-comments.server'
import { reviewOf } from './review-state.server'

beforeEach(freshAcademy)

const course = () => courseBy('HVS-03')
const file = () => `${course().lessons[0].slug}.mdx`
const addParagraph = (text: string) => `${text}\nMột đoạn mới về cách giữ sổ.\n`

test('what has open remarks is approved only by saying so; returning it needs no such word', async () => {
  const [mai, son] = [who('mai'), who('son')]
  const draftId = await editedDraft(course(), file(), addParagraph)
  const { requestId } = must(await requestReview(mai, draftId, ''))
  const { commentId } = must(await addComment(son, draftId, { path: file(), line: 1, quote: 'Một đoạn mới về cách giữ sổ.', text: 'Ví dụ?' }))
  expect(await decideReview(son, requestId, { verdict: 'approved', comment: '' })).toEqual({ ok: false, reason: 'comments-open' })
  expect(reviewOf(draftId).state).toBe('waiting')
  must(await settleComment(son, draftId, commentId, true))
  must(await decideReview(son, requestId, { verdict: 'approved', comment: '' }))

  const text = readDraftFile(mai, draftId, file())
  must(await saveFile(mai, draftId, { path: file(), text: `${text?.text}\nThêm.\n`, base: text?.number ?? 0, kind: 'save' }))
  must(await settleComment(son, draftId, commentId, false))
  const again = must(await requestReview(mai, draftId, ''))
  must(await decideReview(son, again.requestId, { verdict: 'returned', comment: 'Còn một chỗ.' }))
  const third = must(await requestReview(mai, draftId, ''))
  must(await decideReview(son, third.requestId, { verdict: 'approved', comment: '', isDespiteComments: true }))
  expect(reviewOf(draftId).state).toBe('approved')
})
