import { isPlain, ownValue } from '../form-tree/fields'

/** What content types say by default, and how that is said here; for the buttons and messages that most of them share. */
const VIETNAMESE: Record<string, string> = {
  Check: 'Kiểm tra',
  'Check answer': 'Kiểm tra',
  Submit: 'Nộp bài',
  'Submit Answers': 'Nộp bài',
  Retry: 'Làm lại',
  'Try again': 'Làm lại',
  Reset: 'Làm lại',
  'Show solution': 'Xem đáp án',
  'Show solutions': 'Xem đáp án',
  'Show Solution': 'Xem đáp án',
  'View solution': 'Xem đáp án',
  'Show sample solution': 'Xem bài mẫu',
  'Sample solution': 'Bài mẫu',
  'Correct answer': 'Câu trả lời đúng',
  'Correct answer:': 'Câu trả lời đúng:',
  'Correct answers': 'Các câu trả lời đúng',
  'Wrong answer': 'Câu trả lời sai',
  Correct: 'Đúng',
  'Correct!': 'Đúng!',
  Incorrect: 'Chưa đúng',
  'Incorrect!': 'Chưa đúng!',
  Missed: 'Còn thiếu',
  'Missed!': 'Còn thiếu!',
  True: 'Đúng',
  False: 'Sai',
  'You got @score of @total points': 'Được @score/@total điểm',
  'You got :num out of :total points': 'Được :num/:total điểm',
  'You got @score points of @total possible.': 'Được @score/@total điểm.',
  'You have received @score of @total points.': 'Được @score/@total điểm.',
  'Please choose an alternative': 'Đồng chí chọn một phương án',
  'Please fill in all blanks to view solution': 'Đồng chí điền hết các ô rồi xem đáp án',
  'Please answer before viewing the solution': 'Đồng chí trả lời rồi xem đáp án',
  'Finish ?': 'Kết thúc?',
  'Are you sure you wish to finish ?': 'Đồng chí muốn kết thúc?',
  'Retry ?': 'Làm lại?',
  'Are you sure you wish to retry ?': 'Đồng chí muốn làm lại?',
  Cancel: 'Hủy',
  Confirm: 'Xác nhận',
  Finish: 'Kết thúc',
  Next: 'Tiếp',
  'Next question': 'Câu sau',
  Previous: 'Trước',
  Prev: 'Trước',
  'Previous question': 'Câu trước',
  Continue: 'Tiếp tục',
  Proceed: 'Tiếp tục',
  Start: 'Bắt đầu',
  'Start Quiz': 'Bắt đầu',
  Close: 'Đóng',
  Turn: 'Lật thẻ',
  'Show tip': 'Xem gợi ý',
  Tip: 'Gợi ý',
  'Your result:': 'Kết quả:',
  'Your result': 'Kết quả',
  'Congratulations!': 'Chúc mừng!',
  'Question: @current of @total questions': 'Câu @current/@total',
  'Question :num of :total': 'Câu :num/:total',
  'Card @card of @total': 'Thẻ @card/@total',
  'Card @current of @total': 'Thẻ @current/@total',
}

/** The semantics of a library by its text, such as `H5P.Blanks 1.14`; null when the package holds none that can be read. */
export type SemanticsOf = (library: string) => unknown[] | null

/**
 * Parameters with every text that a content type says of itself: what is missing is its default, and, `inVietnamese`, a
 * default that was left in English is said in Vietnamese. What an author wrote stays. A path that an editor marked as not
 * saved yet (`#tmp`) is the path of the file.
 */
export function withWords(library: string, params: unknown, semanticsOf: SemanticsOf, inVietnamese: boolean): unknown {
  const word = (text: string) => (inVietnamese && Object.hasOwn(VIETNAMESE, text) ? VIETNAMESE[text] : text)

  function fields(list: unknown[], given: Record<string, unknown>): Record<string, unknown> {
    const filled: Record<string, unknown> = { ...given }
    for (const field of list) {
      const name = ownValue(field, 'name')
      if (typeof name !== 'string' || name.startsWith('__')) continue
      const value = fill(field, ownValue(given, name))
      if (value !== undefined) filled[name] = value
    }
    return filled
  }

  function fill(field: unknown, value: unknown): unknown {
    const [type, said] = [ownValue(field, 'type'), ownValue(field, 'default')]
    if (type === 'text') return typeof said === 'string' && (value === undefined || value === said) ? word(said) : value
    const inner = ownValue(field, 'fields')
    if (type === 'group' && Array.isArray(inner)) {
      // H5P stores a group with a single field as that field's own value.
      if (inner.length === 1) return fill(inner[0], value)
      if (value !== undefined && !isPlain(value)) return value
      const filled = fields(inner, (value ?? {}) as Record<string, unknown>)
      return value === undefined && !Object.keys(filled).length ? undefined : filled
    }
    if (type === 'list' && Array.isArray(value)) return value.map((item) => fill(ownValue(field, 'field'), item))
    if (type === 'library' && isPlain(value)) return part(value)
    return value
  }

  function part(value: Record<string, unknown>): Record<string, unknown> {
    const semantics = typeof value.library === 'string' ? semanticsOf(value.library) : null
    return semantics && isPlain(value.params) ? { ...value, params: fields(semantics, value.params) } : value
  }

  const semantics = semanticsOf(library)
  return savedPaths(semantics && isPlain(params) ? fields(semantics, params) : params)
}

function savedPaths(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(savedPaths)
  if (!isPlain(value)) return value
  const entries = Object.entries(value).map(([key, child]): [string, unknown] => [
    key,
    key === 'path' && typeof child === 'string' ? child.replace(/#tmp$/, '') : savedPaths(child),
  ])
  return Object.fromEntries(entries)
}
