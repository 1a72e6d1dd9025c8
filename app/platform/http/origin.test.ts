import { expect, test } from 'vitest'
import { comesFromUs } from './origin'

const post = (headers: Record<string, string>) => comesFromUs('POST', headers, ['hocvien.vn'])

test('reading is free', () => {
  expect(comesFromUs('GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, [])).toBe(true)
})

test('a page of ours may change something', () => {
  expect(post({ origin: 'https://hocvien.vn', 'sec-fetch-site': 'same-origin' })).toBe(true)
  expect(post({ origin: 'https://hocvien.vn' })).toBe(true)
  expect(post({ 'sec-fetch-site': 'same-origin' })).toBe(true)
})

test('another site, a neighbour, a sandboxed frame and a silent caller may not', () => {
  expect(post({ origin: 'https://evil.example' })).toBe(false)
  expect(post({ origin: 'https://hocvien.vn', 'sec-fetch-site': 'cross-site' })).toBe(false)
  expect(post({ origin: 'https://hocvien.vn', 'sec-fetch-site': 'same-site' })).toBe(false)
  expect(post({ origin: 'https://hocvien.vn.evil.example', 'sec-fetch-site': 'same-origin' })).toBe(false)
  expect(post({ origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe(false)
  expect(post({})).toBe(false)
})

test('a program with a token may, unless it comes by a browser or brings a cookie', () => {
  const authorization = 'Bearer hvs_X'
  expect(post({ authorization })).toBe(true)
  expect(post({ authorization: 'Basic abc' })).toBe(false)
  expect(post({ authorization, cookie: 'session=x' })).toBe(false)
  expect(post({ authorization, origin: 'https://evil.example' })).toBe(false)
})
