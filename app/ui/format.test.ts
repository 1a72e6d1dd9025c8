import { describe, expect, it } from 'vitest'
import { bytes, capital, date, dateTime, longDate, month, number, percent, relativeDue, time } from './format'

describe('dates', () => {
  it('writes dd/mm/yyyy with two digits', () => {
    expect(date('2026-09-05')).toBe('05/09/2026')
  })
  it('reads instants in Asia/Ho_Chi_Minh, whatever the machine’s zone', () => {
    expect(date('2026-11-22T17:00:00Z')).toBe('23/11/2026')
    expect(date(new Date('2026-11-22T16:59:59Z'))).toBe('22/11/2026')
    expect(time('2026-11-23T07:30:00.000Z')).toBe('14:30')
    expect(dateTime('2026-12-31T17:05:00Z')).toBe('01/01/2027 00:05')
  })
  it('writes the long date in the official style', () => {
    expect(longDate('2026-11-23')).toBe('Thứ Hai, ngày 23 tháng 11 năm 2026')
    expect(longDate('2026-09-05')).toBe('Thứ Bảy, ngày 05 tháng 9 năm 2026')
    expect(longDate('2026-02-01')).toBe('Chủ Nhật, ngày 01 tháng 02 năm 2026')
    expect(longDate('2026-11-23', 'en')).toBe('Monday, 23 November 2026')
  })
  it('names months', () => {
    expect(month('2026-09')).toBe('Tháng 09/2026')
    expect(month('2026-11-23', 'en')).toBe('November 2026')
  })
  it('refuses what is no date', () => {
    expect(() => date('hôm qua')).toThrow('hôm qua')
  })
})

describe('numbers', () => {
  it('groups by point and splits by comma, the other way round in English', () => {
    expect(number(1234.5)).toBe('1.234,5')
    expect(number(1234567.89, 'vi', 2)).toBe('1.234.567,89')
    expect(number(1234.5, 'en')).toBe('1,234.5')
    expect(number(0)).toBe('0')
    expect(number(-1234)).toBe('-1.234')
    expect(number(-0.01)).toBe('0')
    expect(number(94.96)).toBe('95')
    expect(number(1.005, 'vi', 2)).toBe('1,01')
  })
  it('writes shares as percents', () => {
    expect(percent(0.855)).toBe('85,5%')
    expect(percent(0.917)).toBe('91,7%')
    expect(percent(1)).toBe('100%')
    expect(percent(0.855, 'en')).toBe('85.5%')
  })
  it('writes sizes', () => {
    expect(bytes(512)).toBe('512 B')
    expect(bytes(849_600)).toBe('850 kB')
    expect(bytes(2_400_000)).toBe('2,4 MB')
  })
})

describe('relativeDue', () => {
  it('says how a due date stands, in both languages', () => {
    expect([7, 0, -2].map((days) => relativeDue(days))).toEqual(['còn 7 ngày', 'hôm nay', 'quá hạn 2 ngày'])
    expect([7, 1, 0, -1, -2].map((days) => relativeDue(days, 'en'))).toEqual(['7 days left', '1 day left', 'due today', '1 day overdue', '2 days overdue'])
    expect(capital(relativeDue(7))).toBe('Còn 7 ngày')
    expect(capital('đã học')).toBe('Đã học')
  })
})
