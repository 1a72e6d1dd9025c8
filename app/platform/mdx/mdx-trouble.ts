import type { Finding } from './finding'

type Point = { line?: number; column?: number }
type Thrown = Point & { reason?: string; ruleId?: string; place?: Point & { start?: Point } }

const KNOWN: [RegExp, string, string][] = [
  [/to create a link/, 'Có địa chỉ đặt trong dấu < >', 'Viết [chữ hiện ra](https://…)'],
  [/to create a comment/, 'Có ghi chú HTML hoặc khai báo <!…>', 'Bỏ ghi chú khỏi bài; muốn hiện dấu < thì đặt trong dấu `…`'],
  [/before name/, 'Có dấu < không mở một thành phần', 'Không dùng thẻ HTML hay <địa chỉ>; muốn hiện dấu < thì đặt trong dấu `…`'],
  [
    /in name|in member name|in local name|after name|after local name|after member name/,
    'Tên thành phần viết sai',
    'Viết tên như trong bảng từ vựng, ví dụ <Callout kind="note">',
  ],
  [/before attribute value|in attribute value/, 'Giá trị thuộc tính viết sai', 'Viết thuộc tính="giá trị" với dấu ngoặc kép thẳng'],
  [/attribute name|before attribute/, 'Thuộc tính viết sai', 'Viết thuộc tính="giá trị", không có dấu { hay dấu chấm'],
  [/closing slash|self-closing|before tag|after self/, 'Dấu / của thẻ đặt sai chỗ', 'Viết <Từ … /> cho từ không có nội dung, </Từ> để đóng'],
  [/closing tag/, 'Thẻ đóng không khớp thẻ mở', 'Đóng thẻ bằng đúng tên đã mở, mỗi thẻ một dòng riêng'],
  [/Unexpected lazy line/, 'Dòng này bị kéo vào trích dẫn hoặc danh sách phía trên', 'Thêm một dòng trống phía trên hoặc dấu > ở đầu dòng'],
  [
    /end of file in expression|closing brace|lazy line in expression|empty expression|acorn|expression/,
    'Có dấu { mở một biểu thức',
    'Muốn hiện dấu ngoặc nhọn thì đặt trong dấu `…` hoặc viết \\{',
  ],
  [
    /Expected .*closing|Expected the closing|before the end of|end of file/,
    'Thẻ mở mà không đóng',
    'Thêm thẻ đóng trên một dòng riêng, có dòng trống phía trước',
  ],
]

/** What the parser could not read, where, in words for the author. */
export function mdxTrouble(error: unknown): Pick<Finding, 'line' | 'column' | 'found' | 'advice'> {
  const { reason = String(error), place, line, column } = error as Thrown
  const opened = /\((\d+):(\d+)-/.exec(reason)
  const point = opened ? { line: Number(opened[1]), column: Number(opened[2]) } : (place?.start ?? place ?? { line, column })
  const [, found, advice] = KNOWN.find(([pattern]) => pattern.test(reason)) ?? [null, 'Không đọc được MDX tại đây', 'Kiểm tra thẻ mở, thẻ đóng và dấu { <']
  return { line: point.line ?? 1, column: point.column ?? 1, found, advice: `${advice} (chi tiết: ${reason.slice(0, 200)})` }
}
