import { createHash } from 'node:crypto'
import type { OfflineData } from '~/domain/certification/withdrawals'
import { offlineWords } from './words'

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const words = offlineWords.vi
/** A word as the page shows it before its program has begun. */
const word = (name: keyof typeof words & string) => `data-word="${name}">${String(words[name])}`
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** The policy of the page: its one script and its one style, by their hashes; nothing is loaded, nothing is sent. */
export function offlinePolicy(script: string, style: string): string {
  return `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; img-src data: blob:; media-src blob: mediastream:; base-uri 'none'; form-action 'none'`
}

/** The whole page as one text that needs nothing else, neither a network nor a server. */
export function offlinePage(data: OfflineData, script: string, style: string): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(offlinePolicy(script, style))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${words.title}</title>
<style>${style}</style>
</head>
<body>
<header>
<p id="academy">${escaped(data.academy.vi)}</p>
<button type="button" id="language" class="quiet" ${word('other')}</button>
</header>
<main>
<h1 ${word('title')}</h1>
<p class="muted" ${word('lead')}</p>
<noscript><p class="warning">${words.noScript}</p></noscript>
<div id="warnings"></div>
<section id="answer" aria-live="polite" hidden></section>
<p id="trouble" role="status"></p>
<div id="work" hidden>
<div id="camera">
<button type="button" id="scan" class="primary" ${word('scan')}</button>
<video id="video" muted playsinline hidden></video>
</div>
<label for="file" ${word('file')}</label>
<p id="file-hint" class="muted" ${word('fileHint')}</p>
<input type="file" id="file" accept="application/json,.json,application/pdf,.pdf,image/*" aria-describedby="file-hint">
<form id="paste">
<label for="text" ${word('text')}</label>
<p id="text-hint" class="muted" ${word('textHint')}</p>
<textarea id="text" rows="4" spellcheck="false" autocomplete="off" aria-describedby="text-hint"></textarea>
<button type="submit" class="primary" ${word('check')}</button>
</form>
</div>
<p id="state" class="muted"></p>
<p id="save"><a href="${escaped(data.url)}/verify/offline?download=1" download="kiem-tra-giay-chung-nhan.html" ${word('save')}</a></p>
<details>
<summary ${word('keys')}</summary>
<p class="muted" ${word('keysHint')}</p>
<p><a href="${escaped(data.url)}/.well-known/keys.json">${escaped(data.url)}/.well-known/keys.json</a></p>
<ul id="keys"></ul>
</details>
</main>
<script type="application/json" id="data">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>
<script>${script}</script>
</body>
</html>
`
}
