import type { Word } from '../word'

/** Words of the field: what cadres meet at work, and what the law says. */
export const FIELD: Record<string, Word> = {
  Message: {
    title: { vi: 'Tin mẫu', en: 'Sample message' },
    about: { vi: 'Một tin nhắn, thư, cuộc gọi hoặc văn bản để người học nhận xét.', en: 'A text, e-mail, call or paper for learners to judge.' },
    content: 'blocks',
    attributes: {
      channel: {
        required: true,
        values: ['sms', 'email', 'zalo', 'call', 'document'],
        about: { vi: 'Đến qua đường nào: SMS, thư, Zalo, cuộc gọi, văn bản', en: 'How it came: text message, e-mail, Zalo, call, paper' },
      },
      from: { required: true, about: { vi: 'Người hoặc số gửi, như người nhận thấy', en: 'Sender as the receiver sees it' } },
      address: { about: { vi: 'Địa chỉ hoặc số đầy đủ của người gửi', en: 'Full address or number of the sender' } },
      time: { about: { vi: 'Lúc nhận', en: 'When it came' } },
      subject: { about: { vi: 'Tiêu đề thư hoặc trích yếu', en: 'Subject line' } },
    },
    example: `<Message channel="sms" from="DVC-QG" time="08:12">

Hồ sơ của đồng chí thiếu ảnh. Bổ sung trước 10 giờ tại dichvucong-bosung.example

</Message>`,
  },
  Address: {
    title: { vi: 'Địa chỉ mổ xẻ', en: 'Dissected address' },
    about: { vi: 'Một địa chỉ trang mạng với phần quyết định được tô rõ.', en: 'A web address with its deciding part marked.' },
    content: 'nothing',
    attributes: {
      text: { required: true, about: { vi: 'Địa chỉ như người đọc thấy', en: 'The address as people see it' } },
      real: { required: true, about: { vi: 'Phần quyết định, nằm trong địa chỉ ấy', en: 'The deciding part, as it stands in that address' } },
    },
    example: `<Address text="dichvucong.gov.vn.abc.xyz/nop-ho-so" real="abc.xyz" />`,
  },
  Law: {
    title: { vi: 'Viện dẫn văn bản', en: 'Citation of law' },
    about: {
      vi: 'Dẫn một văn bản pháp luật ngay trong câu, luôn kèm ngày: không dẫn luật mà thiếu ngày.',
      en: 'Cites a law within a sentence, always with its date: no law without a date.',
    },
    content: 'nothing',
    inline: true,
    attributes: {
      title: { required: true, about: { vi: 'Tên văn bản', en: 'Title of the law' } },
      number: { required: true, about: { vi: 'Số, ký hiệu', en: 'Its number' } },
      date: { required: true, date: true, about: { vi: 'Ngày ban hành', en: 'Day it was issued' } },
      article: { about: { vi: 'Điều, khoản được dẫn', en: 'Article or clause cited' } },
    },
    example: `Việc này theo <Law title="Luật Bảo vệ dữ liệu cá nhân" number="91/2025/QH15" date="26/06/2025" article="Điều 7" />.`,
  },
  Glossary: {
    title: { vi: 'Giải nghĩa', en: 'Glossary term' },
    about: { vi: 'Một thuật ngữ hoặc chữ viết tắt kèm nghĩa, ngay trong câu.', en: 'A term or abbreviation with its meaning, within a sentence.' },
    content: 'nothing',
    inline: true,
    attributes: {
      term: { required: true, about: { vi: 'Thuật ngữ', en: 'The term' } },
      meaning: { required: true, about: { vi: 'Nghĩa, viết ngắn', en: 'Its meaning, in few words' } },
    },
    example: `Không đọc <Glossary term="OTP" meaning="mật khẩu dùng một lần" /> cho bất cứ ai.`,
  },
  Keys: {
    title: { vi: 'Phím bấm', en: 'Keys' },
    about: { vi: 'Phím hoặc tổ hợp phím cần bấm, ngay trong câu.', en: 'A key or keys to press, within a sentence.' },
    content: 'nothing',
    inline: true,
    attributes: { press: { required: true, about: { vi: 'Các phím, nối bằng dấu cộng', en: 'The keys, joined by plus signs' } } },
    example: `Khóa máy bằng <Keys press="Windows + L" /> mỗi khi rời chỗ.`,
  },
}
