import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const source = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8')
const [light, dark, chosenDark] = [...source.matchAll(/\{\s*color-scheme[^}]*\}/g)].map((block) =>
  Object.fromEntries([...block[0].matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value])),
)

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

const grounds = ['paper', 'card', 'wash', 'jade-wash', 'brass-wash', 'lacquer-wash']
const pairs: [text: string, ground: string, least: number][] = [
  ...['ink', 'muted', 'lacquer', 'jade', 'brass'].flatMap((text) => grounds.map((ground) => [text, ground, 4.5] as [string, string, number])),
  ['on-act', 'act', 4.5],
  ['on-act', 'act-hover', 4.5],
  ['paper', 'ink', 4.5],
  ['edge', 'paper', 3],
  ['edge', 'card', 3],
  ['edge', 'wash', 3],
  ['act', 'paper', 3],
]

it.each([['light', light] as const, ['dark', dark] as const])('colours of the %s theme keep WCAG AA', (_, theme) => {
  const weak = pairs.filter(([text, ground, least]) => contrast(theme?.[text] ?? '', theme?.[ground] ?? '') < least)
  expect(weak).toEqual([])
})

it('the dark theme is the same whether the system or the reader chose it', () => {
  expect(Object.keys(dark ?? {}).length).toBeGreaterThan(15)
  expect(chosenDark).toEqual(dark)
})
