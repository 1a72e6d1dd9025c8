import type { PackageRule } from '~/platform/h5p/package-refused'

type Words = [found: string, advice: string]
type Rule = { vi: Words; en: Words }

const again = { vi: 'Xuất lại gói từ nơi soạn bài rồi tải lên.', en: 'Export the package again where it was written, then upload it.' }
const rule = (vi: string, en: string, adviceVi = again.vi, adviceEn = again.en): Rule => ({ vi: [vi, adviceVi], en: [en, adviceEn] })

/** What each rule says when it is broken, and what to do about it; `…` stands for what exactly. */
const RULES: Record<PackageRule, Rule> = {
  'not-a-zip': rule(
    'Không phải tệp .h5p đọc được: tệp trống, bị cắt cụt hoặc không phải gói nén',
    'This is no readable .h5p file: it is empty, cut short, or no archive',
  ),
  'too-many': rule(
    'Gói có quá nhiều tệp',
    'The package holds too many files',
    'Bớt hình ảnh hoặc chia thành nhiều bài luyện.',
    'Use fewer pictures, or make several exercises of it.',
  ),
  name: rule('Tên tệp dẫn ra ngoài gói hoặc không đọc được', 'The file name leads out of the package, or cannot be read'),
  'odd-name': rule(
    'Tên tệp chứa ký tự không nhìn thấy, dấu tách rời hoặc dấu câu mà hệ khác không nhận',
    'The file name holds invisible signs, detached accents, or signs other systems do not take',
    'Đặt lại tên tệp bằng chữ không dấu rồi xuất lại gói.',
    'Name the file in plain letters and export the package again.',
  ),
  kind: rule('Mục này không phải tệp thường', 'This entry is no plain file'),
  link: rule('Mục này là liên kết, không phải tệp', 'This entry is a link, not a file'),
  encrypted: rule('Tệp được đặt mật khẩu', 'The file is locked by a password', 'Xuất lại gói không đặt mật khẩu.', 'Export the package without a password.'),
  method: rule('Cách nén không được hỗ trợ', 'The way it is compressed is not supported'),
  twice: rule('Tên này có hai lần trong gói (chữ hoa và chữ thường được coi như nhau)', 'This name stands in the package twice (capitals do not count)'),
  overlapping: rule('Gói chứa hai danh sách tệp, hoặc các tệp chồng lên nhau', 'The package holds two lists of files, or files that overlap'),
  'too-large': rule(
    'Tệp lớn hơn mức cho phép',
    'The file is larger than allowed',
    'Nén nhỏ ảnh, âm thanh hoặc video rồi xuất lại.',
    'Make pictures, sound or film smaller and export again.',
  ),
  'all-too-large': rule(
    'Gói bung ra lớn hơn mức cho phép',
    'Unpacked, the package is larger than allowed',
    'Nén nhỏ ảnh, âm thanh hoặc video rồi xuất lại.',
    'Make pictures, sound or film smaller and export again.',
  ),
  bomb: rule('Tệp bung ra lớn bất thường so với kích thước đã ghi', 'The file grows beyond reason, or beyond what it says of itself'),
  damaged: rule('Tệp bị hỏng hoặc nói sai về chính nó', 'The file is damaged, or says something wrong of itself'),
  outside: rule(
    'Tệp nằm ngoài các thư mục của một gói H5P (content và thư viện)',
    'The file stands outside the folders of an H5P package (content and libraries)',
    'Chỉ tải lên tệp .h5p do công cụ soạn xuất ra, không tự nén lại.',
    'Upload the .h5p as it was exported; do not zip it yourself.',
  ),
  'ending-content': rule(
    'Loại tệp này không được có trong nội dung (…)',
    'This kind of file may not stand in the content (…)',
    'Nội dung chỉ gồm hình, âm thanh, video, phông chữ, tài liệu và JSON. Bỏ tệp này rồi xuất lại.',
    'Content holds pictures, sound, film, fonts, documents and JSON. Take the file out and export again.',
  ),
  'ending-library': rule(
    'Loại tệp này không được có trong thư viện (…)',
    'This kind of file may not stand in a library (…)',
    'Dùng bản thư viện gốc từ nơi phát hành.',
    'Use the library as its publisher gives it out.',
  ),
  missing: rule('Thiếu tệp này', 'This file is missing'),
  'not-json': rule('Tệp này không phải JSON đọc được', 'This file is no readable JSON'),
  'too-deep': rule('Nội dung lồng nhau quá sâu', 'The content is nested too deep'),
  field: rule('Thiếu hoặc sai mục “…”', '“…” is missing or wrong'),
  'folder-name': rule(
    'Thư mục và library.json không nói cùng một thư viện; library.json ghi …',
    'The folder and library.json name different libraries; library.json says …',
  ),
  'libraries-missing': rule(
    'Gói thiếu thư viện: …',
    'Libraries are missing: …',
    'Xuất lại và chọn xuất kèm thư viện (bản tải về đầy đủ).',
    'Export again, with its libraries (the full download).',
  ),
  'not-runnable': rule('Thư viện chính không phải một loại bài luyện', 'The main library is no kind of exercise'),
  'preloaded-path': rule(
    'Thư viện đòi nạp tệp không nằm trong thư mục của nó: …',
    'The library wants to load a file that is not in its own folder: …',
    'Dùng bản thư viện gốc từ nơi phát hành.',
    'Use the library as its publisher gives it out.',
  ),
  'preloaded-missing': rule('Thư viện cần tệp … nhưng gói không có', 'The library needs …, which the package does not hold'),
}

/** A broken rule in words: what was found, and what to do. */
export function ruleWords(name: PackageRule, detail: string, language: 'vi' | 'en'): { found: string; advice: string } {
  const [found, advice] = RULES[name][language]
  const said = found.includes('…') ? found.replace('…', detail) : found
  return { found: said, advice }
}
