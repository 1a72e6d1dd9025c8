import { createElement } from 'react'
import { expect, test } from 'vitest'
import { renderStatic, renderWhole } from './render'

test('Vietnamese text comes out whole wherever the renderer cuts its views', async () => {
  for (let shift = 0; shift < 6; shift += 1) {
    const text = `${'a'.repeat(shift)}${'Phiên bản của bài học '.repeat(400)}`
    const page = createElement('main', null, ...Array.from({ length: 20 }, (_, at) => createElement('p', { key: at }, text)))
    const { body, failed } = await renderWhole(page, 'nonce', 5000)
    expect(failed).toBe(false)
    expect(body.includes(0)).toBe(false)
    expect(Buffer.from(body).toString()).toBe(`<main>${`<p>${text}</p>`.repeat(20)}</main>`)
  }
})

test('a page without scripts is a whole document, and one that throws throws', () => {
  const page = createElement(
    'html',
    { lang: 'vi' },
    createElement('body', null, 'Bài ', 3, createElement('p', { dangerouslySetInnerHTML: { __html: '<b>ở</b>' } })),
  )
  expect(Buffer.from(renderStatic(page)).toString()).toBe('<!DOCTYPE html><html lang="vi"><body>Bài 3<p><b>ở</b></p></body></html>')
  const Broken = () => {
    throw new Error('broken')
  }
  expect(() => renderStatic(createElement('main', null, createElement(Broken)))).toThrow('broken')
})
