import type { KnownBy } from '~/domain/learning/known-by'
import { defineWords, type Language } from '~/ui/words'

/** How a completion is known, in words; never letters. `…Means` says what it does and does not prove. */
export const knownByWords = defineWords({
  vi: {
    'marked-product': 'Sản phẩm đã chấm',
    'supervised-test': 'Kiểm tra có giám sát',
    'system-test': 'Kiểm tra trên hệ thống',
    practised: 'Đã luyện tập',
    'marked-productMeans': 'giảng viên đã xem và chấp nhận sản phẩm',
    'supervised-testMeans': 'có người coi thi xác nhận người làm bài',
    'system-testMeans': 'máy chủ chấm, không xác thực người làm bài',
    practisedMeans: 'đã đọc, đã làm bài luyện; không phải kết quả kiểm tra',
  },
  en: {
    'marked-product': 'Product marked',
    'supervised-test': 'Supervised test',
    'system-test': 'Test on the system',
    practised: 'Practised',
    'marked-productMeans': 'a marker has seen and accepted the product',
    'supervised-testMeans': 'an invigilator confirmed who answered',
    'system-testMeans': 'graded by the server; it does not prove who answered',
    practisedMeans: 'read or practised; not the result of a test',
  },
})

const isKnown = (code: string): code is KnownBy => code === 'marked-product' || code === 'supervised-test' || code === 'system-test' || code === 'practised'

/** “Kiểm tra trên hệ thống, máy chủ chấm, không xác thực người làm bài”; a code without words stands as it is. */
export function knownByText(code: string, language: Language, isShort = false): string {
  const words = knownByWords[language]
  if (!isKnown(code)) return code
  return isShort ? words[code] : `${words[code]}: ${words[`${code}Means`]}`
}
