import { beforeEach, expect, test } from 'vitest'
import { courseBy, editedDraft, freshAcademy } from '~/test-academy'
import { codeOfDraft } from './draft-code.server'

beforeEach(freshAcademy)

test('a draft is called by the code its course.yaml has', async () => {
  const draftId = await editedDraft(courseBy('HVS-03'), 'course.yaml', (text) => text.replace('code: HVS-03', 'code: HVS-33'))
  expect(codeOfDraft({ id: draftId, slug: 'hvs-03' })).toBe('HVS-33')
  expect(codeOfDraft({ id: 'none', slug: 'hvs-03' })).toBe('hvs-03')
})
