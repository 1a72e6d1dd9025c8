const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Zalo/i, 'Zalo'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const match = (list: [RegExp, string][], text: string) => list.find(([pattern]) => pattern.test(text))?.[1] ?? ''

/** Browser and system as a person recognises them among their sessions: “Chrome, Android”. */
export function deviceOf(request: Request): string {
  const agent = request.headers.get('user-agent') ?? ''
  return [match(BROWSERS, agent), match(SYSTEMS, agent)].filter(Boolean).join(', ') || 'Trình duyệt'
}
