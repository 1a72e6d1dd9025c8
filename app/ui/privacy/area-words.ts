import type { Area, Keeping } from '~/domain/privacy/areas'
import { type Language, useLanguage } from '~/ui/words'

type AreaText = { name: string; what: string; purpose: string }
const area = (name: string, what: string, purpose: string): AreaText => ({ name, what, purpose })

type AreaWords = { areas: Record<Area, AreaText>; keeps: Record<Keeping, string>; days: (count: number) => string; ground: string }

/** What each class of personal data is, what it is for, on which ground and how long it is kept. */
export const areaWords: Record<Language, AreaWords> = {
  vi: {
    areas: {
      identity: area('Danh tính', 'họ tên, mã cán bộ, nhóm đối tượng, tên đăng nhập, ngôn ngữ', 'biết ai học, cấp giấy đúng người'),
      posts: area('Chức vụ, vai trò', 'chức vụ, đơn vị, thời gian vắng, vai trò được giao', 'giao học theo vị trí, phân quyền'),
      learning: area('Việc học', 'khóa được giao, bài đã học, hạn, miễn giảm, buổi học nhóm', 'ghi nhận việc học được giao, làm minh chứng'),
      answers: area('Bài kiểm tra', 'lượt làm, câu trả lời, kết quả chấm', 'chấm, chấm lại khi đáp án sai, chứng minh kết quả'),
      products: area('Sản phẩm', 'sản phẩm đã nộp, tệp, nhận xét, kho chung', 'chấm sản phẩm, làm minh chứng'),
      certificates: area('Giấy chứng nhận', 'giấy đã cấp, thu hồi, đường dẫn cho xem', 'cấp và xác minh giấy'),
      dossiers: area('Phiếu đánh giá', 'phiếu đã khóa sổ, minh chứng gắn thêm, xác nhận', 'cung cấp minh chứng cho kỳ đánh giá; học viện không xếp loại'),
      sharing: area('Chia sẻ, ý kiến', 'bài đã chia sẻ, câu hỏi, đánh giá bài', 'ghi nhận chia sẻ, sửa bài cho dễ hiểu'),
      judgements: area('Xem xét, cảnh báo', 'kết quả được nêu để xem xét, cảnh báo sớm, ý kiến của đồng chí', 'giữ kết quả đáng tin, giúp người học kịp thời'),
      messages: area('Thông báo', 'thông báo, thư đã gửi, cách nhận', 'báo việc, nhắc hạn'),
      looks: area('Lượt xem', 'ai đã xem dữ liệu của đồng chí, theo quyền nào, để làm gì', 'để đồng chí biết và kiểm tra'),
      access: area('Phiên đăng nhập', 'phiên, thiết bị, phiếu kích hoạt, mã truy cập', 'bảo vệ tài khoản'),
      requests: area('Yêu cầu về dữ liệu', 'yêu cầu, trao đổi, kết luận', 'thực hiện quyền của đồng chí đúng hạn'),
      office: area('Sổ sự kiện', 'sự kiện về đồng chí trong sổ chỉ ghi thêm', 'căn cứ của mọi con số'),
    },
    keeps: {
      evidence: 'lưu như hồ sơ theo pháp luật về lưu trữ; không bị xóa khi dọn dữ liệu',
      telemetryDays: 'xóa sau',
      sessionDays: 'xóa sau khi hết hạn',
      'while-used': 'giữ bản mới nhất, khi tài khoản còn dùng',
    },
    days: (count: number) => `${count} ngày`,
    ground: 'Phục vụ quản lý nhà nước theo luật (việc học được giao, minh chứng). Chỉ phần thêm như kho sản phẩm chung, hiện tên mới cần đồng chí đồng ý.',
  },
  en: {
    areas: {
      identity: area('Identity', 'name, staff code, legal group, login, language', 'to know who learns, and whose certificate it is'),
      posts: area('Posts and roles', 'posts, units, absences, roles', 'to assign learning by post, and to give rights'),
      learning: area('Learning', 'courses assigned, lessons learnt, due dates, reliefs, group sessions', 'to record assigned learning as evidence'),
      answers: area('Tests', 'attempts, answers, gradings', 'to grade, to grade again where a key was wrong, to prove a result'),
      products: area('Products', 'products handed in, files, markings, gallery', 'to mark products, as evidence'),
      certificates: area('Certificates', 'those issued and withdrawn, links to show', 'to issue and verify them'),
      dossiers: area('Evaluation dossiers', 'closed dossiers, evidence added, confirmations', 'to give evidence to evaluation; the academy never rates'),
      sharing: area('Sharing and opinions', 'lessons passed on, questions, ratings of lessons', 'to credit sharing, to make lessons clearer'),
      judgements: area('Flags and warnings', 'results put before a person, early warnings, your side', 'to keep results trustworthy, to help in time'),
      messages: area('Messages', 'messages, mail sent, how you want them', 'to tell and remind'),
      looks: area('Looks', 'who read your data, by which right, what for', 'so that you know and can check'),
      access: area('Sign-in', 'sessions, devices, activation slips, tokens', 'to protect the account'),
      requests: area('Requests about data', 'requests, words, decisions', 'to meet your rights in time'),
      office: area('Ledger', 'events about you in the ledger that is only added to', 'what every figure rests on'),
    },
    keeps: {
      evidence: 'kept as a record under the law on archives; never removed when data is cleared',
      telemetryDays: 'removed after',
      sessionDays: 'removed, once expired, after',
      'while-used': 'the latest alone, while the account is used',
    },
    days: (count: number) => `${count} days`,
    ground: 'State management under the law (assigned learning, evidence). Only extras, such as the gallery or showing your name, rest on your consent.',
  },
}

/** The same in the language of the page. */
export const useAreaWords = (): AreaWords => areaWords[useLanguage()]
