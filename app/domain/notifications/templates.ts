import type { Kind } from './kinds'

export type Language = 'vi' | 'en'
/** `subject` names it in lists and mails, `body` says it in one or two sentences, `act` is the word on the link. */
export type Template = { subject: string; body: string; act: string }
/** A value in both languages, or the same in both. */
export type Value = string | { vi: string; en: string }
export type Values = Record<string, Value>

/**
 * The words of each kind. They go out by mail, so they carry no name, score or reason: what is personal stands behind the link.
 * `{course}`, `{due}` and the like are filled from the facts at the time of sending.
 */
export const TEMPLATES: Record<Kind, Record<Language, Template>> = {
  assigned: {
    vi: { subject: 'Khóa học được giao: {course}', body: 'Đồng chí được giao học khóa này. Hạn hoàn thành: {due}.', act: 'Mở khóa học' },
    en: { subject: 'Course assigned: {course}', body: 'You have been given this course to learn. It is due on {due}.', act: 'Open the course' },
  },
  'due-soon': {
    vi: { subject: 'Sắp đến hạn: {course}', body: 'Khóa học này đến hạn ngày {due} ({left}) và chưa hoàn thành.', act: 'Học tiếp' },
    en: { subject: 'Due soon: {course}', body: 'This course is due on {due} ({left}) and is not completed yet.', act: 'Continue' },
  },
  overdue: {
    vi: {
      subject: 'Đã quá hạn: {course}',
      body: 'Khóa học này đến hạn ngày {due} ({left}). Nếu có lý do khách quan, báo người quản lý để được gia hạn.',
      act: 'Học tiếp',
    },
    en: {
      subject: 'Overdue: {course}',
      body: 'This course was due on {due} ({left}). If there is an objective cause, tell your manager to have it extended.',
      act: 'Continue',
    },
  },
  'due-moved': {
    vi: { subject: 'Hạn học đã đổi: {course}', body: 'Hạn hoàn thành khóa học này nay là {due}.', act: 'Xem khóa học' },
    en: { subject: 'Due date changed: {course}', body: 'This course is now due on {due}.', act: 'See the course' },
  },
  'warning-raised': {
    vi: {
      subject: 'Cảnh báo sớm: {course}',
      body: 'Học viện thấy khóa học này có thể trễ. Trang khóa học ghi căn cứ và việc cần làm; đồng chí được biết trước.',
      act: 'Xem căn cứ',
    },
    en: { subject: 'Early warning: {course}', body: 'This course may be late. Its page says why and what would clear it; you are told first.', act: 'See why' },
  },
  'warning-acted': {
    vi: { subject: 'Người quản lý nhắn về khóa học: {course}', body: 'Người quản lý nhắc hoặc đề nghị giúp đỡ về khóa học này.', act: 'Đọc lời nhắn' },
    en: { subject: 'Your manager wrote about a course: {course}', body: 'Your manager reminds you of this course or offers help.', act: 'Read the note' },
  },
  'class-co-host': {
    vi: {
      subject: 'Cùng tổ chức buổi học nhóm {when}: {course}',
      body: 'Đồng chí được ghi là người cùng tổ chức một buổi học nhóm, bắt đầu {when}: mở buổi, chiếu mã và điểm danh được.',
      act: 'Mở buổi học',
    },
    en: {
      subject: 'Co-host of a group session {when}: {course}',
      body: 'You are named as co-host of a group session that begins {when}: you may open it, show the code and call the roll.',
      act: 'Open the session',
    },
  },
  'class-unconfirmed': {
    vi: {
      subject: 'Điểm danh chờ xác nhận: {course}, {when}',
      body: 'Buổi học nhóm đã qua mà danh sách chưa được xác nhận, nên chưa ai được ghi bài. Hạn xác nhận: {until}.',
      act: 'Xác nhận danh sách',
    },
    en: {
      subject: 'A roll-call waits to be confirmed: {course}, {when}',
      body: 'The group session is past and its roll-call is not confirmed, so nobody has the lessons yet. It can be confirmed until {until}.',
      act: 'Confirm the roll-call',
    },
  },
  'class-soon': {
    vi: {
      subject: 'Nhắc buổi học nhóm {when}: {course}',
      body: 'Buổi học nhóm của khóa học này bắt đầu {when}. Địa điểm và bài học ở trang Buổi học nhóm.',
      act: 'Xem buổi học',
    },
    en: {
      subject: 'Reminder: group session {when}: {course}',
      body: 'A group session of this course begins {when}. Where it is held and its lessons are on the page of your sessions.',
      act: 'See the session',
    },
  },
  'class-expected': {
    vi: {
      subject: 'Buổi học nhóm {when}: {course}',
      body: 'Đồng chí có tên trong một buổi học nhóm của khóa học này, bắt đầu {when}. Địa điểm và bài học ở trang Buổi học nhóm.',
      act: 'Xem buổi học',
    },
    en: {
      subject: 'Group session {when}: {course}',
      body: 'You are expected in a group session of this course that begins {when}. Where it is held and its lessons are on the page of your sessions.',
      act: 'See the session',
    },
  },
  'class-changed': {
    vi: {
      subject: 'Buổi học nhóm đã đổi, nay là {when}: {course}',
      body: 'Kế hoạch buổi học nhóm của khóa học này đã đổi. Nay bắt đầu {when}; lý do và địa điểm ở trang Buổi học nhóm.',
      act: 'Xem buổi học',
    },
    en: {
      subject: 'Group session changed, now {when}: {course}',
      body: 'The plan of a group session of this course has changed. It now begins {when}; why and where is on the page of your sessions.',
      act: 'See the session',
    },
  },
  'class-cancelled': {
    vi: {
      subject: 'Buổi học nhóm {when} đã hủy: {course}',
      body: 'Buổi học nhóm bắt đầu {when} không diễn ra nữa. Lý do ở trang Buổi học nhóm; bài học vẫn học được trên hệ thống.',
      act: 'Xem lý do',
    },
    en: {
      subject: 'Group session {when} called off: {course}',
      body: 'The group session that was to begin {when} is not held. The page of your sessions says why; the lessons can be learnt here all the same.',
      act: 'See why',
    },
  },
  'relearning-asked': {
    vi: {
      subject: 'Có nội dung cần học lại: {course}',
      body: 'Một bài trong khóa học này đã đổi nhiều. Kết quả đã có của đồng chí giữ nguyên.',
      act: 'Xem phần đã đổi',
    },
    en: {
      subject: 'Something to learn again: {course}',
      body: 'A lesson of this course has changed much. What you earned stays as it is.',
      act: 'See what changed',
    },
  },
  'certificate-expiring': {
    vi: { subject: 'Giấy chứng nhận sắp hết hạn: {course}', body: 'Ngày cuối có hiệu lực: {due}. Từ nay đồng chí có thể học để gia hạn.', act: 'Mở khóa học' },
    en: { subject: 'A certificate ends soon: {course}', body: 'Its last day is {due}. From now on you may renew it.', act: 'Open the course' },
  },
  'quiz-graded': {
    vi: { subject: 'Kết quả kiểm tra: {course}', body: 'Một bài kiểm tra của đồng chí vừa được chấm hoặc chấm lại.', act: 'Xem kết quả' },
    en: { subject: 'Test result: {course}', body: 'A test of yours has been graded, or graded again.', act: 'See the result' },
  },
  'hand-in-returned': {
    vi: { subject: 'Sản phẩm được trả về để bổ sung: {course}', body: 'Người chấm đã ghi nhận xét. Bổ sung rồi nộp lại.', act: 'Đọc nhận xét' },
    en: { subject: 'Product returned for more: {course}', body: 'The marker wrote what to add. Add it and hand in again.', act: 'Read the remarks' },
  },
  'hand-in-accepted': {
    vi: { subject: 'Sản phẩm được chấp nhận: {course}', body: 'Sản phẩm đồng chí nộp đã được chấm và chấp nhận.', act: 'Xem kết quả' },
    en: { subject: 'Product accepted: {course}', body: 'The product you handed in was marked and accepted.', act: 'See the result' },
  },
  'certificate-issued': {
    vi: {
      subject: 'Giấy chứng nhận mới: {course}',
      body: 'Giấy chứng nhận đã được cấp. Đồng chí tải về hoặc chia sẻ từ trang của mình.',
      act: 'Xem giấy chứng nhận',
    },
    en: { subject: 'New certificate: {course}', body: 'A certificate was issued. You can download or share it from your page.', act: 'See the certificate' },
  },
  'certificate-withdrawn': {
    vi: { subject: 'Một giấy chứng nhận bị thu hồi', body: 'Lý do và cách đề nghị xem lại có trên trang giấy chứng nhận của đồng chí.', act: 'Xem lý do' },
    en: { subject: 'A certificate was withdrawn', body: 'Your certificates page says why, and how to ask for another look.', act: 'See why' },
  },
  'flag-judged': {
    vi: { subject: 'Ghi nhận chia sẻ đã có kết luận', body: 'Một ghi nhận chia sẻ có liên quan đến đồng chí đã được xem xét.', act: 'Đọc kết luận' },
    en: { subject: 'Sharing credit was judged', body: 'A flag about credit for sharing that concerns you has been judged.', act: 'Read the judgement' },
  },
  'stands-out': {
    vi: {
      subject: 'Một người sẽ xem lại một phần việc học: {course}',
      body: 'Hệ thống thấy một điều lạ và nhờ một người xem. Đây không phải là kết luận và không trừ gì. Đồng chí xem căn cứ và có thể nói ý kiến trước.',
      act: 'Xem và nói ý kiến',
    },
    en: {
      subject: 'A person will look at some of your work: {course}',
      body: 'The academy found something unusual and asks a person to look. This is no judgement and takes nothing from you. See why, and say your side first if you like.',
      act: 'See it and say your side',
    },
  },
  'stands-out-judged': {
    vi: {
      subject: 'Đã có người xem phần việc học: {course}',
      body: 'Kết luận và lý do ở trang này. Kết quả và giấy chứng nhận giữ nguyên.',
      act: 'Đọc kết luận',
    },
    en: {
      subject: 'A person has looked at your work: {course}',
      body: 'What they concluded and why is on this page. Results and certificates stay.',
      act: 'Read it',
    },
  },
  'evidence-returned': {
    vi: {
      subject: 'Một minh chứng được trả về, kỳ {period}',
      body: 'Lý do ở trang phiếu. Đồng chí sửa và gửi lại được đến hết ngày {due}.',
      act: 'Mở phiếu',
    },
    en: {
      subject: 'Evidence was returned, period {period}',
      body: 'Why stands in the dossier. You can put it right until the end of {due}.',
      act: 'Open the dossier',
    },
  },
  'evidence-attach-soon': {
    vi: {
      subject: 'Xem phiếu minh chứng kỳ {period}, hạn {due}',
      body: 'Đồng chí gắn và bổ sung minh chứng được đến hết ngày {due}. Phiếu ghi những gì đã có và còn thiếu.',
      act: 'Mở phiếu',
    },
    en: {
      subject: 'Look at your dossier of {period} until {due}',
      body: 'You can attach and add evidence until the end of {due}. The dossier says what is there and what is missing.',
      act: 'Open the dossier',
    },
  },
  'evidence-confirm-soon': {
    vi: {
      subject: 'Minh chứng chờ đồng chí xác nhận, kỳ {period}, hạn {due}',
      body: 'Có minh chứng của đơn vị chờ xác nhận đến hết ngày {due}. Sau đó minh chứng chuyển đi, ghi chưa xác nhận.',
      act: 'Mở danh sách',
    },
    en: {
      subject: 'Evidence waits for you, period {period}, until {due}',
      body: 'Evidence of your unit can be confirmed until the end of {due}. Then it goes on as not confirmed.',
      act: 'Open the list',
    },
  },
  'evidence-review-soon': {
    vi: { subject: 'Sắp hết hạn thẩm định kỳ {period}', body: 'Kỳ này thẩm định đến hết ngày {due} và chưa khóa.', act: 'Mở kỳ' },
    en: { subject: 'The review of {period} ends soon', body: 'This period is reviewed until the end of {due} and is not closed.', act: 'Open the period' },
  },
  'challenge-asked': {
    vi: {
      subject: 'Kiến nghị chờ đồng chí trả lời, kỳ {period}',
      body: 'Một cán bộ kiến nghị về một số liệu trong hồ sơ đánh giá. Đồng chí là người trả lời, đến hết ngày {due}.',
      act: 'Mở kiến nghị',
    },
    en: {
      subject: 'A challenge awaits your answer, period {period}',
      body: 'A cadre challenges a figure of an evaluation dossier. You are the one to answer, by {due}.',
      act: 'Open the challenge',
    },
  },
  'challenge-due': {
    vi: {
      subject: 'Nhắc trả lời kiến nghị, kỳ {period}',
      body: 'Kiến nghị này chờ đồng chí trả lời đến hết ngày {due}. Hồ sơ của cán bộ chưa khóa được khi chưa có trả lời.',
      act: 'Mở kiến nghị',
    },
    en: {
      subject: 'Reminder: a challenge awaits your answer, period {period}',
      body: 'This challenge awaits your answer by {due}. The dossier cannot be closed before.',
      act: 'Open the challenge',
    },
  },
  'challenge-said': {
    vi: { subject: 'Kiến nghị có lời nhắn mới, kỳ {period}', body: 'Có câu hỏi hoặc trả lời mới trong một kiến nghị.', act: 'Đọc và trả lời' },
    en: { subject: 'A challenge has a new message, period {period}', body: 'There is a new question or answer in a challenge.', act: 'Read and answer' },
  },
  'challenge-decided': {
    vi: { subject: 'Kiến nghị của đồng chí đã có trả lời, kỳ {period}', body: 'Kết luận, lý do và số liệu sau trả lời ở trang này.', act: 'Đọc trả lời' },
    en: { subject: 'Your challenge has been decided, period {period}', body: 'The decision, its reasons and the figures are on this page.', act: 'Read it' },
  },
  'question-answered': {
    vi: { subject: 'Câu hỏi của đồng chí có trả lời mới', body: 'Có người trả lời câu hỏi dưới bài “{lesson}”.', act: 'Đọc trả lời' },
    en: { subject: 'Your question has a new reply', body: 'Somebody replied to your question under “{lesson}”.', act: 'Read the reply' },
  },
  'marking-waits': {
    vi: { subject: 'Có sản phẩm chờ chấm: {course}', body: 'Khóa học này có sản phẩm đang chờ người chấm.', act: 'Mở hàng chờ chấm' },
    en: { subject: 'Products wait to be marked: {course}', body: 'Products of this course are waiting for a marker.', act: 'Open the marking queue' },
  },
  'peer-review-asked': {
    vi: {
      subject: 'Mời nhận xét một sản phẩm: {course}',
      body: 'Đồng chí được chọn để nhận xét sản phẩm của một người cùng học. Tên hai bên không hiện.',
      act: 'Mở sản phẩm',
    },
    en: {
      subject: 'A product to review: {course}',
      body: 'You were chosen to review the product of a fellow learner. Neither sees the other’s name.',
      act: 'Open the product',
    },
  },
  'group-asked': {
    vi: {
      subject: 'Xác nhận cùng làm một sản phẩm: {course}',
      body: 'Có người ghi tên đồng chí vào nhóm làm sản phẩm. Sản phẩm chỉ tính cho đồng chí khi đồng chí xác nhận.',
      act: 'Xem và trả lời',
    },
    en: {
      subject: 'Confirm a product of a group: {course}',
      body: 'Somebody named you as one of a group. It counts for you only if you confirm.',
      act: 'See and answer',
    },
  },
  'sharing-invited': {
    vi: { subject: 'Lời mời cùng học: {lesson}', body: 'Một đồng nghiệp mời đồng chí cùng học bài này. Lời mời mở đến hết ngày {due}.', act: 'Xem lời mời' },
    en: {
      subject: 'Invited to learn: {lesson}',
      body: 'A colleague invites you to learn this lesson. The invitation is open until the end of {due}.',
      act: 'See the invitation',
    },
  },
  'review-requested': {
    vi: { subject: 'Có bản soạn chờ duyệt', body: 'Một bản soạn khóa học đang chờ người duyệt.', act: 'Mở bản soạn' },
    en: { subject: 'A draft waits for review', body: 'A draft of a course is waiting for a reviewer.', act: 'Open the draft' },
  },
  escalation: {
    vi: {
      subject: '{people} người quá hạn học trong phạm vi của đồng chí',
      body: 'Từng người đã được nhắc trước. Mở bảng đội ngũ để xem và hỗ trợ.',
      act: 'Mở bảng đội ngũ',
    },
    en: {
      subject: 'People overdue in your scope: {people}',
      body: 'Each of them was told first. Open the team board to see and to help.',
      act: 'Open the team board',
    },
  },
  'mandate-asked': {
    vi: {
      subject: 'Quyết định kiểm tra chờ đồng chí phê duyệt, số {number}',
      body: 'Quyết định này cần hai người phê duyệt: một người quản trị và một người đánh giá hoặc kiểm tra. Được đọc từ ngày {from} nếu được phê duyệt.',
      act: 'Đọc và cho ý kiến',
    },
    en: {
      subject: 'Inspection mandate {number} awaits your decision',
      body: 'Two people approve it: an administrator, and an evaluator or auditor. If they do, it lets somebody read from {from} on.',
      act: 'Read it and decide',
    },
  },
  'mandate-decided': {
    vi: {
      subject: 'Quyết định kiểm tra số {number} {became}',
      body: 'Các bước và lý do ở trang quyết định. Nội dung quyết định chỉ dành cho người trình, người phê duyệt và người đọc.',
      act: 'Mở quyết định',
    },
    en: {
      subject: 'Inspection mandate {number}: {became}',
      body: 'Its steps and reasons are on its page. What it says is for those who propose, approve and read alone.',
      act: 'Open the mandate',
    },
  },
  'data-request-answered': {
    vi: {
      subject: 'Yêu cầu về dữ liệu của đồng chí có trả lời',
      body: 'Học viện vừa trả lời hoặc kết luận về yêu cầu của đồng chí. Nội dung ở trang Dữ liệu của tôi.',
      act: 'Đọc trả lời',
    },
    en: {
      subject: 'Your request about your data is answered',
      body: 'The academy has answered or decided on it. The words stand on the page My data.',
      act: 'Read the answer',
    },
  },
  'data-requests-waiting': {
    vi: {
      subject: '{requests} yêu cầu về dữ liệu cá nhân đang chờ, {overdue} đã quá hạn',
      body: 'Luật đặt thời hạn trả lời và thực hiện. Danh sách xếp theo hạn.',
      act: 'Xem các yêu cầu',
    },
    en: {
      subject: 'Requests about personal data that wait: {requests}, overdue: {overdue}',
      body: 'The law sets days to answer and to act. The list is in the order of these days.',
      act: 'See the requests',
    },
  },
  'breach-clock': {
    vi: {
      subject: 'Vi phạm dữ liệu cá nhân: báo cơ quan trước {until}',
      body: 'Một sự cố trong sổ vi phạm chưa được báo cơ quan có thẩm quyền, cũng chưa kết luận là không phải báo. Hạn: {until}.',
      act: 'Mở sổ vi phạm',
    },
    en: {
      subject: 'Breach of personal data: the authority is told before {until}',
      body: 'The authority is not told of a breach in the register, and nobody decided that it need not be. Before: {until}.',
      act: 'Open the register',
    },
  },
  'warnings-waiting': {
    vi: {
      subject: '{warnings} cảnh báo sớm đang chờ đồng chí giúp',
      body: 'Từng người đã được báo trước và chưa tự gỡ được. Mỗi dòng ghi căn cứ và cách gỡ; đây là căn cứ để giúp, không phải để xếp loại.',
      act: 'Xem ai cần giúp',
    },
    en: {
      subject: 'Early warnings that wait for your help: {warnings}',
      body: 'Each of them was told first and has not cleared it. Each line says what it rests on and what would clear it; it is there to help, not to rate.',
      act: 'See who needs help',
    },
  },
}

/** What is pasted into a group: of a course that is due, one that is late for some, one that is open to all. It speaks to everyone and of nobody. */
export const SHORT_TEXTS: Record<'due' | 'late' | 'open', Record<Language, Template>> = {
  due: {
    vi: { subject: 'Khóa học {course}, hạn {due} ({left})', body: 'Đồng chí nào chưa hoàn thành, mời vào học tiếp.', act: 'Vào học' },
    en: { subject: 'Course {course}, due on {due} ({left})', body: 'Whoever has not completed it is invited to continue.', act: 'Learn here' },
  },
  late: {
    vi: {
      subject: 'Khóa học {course} đã đến hạn ngày {due}',
      body: 'Đồng chí nào chưa hoàn thành, mời vào học; có lý do khách quan thì báo để được gia hạn.',
      act: 'Vào học',
    },
    en: {
      subject: 'Course {course} was due on {due}',
      body: 'Whoever has not completed it is invited to; tell us of objective causes to have it extended.',
      act: 'Learn here',
    },
  },
  open: {
    vi: { subject: 'Mời học: {course}', body: 'Khóa học mở cho mọi người, học lúc nào cũng được.', act: 'Vào học' },
    en: { subject: 'An invitation: {course}', body: 'The course is open to everyone, at any time.', act: 'Learn here' },
  },
}

/** The words of a kind in a language, filled. A placeholder without a value throws: a template and its facts belong together. */
export function filled(kind: Kind, language: Language, values: Values): Template {
  const { subject, body, act } = TEMPLATES[kind][language]
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`template ${kind} wants ${name}`)
      return typeof value === 'string' ? value : value[language]
    })
  return { subject: fill(subject), body: fill(body), act }
}
