import type { Language } from '~/ui/words'

/** Names of attributes and of their values as a trainer reads them; what is not here is shown as the vocabulary tells it. */
const NAMES: Record<string, Record<Language, string>> = {
  kind: { vi: 'Loại', en: 'Kind' },
  title: { vi: 'Tiêu đề', en: 'Title' },
  minutes: { vi: 'Số phút', en: 'Minutes' },
  channel: { vi: 'Đến qua', en: 'Channel' },
  from: { vi: 'Người gửi', en: 'Sender' },
  address: { vi: 'Địa chỉ, số của người gửi', en: 'Address or number' },
  time: { vi: 'Lúc nhận', en: 'Time' },
  subject: { vi: 'Tiêu đề thư', en: 'Subject' },
  text: { vi: 'Địa chỉ', en: 'Address' },
  real: { vi: 'Phần quyết định', en: 'Deciding part' },
  summary: { vi: 'Dòng luôn hiện', en: 'Line that always shows' },
  term: { vi: 'Thuật ngữ', en: 'Term' },
  meaning: { vi: 'Nghĩa', en: 'Meaning' },
  number: { vi: 'Số, ký hiệu', en: 'Number' },
  date: { vi: 'Ngày ban hành', en: 'Day it was issued' },
  article: { vi: 'Điều, khoản', en: 'Article' },
  press: { vi: 'Phím', en: 'Keys' },
  src: { vi: 'Tệp', en: 'File' },
  alt: { vi: 'Mô tả hình', en: 'Description' },
  captions: { vi: 'Phụ đề', en: 'Captions' },
  poster: { vi: 'Hình chờ', en: 'Poster' },
  left: { vi: 'Tên cột trái', en: 'Left column' },
  right: { vi: 'Tên cột phải', en: 'Right column' },
  slug: { vi: 'Bài luyện', en: 'Exercise' },
  name: { vi: 'Mô phỏng', en: 'Simulation' },
}

const VALUES: Record<string, Record<Language, string>> = {
  note: { vi: 'Ghi chú', en: 'Note' },
  tip: { vi: 'Mẹo nhỏ', en: 'Tip' },
  warning: { vi: 'Lưu ý', en: 'Warning' },
  law: { vi: 'Căn cứ pháp luật', en: 'Legal basis' },
  sms: { vi: 'Tin nhắn SMS', en: 'Text message' },
  email: { vi: 'Thư điện tử', en: 'E-mail' },
  zalo: { vi: 'Zalo', en: 'Zalo' },
  call: { vi: 'Cuộc gọi', en: 'Call' },
  document: { vi: 'Văn bản', en: 'Paper' },
  'do-dont': { vi: 'Nên và không nên', en: 'Do and don’t' },
  'before-after': { vi: 'Trước và sau', en: 'Before and after' },
}

/** The name of an attribute. */
export function attributeName(name: string, language: Language): string {
  return Object.hasOwn(NAMES, name) ? NAMES[name][language] : name
}

/** The name of a value. */
export function valueName(value: string, language: Language): string {
  return Object.hasOwn(VALUES, value) ? VALUES[value][language] : value
}
