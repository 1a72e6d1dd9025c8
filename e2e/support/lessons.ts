import { expect, type Page } from '@playwright/test'
import { lessonKeys, SHARED } from './data'

/** Answers every check of the open lesson rightly, with clicks, and waits for each reply. */
export async function answerChecks(page: Page, slug: string, folder = SHARED): Promise<void> {
  for (const { questionId, pool, correct } of lessonKeys(slug, folder)) {
    const form = page.locator(`form[data-check="${questionId}"]`)
    if (pool === 'simulation') await form.locator(`button[value="${correct[0]}"]`).click()
    else {
      for (const option of correct) await form.locator(`input[value="${option}"]`).check()
      await form.getByRole('button', { name: 'Trả lời' }).click()
    }
    await expect(form.getByRole('status')).toContainText('Đúng')
  }
}
