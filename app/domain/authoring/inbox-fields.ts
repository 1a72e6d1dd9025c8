import type { TreeField } from '~/platform/form-tree/fields'
import { MOST_MESSAGES } from './fields'

const WORDS = {
  vi: {
    titleVi: 'Tên hộp tin',
    titleEn: 'Tên bằng tiếng Anh',
    messages: 'Các tin',
    message: 'tin',
    from: 'Người gửi',
    subject: 'Tiêu đề',
    subjectHint: 'Chỉ thư và văn bản mới có.',
    body: 'Nội dung',
    channel: 'Đến qua',
    time: 'Lúc nhận',
    timeHint: 'Ví dụ 07:35.',
    address: 'Địa chỉ, số của người gửi',
    link: 'Liên kết trong tin',
    linkHint: 'Chỉ hiện dạng chữ, không bấm được.',
    verdict: 'Tin này là',
    scam: 'Lừa đảo',
    genuine: 'Tin thật',
    signs: 'Dấu hiệu',
    signsHint: 'Hiện sau khi trả lời: điều gì trong tin cho thấy thật hay giả.',
    sign: 'dấu hiệu',
    feedback: 'Vì sao, và nên làm gì',
    sms: 'Tin nhắn SMS',
    email: 'Thư điện tử',
    zalo: 'Zalo',
    call: 'Cuộc gọi',
    document: 'Văn bản',
  },
  en: {
    titleVi: 'Title in Vietnamese',
    titleEn: 'Title in English',
    messages: 'Messages',
    message: 'message',
    from: 'Sender',
    subject: 'Subject',
    subjectHint: 'Only mails and papers have one.',
    body: 'Text',
    channel: 'Arrives by',
    time: 'Time',
    timeHint: 'For example 07:35.',
    address: 'Address or number of the sender',
    link: 'Link in the message',
    linkHint: 'Shown as text; it cannot be opened.',
    verdict: 'The message is',
    scam: 'A scam',
    genuine: 'Genuine',
    signs: 'Signs',
    signsHint: 'Shown after the answer: what in the message tells that it is genuine or not.',
    sign: 'sign',
    feedback: 'Why, and what to do',
    sms: 'Text message',
    email: 'E-mail',
    zalo: 'Zalo',
    call: 'Call',
    document: 'Paper',
  },
}

/** The fields of inbox.yaml as its form asks for them; the id of a message is no field of it. */
export function inboxFields(language: 'vi' | 'en'): TreeField[] {
  const words = WORDS[language]
  const shared = { description: '', importance: 'medium' as const, optional: false }
  const text = (name: string, label: string, more: { isLong?: boolean; optional?: boolean; description?: string; maxLength?: number } = {}): TreeField => {
    const plain = { kind: 'text' as const, isLong: false, isHtml: false, maxLength: 200, pattern: null, placeholder: '' }
    return { ...shared, ...plain, name, label, ...more }
  }
  const select = (name: string, label: string, values: ('sms' | 'email' | 'zalo' | 'call' | 'document' | 'scam' | 'genuine')[]): TreeField => {
    return { ...shared, kind: 'select', name, label, options: values.map((value) => ({ value, label: words[value] })) }
  }
  const title: TreeField = { ...shared, kind: 'group', name: 'title', label: '', isFlat: false, fields: [text('vi', words.titleVi), text('en', words.titleEn)] }
  const signs: TreeField = {
    ...shared,
    kind: 'list',
    name: 'signs',
    label: words.signs,
    description: words.signsHint,
    entity: words.sign,
    min: 0,
    max: 8,
    field: text('sign', words.sign),
  }
  const message: TreeField = {
    ...shared,
    kind: 'group',
    name: 'message',
    label: words.message,
    isFlat: false,
    fields: [
      text('from', words.from),
      select('channel', words.channel, ['sms', 'email', 'zalo', 'call', 'document']),
      text('address', words.address, { optional: true }),
      text('time', words.time, { description: words.timeHint, maxLength: 40 }),
      text('subject', words.subject, { optional: true, description: words.subjectHint }),
      text('body', words.body, { isLong: true, maxLength: 4000 }),
      text('link', words.link, { optional: true, description: words.linkHint, maxLength: 500 }),
      select('verdict', words.verdict, ['scam', 'genuine']),
      signs,
      text('feedback', words.feedback, { isLong: true, maxLength: 2000 }),
    ],
  }
  return [title, { ...shared, kind: 'list', name: 'messages', label: words.messages, entity: words.message, min: 1, max: MOST_MESSAGES, field: message }]
}
