import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { parseSource } from '../app/platform/mdx/parse'
import type { CastKey } from '../prisma/cast'
import { COLOURS, violationsOf } from './support/axe'
import { type Clone, cloneAcademy, portOf } from './support/clone'
import { rows } from './support/data'
import { signIn } from './support/people'
import { openDraft, save, text } from './support/studio'

let academy: Clone
test.beforeAll(async () => {
  academy = await cloneAcademy('studio', portOf(21))
})
test.afterAll(() => academy.stop())

async function trainer(contexts: BrowserContext[], browser: import('@playwright/test').Browser, key: CastKey = 'mai'): Promise<Page> {
  const context = await browser.newContext({ baseURL: academy.url, locale: 'vi-VN', viewport: { width: 1240, height: 900 } })
  contexts.push(context)
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await signIn(page, key)
  return page
}

const sourceOf = (path: string) =>
  rows<{ text: string }>(
    `SELECT t."text" FROM "DraftSave" s JOIN "SourceText" t ON t."sha256" = s."sha256" WHERE s."path" = ? ORDER BY s."number" DESC LIMIT 1`,
    [path],
    academy.data,
  )[0]?.text ?? ''

test('what a trainer does not touch keeps its bytes, through both tabs, an edit and its undoing', async ({ browser }) => {
  const contexts: BrowserContext[] = []
  const page = await trainer(contexts, browser)
  await openDraft(page)
  await page.getByRole('link', { name: /^3\. / }).click()
  await expect(text(page)).toBeVisible()
  const path = '03-doc-ten-mien.mdx'
  const before = sourceOf(path)
  await page.getByRole('tab', { name: 'Mã nguồn' }).click()
  await expect(page.getByRole('textbox', { name: 'Mã nguồn' })).toBeVisible()
  await page.getByRole('tab', { name: 'Soạn' }).click()
  await text(page).locator('p').first().click()
  await page.keyboard.press('Home')
  await page.keyboard.type('Câu mới. ')
  await save(page)
  const edited = sourceOf(path)
  expect(edited.replace('Câu mới. ', '')).toBe(before)
  await page.keyboard.press('Control+z')
  await save(page)
  expect(sourceOf(path)).toBe(before)
  for (const context of contexts) await context.close()
})

test('with the keyboard alone a callout is inserted, filled in and moved, and its name is heard', async ({ browser }) => {
  const contexts: BrowserContext[] = []
  const page = await trainer(contexts, browser)
  await openDraft(page)
  await page.getByRole('link', { name: /^4\. / }).click()
  await text(page).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Đoạn ở trên.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/ghi chú')
  await expect(page.getByRole('option', { name: /^Khung ghi chú/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  const card = text(page).getByRole('group', { name: 'Khung ghi chú' }).last()
  await expect(card.getByLabel('Loại')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Nhớ một điều')
  await page.keyboard.press('Escape')
  await page.keyboard.type('Dừng trước khi bấm.')
  await page.keyboard.press('Alt+Enter')
  await expect(card.getByLabel('Loại')).toHaveValue('tip')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('status').filter({ hasText: 'Đã chuyển lên' })).toBeAttached()
  await save(page)
  expect(sourceOf('04-mat-khau-khoa-may.mdx')).toContain('<Callout kind="tip" title="Nhớ một điều">\n\nDừng trước khi bấm.\n\n</Callout>\n\nĐoạn ở trên.')
  await page.keyboard.press('Alt+F10')
  await expect(page.getByRole('button', { name: 'Chèn', exact: true })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: /^Hoàn tác/ })).toBeFocused()
  for (const context of contexts) await context.close()
})

test('Vietnamese typed by an input method arrives as it is composed', async ({ browser }) => {
  const contexts: BrowserContext[] = []
  const page = await trainer(contexts, browser)
  await openDraft(page)
  await page.getByRole('link', { name: /^5\. / }).click()
  await text(page).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  const client = await page.context().newCDPSession(page)
  const compose = async (steps: string[]) => {
    for (const step of steps) await client.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length })
    await client.send('Input.insertText', { text: steps.at(-1) ?? '' })
  }
  await compose(['T', 'Ti', 'Tie', 'Tiê', 'Tiến', 'Tiếng'])
  await client.send('Input.insertText', { text: ' ' })
  await compose(['V', 'Vi', 'Vie', 'Viê', 'Việ', 'Việt'])
  await client.send('Input.insertText', { text: ' / ' })
  await compose(['đ', 'đu', 'đư', 'đươ', 'đườ', 'đường'])
  await expect(text(page)).toContainText('Tiếng Việt / đường')
  await page.getByLabel('Tên bài', { exact: true }).focus()
  await page.keyboard.press('End')
  await compose([' g', ' gi', ' giả'])
  await save(page)
  const source = sourceOf('05-gia-giong-gia-mat.mdx')
  expect(source).toContain('\n\nTiếng Việt / đường\n')
  expect(source).toMatch(/title: \{ vi: "[^"]* giả"/)
  for (const context of contexts) await context.close()
})

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body>
<h2 style="color:#2E74B5">Mục từ Word</h2><p class="MsoNormal"><b><span style="font-size:14pt;color:red">Đậm</span></b> và <i>nghiêng</i>.<o:p></o:p></p>
<ul><li class="MsoListParagraph">Việc một</li><li class="MsoListParagraph">Việc hai</li></ul>
<table><tr><td><p>Ô 1</p></td><td><p>Ô 2</p></td></tr><tr><td><p>a</p></td><td><p>b</p></td></tr></table>
<p><a href="javascript:alert(1)" onclick="alert(2)">bấm</a><script>alert(3)</script></p></body></html>`

test('what is pasted from Word becomes clean Markdown, and a pasted picture asks for its description', async ({ browser }) => {
  const contexts: BrowserContext[] = []
  const page = await trainer(contexts, browser)
  await openDraft(page)
  await page.getByLabel('Tên bài mới').fill('Dán từ Word')
  await page.getByRole('button', { name: 'Thêm bài' }).click()
  await expect(text(page)).toBeVisible()
  const path = `${new URL(page.url()).pathname.split('/').at(-1)}.mdx`
  await text(page).getByText('Viết nội dung của bài ở đây.').click()
  const paste = (html: string, image = '') =>
    text(page).evaluate(
      (editor, [markup, picture]) => {
        const data = new DataTransfer()
        if (markup) data.setData('text/html', markup)
        if (picture) data.items.add(new File([Uint8Array.from(atob(picture), (char) => char.charCodeAt(0))], 'anh.png', { type: 'image/png' }))
        editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      },
      [html, image],
    )
  await paste(WORD)
  await expect(text(page).getByRole('heading', { name: 'Mục từ Word' })).toBeVisible()
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#a3212a' } })
    .png()
    .toBuffer()
  await paste('', picture.toString('base64'))
  const dialog = page.getByRole('dialog', { name: 'Chèn ảnh' })
  await dialog.getByLabel('Mô tả ảnh').fill('Một ô vuông màu đỏ')
  await expect(dialog.getByText('Đã tải lên')).toBeVisible()
  await dialog.getByRole('button', { name: 'Chèn vào bài' }).click()
  await expect(text(page).locator('.picture-node')).toBeVisible()
  await save(page)
  const source = sourceOf(path)
  expect(() => parseSource(source, path)).not.toThrow()
  expect(source).toContain('**Đậm** và *nghiêng*.')
  expect(source).toContain('- Việc một\n- Việc hai')
  expect(source).toContain('| Ô 1 | Ô 2 |')
  expect(source).toMatch(/!\[Một ô vuông màu đỏ\]\(media\/anh[\w-]*\.webp\)/)
  expect(source).not.toMatch(/javascript|alert|style|Mso|<span/)
  for (const context of contexts) await context.close()
})

test('what a question asks is written in its form with mouse, keyboard and input method, and the lesson around it keeps its bytes', async ({ browser }) => {
  const contexts: BrowserContext[] = []
  const page = await trainer(contexts, browser)
  await openDraft(page)
  await page.getByRole('link', { name: /^2\. / }).click()
  await expect(text(page)).toBeVisible()
  const path = '02-sau-dau-hieu.mdx'
  const before = sourceOf(path)
  const asked = /<Question [^>]*>\n\n(.+)\n/.exec(before)?.[1] ?? ''
  const card = text(page)
    .getByRole('group', { name: /^Câu hỏi/ })
    .first()
  const stem = card.getByRole('textbox', { name: 'Câu hỏi', exact: true })
  const type = (words: string) => page.keyboard.type(words)
  const boxOf = async () => {
    await stem.scrollIntoViewIfNeeded()
    return (await stem.boundingBox()) as { x: number; y: number; width: number; height: number }
  }
  const open = async () => {
    await card.getByRole('button', { name: /^Sửa/ }).click()
    await expect(stem).toHaveText(asked)
  }
  await expect(card).toContainText(asked)

  // The card is selected first, as a whole, with its form.
  await card.locator('.card-title').click()
  await open()
  let box = await boxOf()
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await expect(stem).toBeFocused()
  await page.keyboard.press('Control+End')
  await type(' Chọn kỹ.')
  await expect(stem).toHaveText(`${asked} Chọn kỹ.`)

  // No key that moves or deletes leaves it at its edges.
  for (const key of ['Control+End', 'ArrowDown', 'ArrowRight', 'Control+ArrowRight', 'PageDown', 'Shift+ArrowDown', 'Delete']) await page.keyboard.press(key)
  await expect(stem).toBeFocused()
  for (const key of ['Control+Home', 'ArrowUp', 'ArrowLeft', 'Control+ArrowLeft', 'PageUp', 'Shift+ArrowUp', 'Backspace']) await page.keyboard.press(key)
  await type('A')
  await expect(stem).toHaveText(`A${asked} Chọn kỹ.`)
  await page.keyboard.press('Backspace')

  // A press beside the words, above them or next to the tools, is meant for them.
  for (const [x, y] of [
    [box.width - 20, -20],
    [4, 4],
  ]) {
    await card.getByLabel('Phương án a').click()
    await page.mouse.click(box.x + x, box.y + y)
    await expect(stem).toBeFocused()
  }
  // One beside every field is not meant for the lesson.
  await card.getByText('Hỏi một điều.').click()
  await type('lạc')
  await expect(stem).toHaveText(`${asked} Chọn kỹ.`)

  // What is dragged over is selected, and nothing is carried off.
  box = await boxOf()
  await page.mouse.move(box.x + 14, box.y + 22)
  await page.mouse.down()
  await page.mouse.move(box.x + 90, box.y + 23, { steps: 6 })
  await page.mouse.up()
  const dragged = await page.evaluate(() => document.getSelection()?.toString() ?? '')
  expect(dragged.length).toBeGreaterThan(2)
  expect(asked.startsWith(dragged.slice(0, 3)) || asked.includes(dragged)).toBe(true)
  await type('Ô')
  await expect(stem).toHaveText(`${asked.replace(dragged, 'Ô')} Chọn kỹ.`)

  // Undoing and doing again stay in the small editor.
  for (let times = 0; times < 9 && (await stem.textContent()) !== asked; times += 1) await page.keyboard.press('Control+z')
  await expect(stem).toHaveText(asked)
  await page.keyboard.press('Control+z')
  await expect(stem).toHaveText(asked)
  await page.keyboard.press('Control+y')
  await expect(stem).not.toHaveText(asked)
  await page.keyboard.press('Control+z')
  await expect(stem).toHaveText(asked)

  const client = await page.context().newCDPSession(page)
  await page.keyboard.press('Control+End')
  await type(' ')
  for (const step of ['N', 'Ng', 'Ngh', 'Nghi', 'Nghĩ']) {
    await client.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length })
  }
  await client.send('Input.insertText', { text: 'Nghĩ' })
  await type(' trước.')
  await expect(stem).toHaveText(`${asked} Nghĩ trước.`)

  await page.keyboard.press('Tab')
  await expect(card.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(stem).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(card.getByRole('button', { name: /^Đậm/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Control+b')
  await stem.evaluate((editor) => {
    const data = new DataTransfer()
    data.setData('text/html', '<h2 style="color:red">Dán</h2>')
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect(stem).toHaveText(`${asked} Nghĩ trước.Dán`)
  await page.keyboard.press('Escape')
  await expect(stem).toBeHidden()
  await expect(text(page)).toBeFocused()
  await save(page)
  const now = sourceOf(path)
  expect(now).toBe(before.replace(asked, `${asked} Nghĩ trước.Dán`))

  // Through the source and back, the form is a new one and takes the mouse as the first one did.
  await page.getByRole('tab', { name: 'Mã nguồn' }).click()
  await expect(page.getByRole('textbox', { name: 'Mã nguồn' })).toBeVisible()
  await page.getByRole('tab', { name: 'Soạn' }).click()
  await card.getByRole('button', { name: /^Sửa/ }).click()
  await text(page).locator('p').first().click()
  box = await boxOf()
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await page.keyboard.press('Control+End')
  for (const _letter of ' Nghĩ trước.Dán') await page.keyboard.press('Backspace')
  await expect(stem).toHaveText(asked)
  await save(page)
  expect(sourceOf(path)).toBe(before)
  for (const context of contexts) await context.close()
})

test('lessons change places by the arrows without a script, and by dragging with one', async ({ browser }) => {
  const contexts: BrowserContext[] = []
  const page = await trainer(contexts, browser)
  await openDraft(page)
  const titles = () => page.locator('[data-order] a').allTextContents()
  const [first, second, third] = (await titles()).map((title) => title.replace(/^\d+\. /, ''))
  await page.getByRole('button', { name: `Chuyển “${second}” lên` }).click()
  await expect(page.locator('[data-order] a').first()).toHaveText(`1. ${second}`)
  await expect(page.getByText('Kéo để đổi thứ tự')).toBeVisible()
  // On a busy machine the browser may let go before it has taken up: as long as nothing moved, it is dragged again.
  await expect(async () => {
    if ((await titles())[0] === `1. ${second}`) await page.locator('[data-order] > li').nth(2).dragTo(page.locator('[data-order] > li').first())
    await expect(page.locator('[data-order] a').first()).toHaveText(`1. ${third}`)
  }).toPass({ timeout: 60_000 })
  expect((await titles()).slice(0, 3)).toEqual([`1. ${third}`, `2. ${second}`, `3. ${first}`])
  for (const context of contexts) await context.close()
})

test('two trainers save the same lesson at once, and both sentences stand in both windows', async ({ browser }) => {
  const contexts: BrowserContext[] = []
  const [mai, son] = [await trainer(contexts, browser), await trainer(contexts, browser, 'son')]
  for (const page of [mai, son]) {
    await openDraft(page)
    await page.getByRole('link', { name: /^6\. / }).click()
    await expect(text(page)).toBeVisible()
  }
  await expect(son.getByRole('paragraph').filter({ hasText: 'Đồng chí Đỗ Thị Khánh Mai đang mở bài này' })).toBeVisible()
  await expect(
    text(son)
      .getByText(/người chưa hiểu đoạn này/)
      .first(),
  ).toBeVisible()
  await expect(
    text(son)
      .getByText(/^Sai \d+% của/)
      .first(),
  ).toBeVisible()
  await text(mai).locator('p').first().click()
  await mai.keyboard.press('Home')
  await mai.keyboard.type('Câu của chị Mai. ')
  await text(son).locator('p').nth(2).click()
  await son.keyboard.press('End')
  await son.keyboard.type(' Câu của anh Sơn.')
  await Promise.all([save(mai), save(son)])
  await mai.keyboard.type('Thêm nữa. ')
  await save(mai)
  await son.keyboard.type(' Hết.')
  await save(son)
  await save(mai)
  const source = sourceOf('06-lo-bam-roi.mdx')
  for (const sentence of ['Câu của chị Mai.', 'Thêm nữa.', 'Câu của anh Sơn.', 'Hết.']) expect(source).toContain(sentence)
  await expect(text(son)).toContainText('Câu của chị Mai.')
  await expect(text(mai)).toContainText('Câu của anh Sơn.')
  await expect(son.getByRole('alert').filter({ hasText: 'Đỗ Thị Khánh Mai' })).toBeVisible()
  for (const context of contexts) await context.close()
})

test('without a script a lesson is a form that saves and shows what is wrong', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: academy.url, locale: 'vi-VN', javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, 'mai')
  await openDraft(page)
  await page.getByRole('link', { name: /^7\. / }).click()
  const readers = page.getByRole('region', { name: 'Người đọc vướng ở đâu' })
  await expect(readers).toContainText(/Dòng \d+\s*\d+ người chưa hiểu đoạn này/)
  const body = page.getByLabel('Nội dung (Markdown)')
  await body.fill(`${await body.inputValue()}\n<Nope />\n`)
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(page.getByRole('complementary', { name: 'Kiểm tra bài' })).toContainText('Nope')
  await page.getByLabel('Nội dung (Markdown)').fill((await page.getByLabel('Nội dung (Markdown)').inputValue()).replace('\n<Nope />\n', ''))
  await page.getByRole('button', { name: 'Lưu và xem trước' }).click()
  await expect(page.locator('article.reading h2').first()).toBeVisible()
  await context.close()
})

test('axe finds nothing in the open editor: forms, menu, source and preview, light and dark, phone and desktop', async ({ browser }) => {
  test.setTimeout(240_000)
  const contexts: BrowserContext[] = []
  const page = await trainer(contexts, browser)
  await openDraft(page)
  await page.getByRole('link', { name: /^2\. / }).click()
  await expect(text(page)).toBeVisible()
  const wrong: string[] = []
  const look = async (what: string) => {
    for (const width of [360, 1240])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        // Dark differs from light in colours alone.
        const violations = await violationsOf(page, colorScheme === 'dark' ? COLOURS : {})
        for (const violation of violations)
          wrong.push(
            `${what} ${width} ${colorScheme}: ${violation.id} ${violation.nodes
              .slice(0, 3)
              .map((node) => node.target.join(' '))
              .join(' | ')}`,
          )
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (overflow > 0) wrong.push(`${what} ${width}: ${overflow}px too wide`)
      }
  }
  await look('editor')
  for (const name of [/^Sửa: Câu hỏi/, /^Thiết lập: Khung ghi chú/, /^Thiết lập: Tin mẫu/]) await text(page).getByRole('button', { name }).first().click()
  await look('forms')
  await page.setViewportSize({ width: 1240, height: 900 })
  await page.getByRole('button', { name: 'Chèn', exact: true }).click()
  await look('menu')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Mã nguồn' }).click()
  await expect(page.getByRole('textbox', { name: 'Mã nguồn' })).toBeVisible()
  await look('source')
  await page.getByRole('tab', { name: 'Xem trước' }).click()
  await expect(page.frameLocator('iframe').locator('h2').first()).toBeVisible()
  await look('preview')
  expect(wrong).toEqual([])
  for (const context of contexts) await context.close()
})
