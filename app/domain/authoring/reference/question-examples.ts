import type { Bilingual } from '~/platform/mdx/word'
import type { QuestionTypeName } from '../../catalog/question-types/asked'

/** How one type of question is written. */
export type QuestionExample = { type: QuestionTypeName; title: Bilingual; about: Bilingual; source: string }

const written = (type: QuestionTypeName, body: string, settings = '') =>
  `<Question id="reference-${type}" type="${type}" competence="4.1"${settings}>\n\n${body}\n\n</Question>`

/** Every type of question with its rules in a sentence and an example that is lifted and rendered like any other. */
export const QUESTION_EXAMPLES: QuestionExample[] = [
  {
    type: 'single',
    title: { vi: 'Chọn một', en: 'Single choice' },
    about: {
      vi: 'Đúng một phương án được đánh dấu [x]. Mã của phương án đứng đầu, trong dấu `…`; nhận xét là trích dẫn ngay bên dưới; giải thích là trích dẫn cuối cùng.',
      en: 'Exactly one option is marked [x]. Its code stands first, in `…`; its feedback is the quote below it; the explanation is the last quote.',
    },
    source: written(
      'single',
      'Tin nhắn đòi bổ sung hồ sơ trước 10 giờ. Đồng chí làm gì trước?\n\n- [ ] `a` Bấm vào đường dẫn cho kịp giờ\n  > Hạn gấp là để đồng chí không kịp hỏi ai.\n- [x] `b` Mở trang chính thức từ dấu trang đã lưu\n  > Đường do mình chọn là cách kiểm tra chắc nhất.\n\n> Dừng, rồi kiểm tra bằng kênh của mình.',
    ),
  },
  {
    type: 'multiple',
    title: { vi: 'Chọn nhiều', en: 'Multiple choice' },
    about: {
      vi: 'Từ hai phương án đúng trở lên và ít nhất một phương án chưa đúng; câu dẫn nói rõ là chọn nhiều. Với credit="partial", điểm là (số ý đúng đã chọn − số ý sai đã chọn) trên số ý đúng, không dưới 0.',
      en: 'Two right options or more and at least one wrong; the stem says that several are to be chosen. With credit="partial" the score is right choices less wrong ones, of the right ones, not below 0.',
    },
    source: written(
      'multiple',
      'Những thứ nào không bao giờ đọc qua điện thoại? Chọn mọi ý đúng.\n\n- [x] `a` Mã xác thực\n  > Ai có mã là có tài khoản.\n- [x] `b` Mật khẩu\n  > Không cơ quan nào hỏi mật khẩu.\n- [ ] `c` Giờ tiếp dân\n  > Đây là thông tin công khai.\n\n> Mã và mật khẩu chỉ để tự mình nhập.',
    ),
  },
  {
    type: 'truefalse',
    title: { vi: 'Đúng – sai', en: 'True or false' },
    about: { vi: 'Hai phương án, một phương án đúng.', en: 'Two options, one of them right.' },
    source: written(
      'truefalse',
      'Trang có biểu tượng ổ khóa thì chắc chắn là trang thật.\n\n- [ ] `a` Đúng\n  > Trang giả cũng có ổ khóa.\n- [x] `b` Sai\n  > Ổ khóa chỉ cho biết đường truyền được mã hóa.\n\n> Hãy đọc tên miền.',
    ),
  },
  {
    type: 'text',
    title: { vi: 'Trả lời ngắn', en: 'Short text' },
    about: {
      vi: 'Mỗi dòng [x] là một câu trả lời được chấp nhận, dòng [ ] là câu sai đã lường trước. Bỏ dấu vẫn tính đúng, trừ khi diacritics="keep"; typos cho phép lỗi gõ.',
      en: 'Each [x] is an answer that is accepted, each [ ] a wrong one foreseen. Diacritics may be missing unless diacritics="keep"; typos forgives slips.',
    },
    source: written(
      'text',
      'Ba việc cần làm là Dừng, Kiểm tra và gì nữa?\n\n- [x] `a` Báo\n- [x] `b` Báo tin\n- [ ] `c` Xóa\n  > Xóa đi thì không ai kiểm tra lại được.\n\n> Báo sớm giữ an toàn cho người khác.',
      ' typos="1"',
    ),
  },
  {
    type: 'number',
    title: { vi: 'Số', en: 'Number' },
    about: {
      vi: 'Đáp án là một số; tolerance là sai số được chấp nhận, unit là đơn vị hiện sau ô.',
      en: 'The answer is a number; tolerance is how far it may be off, unit is shown after the field.',
    },
    source: written(
      'number',
      'Vi phạm dữ liệu cá nhân phải được thông báo chậm nhất sau bao lâu?\n\n- [x] `a` 72\n- [ ] `b` 24\n  > Sớm hơn luật đòi.\n\n> Chậm nhất 72 giờ kể từ khi phát hiện.',
      ' unit="giờ"',
    ),
  },
  {
    type: 'ordering',
    title: { vi: 'Sắp thứ tự', en: 'Ordering' },
    about: { vi: 'Danh sách đánh số theo thứ tự đúng; người học thấy thứ tự khác.', en: 'A numbered list in the right order; learners see another one.' },
    source: written(
      'ordering',
      'Sắp xếp việc cần làm khi lỡ bấm.\n\n1. `a` Ngắt mạng\n2. `b` Báo phụ trách công nghệ thông tin\n3. `c` Đổi mật khẩu từ máy khác\n\n> Ngắt mạng trước để chặn lấy tiếp.',
    ),
  },
  {
    type: 'matching',
    title: { vi: 'Ghép cặp', en: 'Matching' },
    about: {
      vi: 'Bảng hai cột, mỗi hàng một cặp; hàng không có vế trái là ý gây nhiễu.',
      en: 'A table of two columns, a pair a row; a row without a left side is a distractor.',
    },
    source: written(
      'matching',
      'Ghép dấu hiệu với điều kẻ gian muốn.\n\n| Dấu hiệu | Kẻ gian muốn |\n| --- | --- |\n| `a` Hạn rất ngắn | Đồng chí không kịp hỏi ai |\n| `b` Tên miền lạ | Đưa đồng chí tới trang giả |\n|  | Giúp đồng chí nhanh hơn |\n\n> Mỗi dấu hiệu phục vụ một mục đích.',
    ),
  },
  {
    type: 'fillin',
    title: { vi: 'Điền chỗ trống', en: 'Fill in' },
    about: {
      vi: '[[a]] trong câu dẫn là chỗ trống; mỗi dòng bên dưới là các đáp án của một chỗ, ngăn bằng dấu |.',
      en: '[[a]] in the stem is a blank; each line below holds the answers of one, divided by |.',
    },
    source: written(
      'fillin',
      'Gọi lại bằng [[a]], rồi báo trong [[b]] phút đầu.\n\n- [x] `a` số đã lưu | số trong danh bạ\n  > Kênh do mình chọn.\n- [x] `b` 30\n  > Càng sớm càng tốt.\n\n> Số đã lưu, ba mươi phút đầu.',
      ' typos="1"',
    ),
  },
]
