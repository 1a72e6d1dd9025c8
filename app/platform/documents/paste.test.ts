import { fromHtml } from 'hast-util-from-html'
import { expect, test } from 'vitest'
import { treeToMarkdown } from './html-markdown'

const pasted = (html: string) => treeToMarkdown(fromHtml(html), () => null)

test('what Word puts on the clipboard: its lists, its styles, its conditional comments', () => {
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style>p{color:red}</style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=VI><!--StartFragment-->
<h1 style='mso-margin-top-alt:auto'><b>Việc cần làm<o:p></o:p></b></h1>
<p class=MsoNormal><span style='font-weight:bold'>Trước&nbsp;hết</span><span lang=VI>: đọc <i style='mso-bidi-font-style:normal'>kỹ</i></span><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='margin-left:.5in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Mở máy<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Đăng nhập</p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'><span style='font-family:Symbol'>·</span>&nbsp;</span>bằng VNeID</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.</span>Gửi</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>Việc</b></p></td><td><p class=MsoNormal>Hạn</p></td></tr><tr><td rowspan=2><p>Báo cáo</p></td><td><p>05/09/2026</p></td></tr><tr><td>06/09/2026</td></tr></table>
<p style='mso-hide:all'>chữ ẩn</p><img src="file:///C:/x.png" alt="x"><!--EndFragment--></body></html>`
  expect(pasted(html)).toBe(`## Việc cần làm

**Trước hết**: đọc *kỹ*

1. Mở máy
2. Đăng nhập
   - bằng VNeID
3. Gửi

| Việc    | Hạn        |
| ------- | ---------- |
| Báo cáo | 05/09/2026 |
| Báo cáo | 06/09/2026 |
`)
})

test('what Google Docs puts on the clipboard: a bold that is none, lists inside lists', () => {
  const html = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Chuẩn bị</span></h2>
<p dir="ltr"><span style="font-weight:700;font-style:normal">Đậm</span><span style="font-weight:400;font-style:italic"> và nghiêng</span><span style="font-size:0.6em;vertical-align:super">2</span></p>
<ul><li dir="ltr" aria-level="1"><p dir="ltr"><span>Một</span></p></li><ul><li aria-level="2"><p><span>Một hai</span></p></li></ul><li aria-level="1"><p>Hai</p></li></ul>
<br><a href="https://www.google.com/url?q=x"><span>liên kết</span></a></b>`
  expect(pasted(html)).toBe(`## Chuẩn bị

**Đậm** *và nghiêng*²

- Một
  - Một hai
- Hai

[liên kết](https://www.google.com/url?q=x)
`)
})

test('what a page of the web puts on the clipboard: nothing of it runs, loads or hides', () => {
  const html = `<div onclick="x()"><script>alert(1)</script><style>a{}</style><iframe src="//evil.example"></iframe><svg><script>alert(1)</script></svg>
<h3>Tin</h3><section><div>Một <span style="display:none">ẩn</span><a href="javascript:alert(1)">hai</a> <a href="https://hanoi.gov.vn/a">ba</a></div></section>
<form><input value="x"><button>Gửi</button></form><details><summary>Thêm</summary>Chi tiết</details><video src="x"></video>
<dl><dt>OTP</dt><dd>mật khẩu dùng một lần</dd></dl><pre><code>npm {start}</code></pre></div>`
  expect(pasted(html)).toBe(`## Tin

Một hai [ba](https://hanoi.gov.vn/a)

Thêm

Chi tiết

- OTP

  mật khẩu dùng một lần

\`\`\`
npm {start}
\`\`\`
`)
})

test('plain words stay plain', () => {
  expect(pasted('Chào {đồng chí} <b>An</b>')).toBe('Chào \\{đồng chí} **An**\n')
  expect(pasted('')).toBe('')
})
