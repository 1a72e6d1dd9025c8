import { defineWords, type Language } from '~/ui/words'

const words = defineWords({
  vi: {
    practised: 'Đã luyện tập',
    practisedNote: 'Đã đọc và luyện tập trên hệ thống; chưa có kiểm tra.',
    attended: 'Học tại buổi tập trung',
    attendedNote: 'Người tổ chức xác nhận có mặt tại buổi học; chưa có kiểm tra.',
    'system-test': 'Kiểm tra trên hệ thống',
    'system-testNote': 'Máy chủ chấm bài; không xác thực người làm bài.',
    'supervised-test': 'Kiểm tra có giám sát',
    'supervised-testNote': 'Có người giám sát khi làm bài.',
    'marked-product': 'Sản phẩm đã chấm',
    'marked-productNote': 'Người chấm đã chấp nhận sản phẩm.',
  },
  en: {
    practised: 'Practised',
    practisedNote: 'Read and practised in the system; not tested.',
    attended: 'Learnt in a group session',
    attendedNote: 'Its host confirmed the presence; not tested.',
    'system-test': 'Test in the system',
    'system-testNote': 'Graded by the server; it does not prove who answered.',
    'supervised-test': 'Supervised test',
    'supervised-testNote': 'Somebody supervised the test.',
    'marked-product': 'Marked product',
    'marked-productNote': 'A marker accepted the product.',
  },
})

/** How a completion is known, in words, with what that proves and does not prove; a code without words is shown as it is. */
export function knownByText(code: string, language: Language): { name: string; note: string } {
  const said: Record<string, string> = words[language]
  return { name: said[code] ?? code, note: said[`${code}Note`] ?? '' }
}
