import type { TextOver } from '~/platform/text'
import { defineWords } from '~/ui/words'

const over = (words: (most: string) => string): Record<TextOver, string> => ({
  'text-over-60': words('60'),
  'text-over-200': words('200'),
  'text-over-300': words('300'),
  'text-over-500': words('500'),
  'text-over-1000': words('1.000'),
  'text-over-2000': words('2.000'),
  'text-over-4000': words('4.000'),
})

/** That a text is longer than what it is for takes, with the limit. */
export const texts = defineWords({
  vi: over((most) => `Có ô viết dài quá ${most} ký tự. Chưa lưu gì; rút gọn rồi gửi lại.`),
  en: over((most) => `A text has more than ${most.replace('.', ',')} characters. Nothing is saved; shorten it and send it again.`),
})
