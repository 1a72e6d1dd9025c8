import { expect, test } from 'vitest'
import { readCaller } from './caller'

const forwarded = { host: '127.0.0.1:3000', 'x-forwarded-for': '9.9.9.9, 10.0.0.5', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'hocvien.vn' }

test('without a proxy of ours, what is forwarded is hearsay', () => {
  expect(readCaller(forwarded, '::ffff:10.1.1.1', 0)).toEqual({ address: '10.1.1.1', protocol: 'http', host: '127.0.0.1:3000' })
})

test('with proxies of ours, the entry that the outermost wrote counts, never one further left', () => {
  expect(readCaller(forwarded, '10.1.1.1', 1)).toEqual({ address: '10.0.0.5', protocol: 'https', host: 'hocvien.vn' })
  expect(readCaller(forwarded, '10.1.1.1', 2)?.address).toBe('9.9.9.9')
  expect(readCaller({ ...forwarded, 'x-forwarded-for': '1.1.1.1, 9.9.9.9, 10.0.0.5' }, '10.1.1.1', 2)?.address).toBe('9.9.9.9')
})

test('a missing or impossible host is refused', () => {
  for (const host of [undefined, '', 'a b', 'a;script-src *', 'x/y', 'user@x', 'x:port', 'x\ny'])
    expect(readCaller({ host }, '1.1.1.1', 0), String(host)).toBeNull()
  for (const host of ['localhost:3000', 'hoc-vien.hanoi.gov.vn', '[::1]:3000']) expect(readCaller({ host }, '1.1.1.1', 0)?.host).toBe(host)
})
