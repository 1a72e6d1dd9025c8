/** How an icon is drawn on a 20 × 20 grid: `line` is stroked, `fill` is filled (even-odd), `dash` is stroked in pieces. */
type Drawing = { line?: string; fill?: string; dash?: string }

const circle = 'M2.5 10a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0Z'
const page = 'M5 2.5h6.5L15.5 6.5v11H5ZM11.5 2.5v4h4'

/** The academy's own icons. States first: done, in progress, not begun, late, paused. */
export const iconPaths = {
  ok: { fill: 'M1 10a9 9 0 1 0 18 0a9 9 0 1 0-18 0ZM4.91 10.75L8.74 14.58L15.11 7.5L13.69 6.23L8.66 11.82L6.25 9.41Z' },
  half: { line: circle, fill: 'M10 2.5a7.5 7.5 0 0 1 0 15Z' },
  empty: { dash: circle },
  late: { line: 'M10 2.6L18 16.9H2ZM10 8v4.2M10 14.4v.2' },
  paused: { line: `${circle}M8 7.3v5.4M12 7.3v5.4` },
  wrong: { line: `${circle}M7.4 7.4l5.2 5.2M12.6 7.4l-5.2 5.2` },
  arrow: { line: 'M3.5 10h13M11.5 5l5 5l-5 5' },
  back: { line: 'M16.5 10h-13M8.5 5l-5 5l5 5' },
  up: { line: 'M10 16V4.5M5 9l5-5l5 5' },
  down: { line: 'M10 4v11.5M5 11l5 5l5-5' },
  remove: { line: 'M4 6h12M8 6V3.5h4V6M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5' },
  lock: { line: 'M4 9h12v8.5H4ZM6.8 9V6.2a3.2 3.2 0 0 1 6.4 0V9M10 12.3v2' },
  download: { line: 'M10 2.5v10M5.8 8.6L10 12.8l4.2-4.2M3 17.3h14' },
  print: { line: 'M5.5 7V2.5h9V7M5.5 14.5h-3V7h15v7.5h-3M5.5 11.8h9v5.7h-9Z' },
  person: { line: 'M6.6 6.4a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0ZM3 17.5c.5-4 3.3-5.7 7-5.7s6.5 1.7 7 5.7' },
  people: {
    line: 'M4.3 6.5a2.9 2.9 0 1 0 5.8 0a2.9 2.9 0 1 0-5.8 0ZM1.5 16.8c.4-3.7 2.5-5.2 5.7-5.2s5.3 1.5 5.7 5.2M12.6 3.8a2.9 2.9 0 0 1 0 5.4M15 12c2 .7 3.2 2.2 3.5 4.8',
  },
  search: { line: 'M2.8 8.8a6 6 0 1 0 12 0a6 6 0 1 0-12 0ZM13.2 13.2l4.3 4.3' },
  external: { line: 'M11.5 3h5.5v5.5M17 3l-8.2 8.2M8 4.5H3.5v12h12V12' },
  warning: { line: 'M10 2.6L18 16.9H2ZM10 8v4.2M10 14.4v.2' },
  info: { line: `${circle}M10 9.3v4.5M10 6.3v.2` },
  bell: { line: 'M10 2.5c-3 0-4.8 2.2-4.8 5v3.2L3.5 14h13l-1.7-3.3V7.5c0-2.8-1.8-5-4.8-5ZM8 16.6c.4.8 1.1 1.2 2 1.2s1.6-.4 2-1.2' },
  clock: { line: `${circle}M10 5.6V10l3 2` },
  phone: { line: 'M6.5 3H3.5C3 10.5 9.5 17 17 16.5v-3l-3.7-1.7-1.8 2c-2.3-1-4.3-3-5.3-5.3l2-1.8Z' },
  file: { line: page },
  record: { line: `${page}M7.8 10h4.9M7.8 13.2h4.9` },
  book: { line: 'M10 5C8 3.5 5.5 3 2.5 3.3v12c3-.3 5.5.2 7.5 1.7c2-1.5 4.5-2 7.5-1.7v-12C14.5 3 12 3.5 10 5ZV17' },
  list: { line: 'M7 5h10M7 10h10M7 15h10M3 5h.2M3 10h.2M3 15h.2' },
  teach: { line: 'M2 3.5h16M3.5 3.5v9h13v-9M10 12.5v2.5M6.5 17.5L10 15l3.5 2.5' },
  evaluate: { line: 'M4 4h12v13.5H4ZM7.5 2.5h5v3h-5ZM7 11.2l2 2l4-4.4' },
  settings: { line: 'M2.5 6h8M14.5 6h3M2.5 14h3M9.5 14h8M10.5 6a2 2 0 1 0 4 0a2 2 0 1 0-4 0ZM5.5 14a2 2 0 1 0 4 0a2 2 0 1 0-4 0Z' },
} satisfies Record<string, Drawing>

/** The name of an icon. */
export type IconName = keyof typeof iconPaths
