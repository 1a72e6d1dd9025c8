import { describe, expect, it } from 'vitest'
import { cast, unitHelpers } from './cast.ts'
import { inventPerson } from './names.ts'
import { population, standing } from './population.ts'
import { units } from './units.ts'

const codes = new Set(units.map(({ code }) => code))
const players = Object.values(cast)
const people = population()
const everyone = [...players, ...people]

/** What stands more than once. */
const repeated = (values: string[]): string[] => values.filter((value, at) => values.indexOf(value) !== at)

describe('units', () => {
  it('are the city, its bodies and the 126 wards and communes', () => {
    const count = (kind: string) => units.filter((unit) => unit.kind === kind).length
    expect([count('city'), count('department'), count('ward'), count('commune')]).toEqual([1, 17, 51, 75])
  })

  it('have unique codes that may stand in a path', () => {
    expect(repeated(units.map(({ code }) => code))).toEqual([])
    expect(units.filter(({ code }) => !/^[A-Z0-9-]+$/.test(code))).toEqual([])
    expect(units.find(({ code }) => code === 'P00004')?.name).toBe('Phường Ba Đình')
    expect(units.find(({ code }) => code === 'X00376')?.name).toBe('Xã Sóc Sơn')
  })

  it('come after their parent, each with its own place among siblings', () => {
    const seen = new Set<string>()
    for (const { code, parent } of units) {
      expect(parent === null ? code === 'H26' : seen.has(parent), code).toBe(true)
      seen.add(code)
    }
    expect(repeated(units.map(({ parent, order }) => `${parent} ${order}`))).toEqual([])
  })

  it('are open inside in at least ten bodies', () => {
    const open = new Set(units.filter(({ kind }) => kind === 'office').map(({ parent }) => parent))
    for (const code of ['P00008', 'P00070', 'X00454', 'X09988', 'SNV', 'SKHCN', 'BTCTU']) expect(open).toContain(code)
    expect(open.size).toBeGreaterThanOrEqual(10)
  })
})

describe('people', () => {
  it('can be invented six hundred times without a repetition', () => {
    expect(repeated(Array.from({ length: 601 }, (_, n) => inventPerson(n).fullName))).toEqual([])
    expect(inventPerson(42)).toEqual(inventPerson(42))
    expect(() => inventPerson(-1)).toThrow(RangeError)
  })

  it('are about 390 beside the cast, always the same', () => {
    expect(people.length).toBe(390)
    expect(population()).toEqual(people)
    expect(everyone.filter(({ unit }) => unit.startsWith('P00008')).length).toBe(52)
  })

  it('have codes, names and addresses of their own', () => {
    expect(repeated(everyone.map(({ staffCode }) => staffCode))).toEqual([])
    expect(repeated(everyone.map(({ fullName }) => fullName))).toEqual([])
    expect(repeated(everyone.map(({ email }) => email))).toEqual([])
    expect(everyone.filter(({ staffCode }) => !/^HN\d{6}$/.test(staffCode))).toEqual([])
    expect(everyone.filter(({ email }) => !/^[a-z0-9.]+@demo\.example$/.test(email))).toEqual([])
  })

  it('hold posts and roles in units that exist, one post of them the main one', () => {
    for (const { posts, unit, position } of people) {
      expect(posts.filter(({ kind }) => kind === 'main')).toMatchObject([{ unit, position }])
      for (const { from } of posts) {
        expect(from).toMatch(/^\d{4}-\d{2}-\d{2}$/)
        expect(from >= (posts[0]?.from ?? '')).toBe(true)
      }
      expect(repeated(posts.map((post) => `${post.unit} ${post.kind}`))).toEqual([])
    }
    const named = [...people.flatMap(({ posts }) => posts), ...everyone, ...everyone.flatMap(({ roles }) => roles)]
    expect([...named, ...unitHelpers].filter(({ unit }) => !codes.has(unit))).toEqual([])
    expect(new Set(people.flatMap(({ posts }) => posts.map(({ kind }) => kind))).size).toBe(3)
  })

  it('leave each leading post of the cast to the cast, and no unit with two heads', () => {
    expect(people.filter(({ unit, positionRank }) => ['P00008', 'SNV'].includes(unit) && positionRank === 1)).toEqual([])
    const heads = everyone.flatMap(({ roles }) => roles.filter(({ role }) => role === 'manager').map(({ unit }) => unit))
    expect(repeated(heads)).toEqual([])
  })

  it('include the helper of each unit that has one and has people', () => {
    const helpers = unitHelpers.filter(({ unit }) => unit !== 'H26')
    for (const { name, unit } of helpers) {
      expect(people.find(({ fullName }) => fullName === name)?.unit.startsWith(unit), name).toBe(true)
    }
    for (const { phone } of unitHelpers) expect(phone).toMatch(/^0\d{3} \d{3} \d{3}$/)
  })

  it('stand at five different places', () => {
    const spread = Array.from({ length: 20 }, (_, n) => standing(n)).sort()
    expect(spread).toEqual([
      ...['almost', 'almost', 'almost', 'done', 'done', 'done', 'done', 'done', 'done', 'done', 'done'],
      ...['halfway', 'halfway', 'halfway', 'halfway', 'late', 'late', 'late', 'never', 'never'],
    ])
  })
})

it('is written in NFC throughout', () => {
  const all = JSON.stringify([units, cast, unitHelpers, people])
  expect(all).toBe(all.normalize('NFC'))
})
