/**
 * What certificates mostly say, so that a QR need not say it again: both who writes one and who reads it know these
 * bytes. Printed sheets depend on them, so they never change; better words are another list under another number.
 */
const PARTS = [
  // What is rare stands first: what is nearer to the end costs fewer bits.
  '"validUntil":"2027-","replaces":"HVS-2026-',
  '"level":"CS1"CS2"NC1"NC2"CB1"CB2"TC1"TC2"',
  '"1.1"1.2"1.3"2.1"2.2"2.3"2.4"2.5"2.6"3.1"3.2"3.3"3.4"4.1"4.2"4.3"4.4"5.1"5.2"5.3"5.4"6.1"6.2"6.3"',
  'Developing digital content","level":"TC1","vi":"Phát triển nội dung số"',
  'Integrating and re-elaborating digital content","level":"TC1","vi":"Tích hợp và tạo lập lại nội dung số"',
  'Copyright and licences","level":"TC1","vi":"Thực thi bản quyền và giấy phép"',
  'Programming","level":"TC1","vi":"Lập trình"',
  'Protecting the environment","level":"CB2","vi":"Bảo vệ môi trường"',
  'Netiquette","level":"CB2","vi":"Thực hiện quy tắc ứng xử trên mạng"',
  'Collaborating through digital technologies","level":"TC1","vi":"Hợp tác thông qua công nghệ số"',
  'Interacting through digital technologies","level":"TC1","vi":"Tương tác thông qua công nghệ số"',
  'Engaging in citizenship through digital technologies","level":"TC1","vi":"Sử dụng công nghệ số để thực hiện trách nhiệm công dân"',
  'Sharing information and content through digital technologies","level":"TC1","vi":"Chia sẻ thông tin và nội dung thông qua công nghệ số"',
  'Identifying digital competence gaps","level":"TC1","vi":"Xác định các vấn đề cần cải thiện về năng lực số"',
  'Creatively using digital technologies","level":"TC1","vi":"Sử dụng sáng tạo công nghệ số"',
  'Identifying needs and technological responses","level":"TC1","vi":"Xác định nhu cầu và giải pháp công nghệ"',
  'Solving technical problems","level":"TC1","vi":"Giải quyết các vấn đề kỹ thuật"',
  'Evaluating data, information and digital content","level":"TC1","vi":"Đánh giá dữ liệu, thông tin và nội dung số"',
  'Browsing, searching and filtering data, information and digital content","level":"TC1","vi":"Duyệt, tìm kiếm và lọc dữ liệu, thông tin và nội dung số"',
  'Managing data, information and digital content","level":"TC1","vi":"Quản lý dữ liệu, thông tin và nội dung số"',
  'Evaluating artificial intelligence tools","level":"TC1","vi":"Đánh giá các công cụ trí tuệ nhân tạo"',
  'Using artificial intelligence ethically and responsibly","level":"TC1","vi":"Sử dụng trí tuệ nhân tạo có đạo đức và trách nhiệm"',
  'Understanding artificial intelligence","level":"CB2","vi":"Hiểu biết về trí tuệ nhân tạo"',
  'Protecting health and digital well-being","level":"CB2","vi":"Bảo vệ sức khỏe và an sinh số"',
  'Managing digital identity","level":"CB2","vi":"Quản lý danh tính số"',
  'Protecting devices","level":"CB2","vi":"Bảo vệ thiết bị"',
  'Protecting personal data and privacy","level":"TC1","vi":"Bảo vệ dữ liệu cá nhân và quyền riêng tư"',
  'Personal data protection in state bodies","vi":"Bảo vệ dữ liệu cá nhân trong cơ quan nhà nước"',
  'Information security and phishing","vi":"An toàn thông tin và nhận diện lừa đảo trực tuyến"',
  ' chuyển đổi số, dịch vụ công trực tuyến, chữ ký số, văn bản điện tử, kỹ năng số cơ bản cho cán bộ, công chức, viên chức',
  'Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đào Văn Đức Minh Hùng Dũng Tuấn Hương Hạnh Phương Thảo Lan Thị Hồng Nguyễn Trần Thị Nguyễn Văn Nguyễn Thị ',
  'Thành ủy, Ban Tổ chức, Ban Tuyên giáo và Dân vận, Ủy ban Mặt trận Tổ quốc Việt Nam, Đảng ủy, thành phố Hà Nội, Ủy ban nhân dân xã ',
  'Chi cục, Trung tâm Phục vụ hành chính công, Văn phòng HĐND và UBND, Văn phòng Sở, Sở Nội vụ, Sở Khoa học và Công nghệ, Sở Tư pháp, Sở Tài chính, Sở Công Thương, ',
  'Sở Nông nghiệp và Môi trường, Sở Xây dựng, Sở Y tế, Sở Giáo dục và Đào tạo, Sở Văn hóa và Thể thao, Sở Du lịch, Thanh tra, ',
  'Phòng Tổ chức cán bộ, Phòng Kinh tế, Hạ tầng và Đô thị, Phòng Kinh tế, Xã Phòng Văn hóa - Xã hội, Phường ',
  'practised"supervised-test"marked-product"',
  '{"code":"HVS-2026-","competences":[{"code":"4.1","en":"","level":"CB2","vi":""},{"code":"',
  '"}],"completed":"2026-11-","course":{"code":"HVS-02","en":"","version":1,"vi":""},"issued":"2026-11-',
  '","issuer":{"en":"Hanoi Digital Academy","vi":"Học viện số Hà Nội"},"knownBy":"system-test","name":"',
  '","periods":4,"result":{"passMark":80,"percent":100},"unit":"","v":1,"verify":"',
]

/** The first list of words, and so far the only one. */
export const FIRST_WORDS = 1

/** The bytes both sides know, by the number of the list; null for a number nobody has given out. */
export function wordsOf(list: number): Uint8Array | null {
  return list === FIRST_WORDS ? new TextEncoder().encode(PARTS.join('')) : null
}
