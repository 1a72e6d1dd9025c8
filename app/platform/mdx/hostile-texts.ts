import type { Hostile } from './hostile'

const one = (name: string, source: string): Hostile => ({ name, source })
/** Characters that the source shows in no editor, written by number. */
const char = (...codes: number[]) => String.fromCodePoint(...codes)
const long = 'a'.repeat(400)

const SCRIPT_LOOKALIKES = [
  one('a script in a code span', 'Không dán `<script>window.__canary(1)</script>` vào đâu cả.'),
  one('a handler in a code span', 'Mẫu `"><img src=x onerror=window.__canary(1)>` là một cách tấn công.'),
  one('a script in a fence that names no language', '```\n<script>window.__canary(1)</script>\n"><svg onload=window.__canary(1)>\n```'),
  one('a script in a fence of a language with an odd name', '```__proto__\nwindow.__canary(1)\n```'),
  one('a fence named like a constructor', '```constructor\nwindow.__canary(1)\n```'),
  one('a fence that closes a fence', '````html\n```\n<script>window.__canary(1)</script>\n```\n````'),
  one('indented text that looks like a script', '- một\n\n      &lt;script&gt;window.__canary(1)&lt;/script&gt;'),
  one('a script that is escaped piece by piece', '\\<img src=x onerror=window.\\_\\_canary(1)>'),
  one('a closing tag in words', 'Chữ &lt;/article&gt;&lt;/main&gt;&lt;/body&gt; chỉ là chữ.'),
  one('a comment in entities', 'Chữ &lt;!-- --&gt; &lt;![CDATA[ ]]&gt; &lt;?xml ?&gt; chỉ là chữ.'),
  one('a template of JavaScript in code', `Đoạn \`\${window.__canary(1)}\` và \`{{constructor.constructor("window.__canary(1)")()}}\` là chữ.`),
  one('a template of another engine', 'Chữ &#123;&#123;7*7&#125;&#125; và &#36;&#123;7*7&#125; không được tính.'),
  one('the end of a script of the page', 'Chữ &lt;/script&gt;&lt;script&gt;window.__canary(1)&lt;/script&gt; không đóng gì.'),
  one('JSON that closes what carries it', 'Chữ "}]}&lt;/script&gt; và \\u003cscript\\u003e là chữ.'),
]

const ENTITIES = [
  one('entities doubly written', '&amp;lt;script&amp;gt;window.__canary(1)&amp;lt;/script&amp;gt;'),
  one('entities by hexadecimal numbers', '&#x3c;script&#x3e;window.__canary(1)&#x3c;/script&#x3e;'),
  one('entities with leading noughts', '&#0000060;b onmouseover=window.__canary(1)&#0000062;'),
  one('entities that nobody knows', '&constructor; &__proto__; &toString; &notanentity; &#xZZ;'),
  one('an entity in a heading', '## Phần &lt;img src=x onerror=window.__canary(1)&gt;'),
  one('an entity in strong words', '**&lt;b onclick=window.__canary(1)&gt;**'),
]

const ADDRESSES_AS_WORDS = [
  one('a scheme that runs as words', 'Không bấm javascript:window.\\_\\_canary(1) khi thấy.'),
  one('a scheme in code', 'Địa chỉ `javascript:window.__canary(1)` không mở được ở đây.'),
  one('data as words', 'Không mở data:text/html,&lt;script&gt;1&lt;/script&gt; từ thư lạ.'),
  one('a scheme of the phone as words', 'Các chữ vbscript:msgbox, file:///etc/passwd, intent://a#Intent;end và zalo://a chỉ là chữ.'),
  one('an address that is found by itself, with a quote', 'Trang https://example.vn/?q=%22onmouseover=%22window là giả.'),
  one('an address found by itself, with brackets', 'Trang https://example.vn/&lt;script&gt; là giả.'),
  one('a mail address that carries more', 'Thư từ a@example.vn?subject=&lt;script&gt; là giả.'),
  one('a link whose words are another address', '[https://vneid.gov.vn](https://example.vn/vneid.gov.vn)'),
  one('a link whose words look like a tag', '[&lt;img src=x onerror=window.\\_\\_canary(1)&gt;](https://example.vn)'),
  one('a link with a query that looks like a script', '[bấm](https://example.vn/?q=%3Cscript%3Ewindow.__canary(1)%3C/script%3E)'),
  one('a link with an apostrophe and quotes in its title', '[bấm](https://example.vn "a\' onfocus=\'window.__canary(1)")'),
  one('a link by reference named like a prototype', '[bấm][constructor]\n\n[constructor]: https://example.vn'),
  one('brackets that ask for a prototype', '[__proto__] và [constructor][] và [x][toString] là chữ.'),
  one('a link to a heading that is no heading', '## Một\n\n[bấm](#mot)'),
]

const TABLES_AND_NOTES = [
  one(
    'a table of hostile cells',
    '| Mẫu | Vì sao |\n| --- | --- |\n| `<script>window.__canary(1)</script>` | chữ |\n| &lt;img onerror=window.\\_\\_canary(1)&gt; | "\' > |\n| __proto__ | constructor |',
  ),
  one('a table whose head is hostile', '| &lt;svg onload=window.\\_\\_canary(1)&gt; | `{x}` |\n| :---: | ---: |\n| a | b |'),
  one('a table of one long word', `| Mã | Ý nghĩa |\n| --- | --- |\n| ${long} | ${long} |`),
  one('a table of fourteen columns', `${'| Cột dài '.repeat(14)}|\n${'| --- '.repeat(14)}|\n${'| một hai ba '.repeat(14)}|`),
  one('a note with hostile words', 'Chào[^ghi-chu]\n\n[^ghi-chu]: &lt;script&gt;window.\\_\\_canary(1)&lt;/script&gt; "onmouseover=".'),
  one('a note named with quotes', 'Chào[^a"b]\n\n[^a"b]: Lời chú.'),
  one('notes named like parts of a document', 'Chào[^cookie] và[^forms] và[^body]\n\n[^cookie]: a\n\n[^forms]: b\n\n[^body]: c'),
  one('a task list with hostile words', '- [ ] &lt;input onfocus=window.\\_\\_canary(1) autofocus&gt;\n- [x] `<details open ontoggle=window.__canary(1)>`'),
]

const ATTRIBUTES = [
  one('a title with quotes and brackets', '<Callout kind="note" title="&lt;/aside&gt;&lt;script&gt;window.__canary(1)&lt;/script&gt;">\n\nChữ\n\n</Callout>'),
  one('a title with an apostrophe', '<Callout kind="note" title="a\' onmouseover=\'window.__canary(1)">\n\nChữ\n\n</Callout>'),
  one('a summary that closes what it stands in', '<Reveal summary="&quot;&gt;&lt;/summary&gt;&lt;/details&gt;">\n\nChữ\n\n</Reveal>'),
  one(
    'a sender with a tag for a name',
    '<Message channel="sms" from="&lt;b&gt;VNeID&lt;/b&gt;" subject="&quot; autofocus onfocus=&quot;window.__canary(1)">\n\nChữ\n\n</Message>',
  ),
  one('an address of which nothing is a link', '<Address text="javascript:window.__canary(1)//vneid.gov.vn" real="vneid.gov.vn" />'),
  one('keys that are a tag', 'Bấm <Keys press="&lt;script&gt;+&quot;" /> rồi chờ.'),
  one('a term that is a prototype', 'Chữ <Glossary term="__proto__" meaning="constructor" /> có nghĩa.'),
  one('a law that is a tag', '<Law title="Luật &lt;img src=x onerror=window.__canary(1)&gt;" number="&quot;91/2025&quot;" date="26/06/2025" /> cấm.'),
  one('a checklist with a hostile title', '<Checklist title="&lt;style&gt;*{display:none}&lt;/style&gt;">\n\n- một\n- hai\n\n</Checklist>'),
  one('columns with hostile heads', '<Compare kind="do-dont" left="&lt;h1&gt;" right="&quot;&gt;">\n\n- một\n\n---\n\n- hai\n\n</Compare>'),
]

const NAMES = [
  one('headings named like prototypes', '## constructor\n\na\n\n## __proto__\n\nb\n\n## hasOwnProperty\n\nc\n\n## toString'),
  one('headings named like parts of a document', '## cookie\n\na\n\n## forms\n\nb\n\n## body\n\nc\n\n## getElementById\n\nd\n\n## location'),
  one('headings whose names come to one', '## Mục\n\na\n\n## Mục\n\nb\n\n## Mục 2\n\nc\n\n## Mục\n\nd'),
  one('headings of nothing but signs', '## !!!\n\na\n\n## ???\n\nb\n\n## 🙂'),
  one('a heading of one long word', `## ${'Dài'.repeat(120)}`),
  one('a heading like the parts of our pages', '## main\n\na\n\n## content\n\nb\n\n## root\n\nc'),
]

const CHARACTERS = [
  one('a right-to-left language', 'Chữ \u05e9\u05dc\u05d5\u05dd và \u0645\u0631\u062d\u0628\u0627 đứng giữa câu tiếng Việt.'),
  one('characters of no width', `Ngân${char(0x200b)}hàng${char(0x200c)} và${char(0x200d)} Kho bạc${char(0x2060)} Nhà nước.`),
  one('marks heaped on one letter', `Chữ a${char(0x302, 0x301, 0x323)} cao.`),
  one('letters that look alike', 'Trang vnеid.gov.vn viết bằng chữ \u0435 của tiếng Nga.'),
  one('letters of full width', 'Chữ \uff1cscript\uff1ewindow.\uff3f\uff3fcanary(1)\uff1c/script\uff1e là chữ.'),
  one('a family of signs', 'Chữ 👨‍👩‍👧‍👦 và 🇻🇳 và 🏴󠁧󠁢󠁥󠁮󠁧󠁿 là hình.'),
  one('spaces of every kind', `Chữ${char(0xa0)}cách${char(0x2003)}nhau${char(0x3000)}xa.`),
  one('a token that never breaks', long.repeat(3)),
  one('an address that never breaks', `Trang https://example.vn/${long} rất dài.`),
  one('code that never breaks', `Mã \`${long}\` rất dài.\n\n\`\`\`\n${long}\n\`\`\``),
  one('a long word in a list in a quote', `> - ${long}\n>   - **${long}**`),
  one('a long word in a callout', `<Callout kind="warning" title="${long.slice(0, 150)}">\n\n${long}\n\n</Callout>`),
]

/** Texts that a trainer may well write about attacks: each is accepted, and stands in the page as words. */
export const HOSTILE_TEXTS: Hostile[] = [...SCRIPT_LOOKALIKES, ...ENTITIES, ...ADDRESSES_AS_WORDS, ...TABLES_AND_NOTES, ...ATTRIBUTES, ...NAMES, ...CHARACTERS]
