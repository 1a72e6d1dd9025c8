import { fingerprint } from '../fingerprint'
import { themeStyle } from './player-theme'

/** What the isolated player document needs to know. Every path is absolute on this origin and ends without a slash. */
export interface PlayerOptions {
  title: string
  /** The language of the reader, in which the player itself speaks. */
  lang: 'vi' | 'en'
  /** The language of the exercise, when it is known. */
  contentLang?: string | null
  /** The theme the reader chose; `system` follows the device. */
  theme?: 'system' | 'light' | 'dark'
  /** Under which the files of the unpacked package are served, such as `/h5p/package/<token>/<sha>`. */
  base: string
  /** Under which `h5p-standalone/dist` is served, such as `/h5p/player/3.8.2`. */
  assets: string
  /** What the player saved last, as the text it gave; null for a fresh start. */
  state: string | null
  /** The address that names the exercise in xAPI statements. */
  objectIri: string
  /** Under which the files of `@fontsource/be-vietnam-pro` are served; without it the system's font is used. */
  fonts?: string
}

const frameScripts = ['/h5p/storage-shim.js', '/h5p/frame.js']

/**
 * The document that plays one exercise inside `<iframe sandbox="allow-scripts">`. It holds no inline script: what it
 * must know stands in a JSON block that `public/h5p/frame.js` reads. Serve it with `playerCsp`, outside the app's layout.
 */
export function playerDocument(options: PlayerOptions): { html: string } {
  const { title, lang, contentLang, theme = 'system', base, assets, state, objectIri, fonts } = options
  const settings = {
    title,
    base,
    assets,
    state,
    seen: state === null ? '' : fingerprint(state),
    objectIri,
    translations: lang === 'vi' ? { H5P: vietnamese } : {},
    words: words[lang],
  }
  const scripts = [frameScripts[0], `${assets}/main.bundle.js`, frameScripts[1]]
  return {
    html: `<!doctype html>
<html lang="${escapeHtml(contentLang ?? lang)}" class="h5p-iframe"${theme === 'system' ? '' : ` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${themeStyle}body { margin: 0; overflow: hidden }
${fonts ? fontFaces(fonts) : ''}</style>
</head>
<body>
<div id="exercise"></div>
<script type="application/json" id="player">${scriptJson(settings)}</script>
${scripts.map((src) => `<script src="${escapeHtml(src)}"></script>`).join('\n')}
</body>
</html>
`,
  }
}

/**
 * The policy of the player document. `sandbox` stands in the header so that the document is isolated even when it is
 * opened as a page of its own. A policy cannot name a bare path: give the public `origin` (`https://host`) to narrow
 * scripts and requests to the player's own paths; without it they are narrowed to this origin only. `mayEval`: see `needsEval`.
 */
export function playerCsp(base: string, assets: string, origin?: string, mayEval = false): string {
  const within = (path: string) => {
    if (!/^\/(?!\/)[\w./~-]*$/.test(path)) throw new Error(`Not a plain path: ${path}`)
    return origin ? new URL(path, origin).href : "'self'"
  }
  const scripts = [`${base}/`, `${assets}/`, ...frameScripts].map(within)
  return [
    'sandbox allow-scripts',
    "default-src 'none'",
    `script-src ${[...new Set(scripts)].join(' ')}${mayEval ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob: data:",
    `connect-src ${within(`${base}/`)}`,
    "frame-src 'none'",
    "worker-src 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/**
 * Whether a package of these libraries must be let turn text into code: question sets up to 1.17, which half of all exports
 * hold, draw their pages by EmbeddedJS. Its code runs in the frame as it is, so that this gives it nothing it does not have.
 */
export const needsEval = (machineNames: readonly string[]): boolean => machineNames.includes('EmbeddedJS')

/** JSON that cannot end its script block or start a comment in it. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function fontFaces(fonts: string): string {
  const subsets = {
    vietnamese: 'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
    latin:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  }
  const face = (subset: string, range: string, weight: number) =>
    `@font-face { font-family: "Be Vietnam Pro"; font-weight: ${weight}; font-display: swap; src: url("${fonts}/be-vietnam-pro-${subset}-${weight}-normal.woff2") format("woff2"); unicode-range: ${range} }\n`
  return Object.entries(subsets)
    .flatMap(([subset, range]) => [400, 600].map((weight) => face(subset, range, weight)))
    .join('')
}

const words = {
  vi: {
    slow: 'Bài tập chưa mở được sau 15 giây. Đồng chí kiểm tra mạng rồi thử lại.',
    broken: 'Bài tập này chưa mở được. Đồng chí thử lại; nếu vẫn vậy, hãy làm theo bản chữ và báo cho giảng viên.',
  },
  en: {
    slow: 'The exercise did not open within 15 seconds. Check the network and try again.',
    broken: 'This exercise could not be opened. Try again; if it stays so, use the text version and tell the trainer.',
  },
}

/** The texts of H5P core, under its own keys. */
const vietnamese = {
  fullscreen: 'Toàn màn hình',
  disableFullscreen: 'Thoát toàn màn hình',
  download: 'Tải xuống',
  copyrights: 'Quyền sử dụng',
  embed: 'Nhúng',
  size: 'Kích thước',
  showAdvanced: 'Hiện phần nâng cao',
  hideAdvanced: 'Ẩn phần nâng cao',
  advancedHelp: 'Thêm đoạn mã này vào trang của đồng chí nếu muốn nội dung nhúng tự đổi kích thước:',
  copyrightInformation: 'Quyền sử dụng',
  close: 'Đóng',
  title: 'Tiêu đề',
  author: 'Tác giả',
  year: 'Năm',
  source: 'Nguồn',
  license: 'Giấy phép',
  thumbnail: 'Hình thu nhỏ',
  noCopyrights: 'Nội dung này không có thông tin về bản quyền.',
  reuse: 'Sử dụng lại',
  reuseContent: 'Sử dụng lại nội dung',
  reuseDescription: 'Sử dụng lại nội dung này.',
  downloadDescription: 'Tải nội dung này về dưới dạng tệp H5P.',
  copyrightsDescription: 'Xem thông tin bản quyền của nội dung này.',
  embedDescription: 'Xem mã nhúng của nội dung này.',
  h5pDescription: 'Xem thêm nội dung tại H5P.org.',
  contentChanged: 'Nội dung này đã thay đổi kể từ lần làm trước.',
  startingOver: 'Đồng chí sẽ làm lại từ đầu.',
  by: 'bởi',
  showMore: 'Xem thêm',
  showLess: 'Thu gọn',
  subLevel: 'Cấp dưới',
  confirmDialogHeader: 'Xác nhận',
  confirmDialogBody: 'Vui lòng xác nhận để tiếp tục. Thao tác này không hoàn lại được.',
  cancelLabel: 'Hủy',
  confirmLabel: 'Xác nhận',
  licenseU: 'Không công bố',
  licenseCCBY: 'Ghi công',
  licenseCCBYSA: 'Ghi công, chia sẻ tương tự',
  licenseCCBYND: 'Ghi công, không phái sinh',
  licenseCCBYNC: 'Ghi công, phi thương mại',
  licenseCCBYNCSA: 'Ghi công, phi thương mại, chia sẻ tương tự',
  licenseCCBYNCND: 'Ghi công, phi thương mại, không phái sinh',
  licenseCC40: '4.0 Quốc tế',
  licenseCC30: '3.0 Chưa chuyển đổi',
  licenseCC25: '2.5 Chung',
  licenseCC20: '2.0 Chung',
  licenseCC10: '1.0 Chung',
  licenseGPL: 'Giấy phép công cộng GNU',
  licenseV3: 'Phiên bản 3',
  licenseV2: 'Phiên bản 2',
  licenseV1: 'Phiên bản 1',
  licensePD: 'Phạm vi công cộng',
  licenseCC010: 'CC0 1.0 Toàn cầu (CC0 1.0), hiến tặng cho phạm vi công cộng',
  licensePDM: 'Dấu phạm vi công cộng',
  licenseC: 'Bản quyền',
  contentType: 'Loại nội dung',
  licenseExtras: 'Điều khoản bổ sung',
  changes: 'Lịch sử thay đổi',
  contentCopied: 'Đã chép nội dung vào bộ nhớ tạm',
  connectionLost: 'Mất kết nối. Kết quả được giữ lại và gửi khi có mạng.',
  connectionReestablished: 'Đã có kết nối trở lại.',
  resubmitScores: 'Đang gửi lại các kết quả đã giữ.',
  offlineDialogHeader: 'Mất kết nối với máy chủ',
  offlineDialogBody: 'Chưa gửi được kết quả của bài này. Đồng chí kiểm tra kết nối mạng.',
  offlineDialogRetryMessage: 'Thử lại sau :num…',
  offlineDialogRetryButtonLabel: 'Thử lại ngay',
  offlineSuccessfulSubmit: 'Đã gửi kết quả.',
}
