import type { Fields } from './fields-of-question'

/** One question of each type, for the templates. */
export const EXAMPLES: Fields[] = [
  {
    Loại: 'Chọn một',
    'Năng lực': '4.1',
    'Câu hỏi': 'Đồng chí nhận tin nhắn yêu cầu bấm đường dẫn để “cập nhật căn cước”. Việc nào nên làm trước?',
    A: 'Bấm thử trên máy cá nhân',
    B: 'Gọi lại cơ quan gửi bằng số đã lưu',
    C: 'Chuyển tiếp cho đồng nghiệp hỏi ý kiến',
    'Đáp án': 'B',
    'Giải thích': 'Kiểm tra bằng một kênh khác trước khi làm theo.',
    'Nhận xét A': 'Đường dẫn có thể cài mã độc ngay khi mở.',
    'Nhận xét B': 'Số đã lưu không do người gửi tin cung cấp.',
    'Nhận xét C': 'Chuyển tiếp làm tin giả lan rộng.',
    'Độ khó': '1',
  },
  {
    Loại: 'Chọn nhiều',
    'Câu hỏi': 'Những dấu hiệu nào cho thấy một thư có thể là giả mạo?',
    A: 'Thúc giục làm ngay',
    B: 'Tên miền gần giống tên miền thật',
    C: 'Có chữ ký số hợp lệ của cơ quan',
    'Đáp án': 'A, B',
    'Giải thích': 'Chữ ký số hợp lệ là dấu hiệu tin cậy.',
    'Nhận xét A': 'Kẻ gian không muốn người nhận kịp nghĩ.',
    'Nhận xét B': 'Đọc kỹ tên miền từ phải sang trái.',
    'Nhận xét C': 'Đây là dấu hiệu tin cậy.',
  },
  {
    Loại: 'Đúng sai',
    'Câu hỏi': 'Có thể đọc mã OTP cho cán bộ hỗ trợ kỹ thuật qua điện thoại.',
    'Đáp án': 'Sai',
    'Giải thích': 'Mã OTP chỉ để tự mình nhập.',
    'Nhận xét A': 'Không ai có quyền hỏi mã OTP của đồng chí.',
    'Nhận xét B': 'Đúng vậy: không đọc mã cho bất cứ ai.',
  },
  {
    Loại: 'Trả lời ngắn',
    'Câu hỏi': 'Tên ứng dụng định danh điện tử quốc gia là gì?',
    A: 'VssID',
    'Đáp án': 'VNeID | VN eID',
    'Giải thích': 'VNeID do Bộ Công an phát triển.',
    'Nhận xét A': 'VssID là ứng dụng của bảo hiểm xã hội.',
  },
  {
    Loại: 'Số',
    'Câu hỏi': 'Phải báo sự cố lộ dữ liệu cá nhân trong bao nhiêu giờ?',
    'Đáp án': '72',
    'Giải thích': 'Thời hạn là 72 giờ kể từ khi phát hiện.',
    'Sai số': '0',
    'Đơn vị': 'giờ',
  },
  {
    Loại: 'Sắp xếp',
    'Câu hỏi': 'Xếp các bước xử lý một tin nhắn đáng ngờ. Viết phương án theo đúng thứ tự.',
    A: 'Dừng lại, chưa bấm',
    B: 'Kiểm tra bằng kênh khác',
    C: 'Báo phụ trách công nghệ thông tin',
    'Giải thích': 'Dừng – Kiểm tra – Báo.',
  },
  {
    Loại: 'Ghép đôi',
    'Câu hỏi': 'Ghép mỗi loại dữ liệu với nhóm của nó. Vế không có vế trái là vế gây nhiễu.',
    A: 'Họ và tên => Dữ liệu cơ bản',
    B: 'Tình trạng sức khỏe => Dữ liệu nhạy cảm',
    C: '=> Không phải dữ liệu cá nhân',
    'Giải thích': 'Sức khỏe thuộc dữ liệu cá nhân nhạy cảm.',
  },
  {
    Loại: 'Điền chỗ trống',
    'Câu hỏi': 'Cổng Dịch vụ công quốc gia có địa chỉ [[dichvucong.gov.vn]], tên miền của cơ quan nhà nước kết thúc bằng [[.gov.vn | gov.vn]].',
    'Giải thích': 'Các cách viết được chấp nhận cách nhau bằng dấu |.',
    'Nhận xét A': 'Gõ đủ cả phần gov.vn.',
    'Nhận xét B': 'Đọc tên miền từ phải sang trái.',
  },
]

/** How the templates are filled in, a line a rule. */
export const INSTRUCTIONS = [
  'Mỗi câu hỏi một dòng. Giữ nguyên dòng tên cột; thứ tự cột có thể đổi, cột không dùng có thể bỏ.',
  'Loại: Chọn một, Chọn nhiều, Đúng sai, Trả lời ngắn, Số, Sắp xếp, Ghép đôi, Điền chỗ trống.',
  'Đáp án của câu chọn: chữ của phương án đúng, ví dụ B hoặc A, C. Câu đúng sai: Đúng hoặc Sai.',
  'Trả lời ngắn và Số: các đáp án được chấp nhận cách nhau bằng dấu |. Các cột A đến H ghi câu trả lời sai thường gặp, kèm nhận xét.',
  'Số viết theo cách của ta: 0,5 hoặc 1.250. Cột Sai số để trống nếu phải đúng từng số.',
  'Sắp xếp: viết các bước vào A, B, C… theo đúng thứ tự; hệ thống tự xáo trộn.',
  'Ghép đôi: mỗi cặp một cột, viết “vế trái => vế phải”. Vế gây nhiễu để trống vế trái.',
  'Điền chỗ trống: đặt đáp án trong [[hai ngoặc vuông]] ngay trong câu.',
  'Giải thích là bắt buộc trước khi xuất bản. Nhận xét A, B… hiện cho người chọn phương án ấy.',
  'Năng lực: mã như 4.1; để trống thì dùng năng lực chọn khi nhập. Điểm: số nguyên. Độ khó: 1, 2 hoặc 3.',
  'Tùy chọn: Tên hai cột của câu ghép đôi (trái => phải); Tha lỗi gõ: số chữ gõ sai được bỏ qua; Giữ dấu: có, nếu phải gõ đúng dấu; Giữ thứ tự: có, nếu không xáo phương án.',
  'Không dùng công thức: ô có công thức chỉ được đọc như chữ.',
]

/** Questions in Aiken, which knows one right option of several; the line of an explanation is ours. */
export const AIKEN_EXAMPLE = `Đồng chí nhận tin nhắn yêu cầu bấm đường dẫn để cập nhật căn cước. Việc nào nên làm trước?
A. Bấm thử trên máy cá nhân
B. Gọi lại cơ quan gửi bằng số đã lưu
C. Chuyển tiếp cho đồng nghiệp hỏi ý kiến
ANSWER: B
GIẢI THÍCH: Kiểm tra bằng một kênh khác trước khi làm theo.

Tên miền của cơ quan nhà nước kết thúc bằng gì?
A. .gov.vn
B. .com.vn
ANSWER: A
GIẢI THÍCH: Đọc tên miền từ phải sang trái.
`

/** Questions as Moodle exports them. */
export const MOODLE_EXAMPLE = `<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="multichoice">
    <name><text>Tin nhắn lạ</text></name>
    <questiontext format="html"><text><![CDATA[<p>Đồng chí nhận tin nhắn yêu cầu bấm đường dẫn để <strong>cập nhật căn cước</strong>. Việc nào nên làm trước?</p>]]></text></questiontext>
    <generalfeedback format="html"><text><![CDATA[<p>Kiểm tra bằng một kênh khác trước khi làm theo.</p>]]></text></generalfeedback>
    <single>true</single>
    <answer fraction="0" format="html"><text>Bấm thử trên máy cá nhân</text><feedback format="html"><text>Đường dẫn có thể cài mã độc ngay khi mở.</text></feedback></answer>
    <answer fraction="100" format="html"><text>Gọi lại cơ quan gửi bằng số đã lưu</text><feedback format="html"><text>Số đã lưu không do người gửi tin cung cấp.</text></feedback></answer>
    <tags><tag><text>4.1</text></tag></tags>
  </question>
  <question type="truefalse">
    <name><text>Mã OTP</text></name>
    <questiontext format="html"><text>Có thể đọc mã OTP cho cán bộ hỗ trợ kỹ thuật qua điện thoại.</text></questiontext>
    <generalfeedback format="html"><text>Mã OTP chỉ để tự mình nhập.</text></generalfeedback>
    <answer fraction="0"><text>true</text><feedback format="html"><text>Không ai có quyền hỏi mã OTP của đồng chí.</text></feedback></answer>
    <answer fraction="100"><text>false</text><feedback format="html"><text>Đúng vậy: không đọc mã cho bất cứ ai.</text></feedback></answer>
  </question>
  <question type="numerical">
    <name><text>Thời hạn báo sự cố</text></name>
    <questiontext format="html"><text>Phải báo sự cố lộ dữ liệu cá nhân trong bao nhiêu giờ?</text></questiontext>
    <generalfeedback format="html"><text>Thời hạn là 72 giờ kể từ khi phát hiện.</text></generalfeedback>
    <answer fraction="100"><text>72</text><tolerance>0</tolerance></answer>
    <units><unit><multiplier>1</multiplier><unit_name>giờ</unit_name></unit></units>
  </question>
</quiz>
`
