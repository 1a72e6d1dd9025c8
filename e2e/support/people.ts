import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { type CastKey, cast, demoPassword } from '../../prisma/cast'

/** Signs a person of the cast in with real clicks. */
export async function signIn(page: Page, key: CastKey, origin = ''): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel(/Mã cán bộ/).fill(cast[key].staffCode)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(demoPassword)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page).toHaveURL(/\/learn$/)
}

/** Signs a person of the cast in without a browser. */
export async function signInByRequest(request: APIRequestContext, who: CastKey | { staffCode: string }, origin: string): Promise<void> {
  const { staffCode } = typeof who === 'string' ? cast[who] : who
  const answer = await request.post('/sign-in', { form: { login: staffCode, password: demoPassword }, headers: { origin }, maxRedirects: 0 })
  expect(answer.status(), await answer.text()).toBe(303)
}
