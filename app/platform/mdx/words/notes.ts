import type { Word } from '../word'

const title = { vi: 'Tiêu đề của khung; bỏ trống thì dùng tên của loại', en: 'Heading of the box; left out, the name of the kind is used' }

/** Words that set text apart: notes, procedures, comparisons, folds. */
export const NOTES: Record<string, Word> = {
  Callout: {
    title: { vi: 'Khung ghi chú', en: 'Callout' },
    about: {
      vi: 'Tách một ý ra khỏi mạch bài: ghi chú, mẹo, lưu ý hoặc căn cứ pháp luật.',
      en: 'Sets one point apart: a note, a tip, a warning or a legal basis.',
    },
    content: 'blocks',
    attributes: {
      kind: {
        required: true,
        values: ['note', 'tip', 'warning', 'law'],
        about: { vi: 'Loại khung: ghi chú, mẹo nhỏ, lưu ý, căn cứ pháp luật', en: 'Kind of box: note, tip, warning, legal basis' },
      },
      title: { about: title },
    },
    example: `<Callout kind="warning" title="Không đọc mã cho ai">

Mã xác thực chỉ để đồng chí tự nhập. Người hỏi mã qua điện thoại là kẻ gian.

</Callout>`,
  },
  Steps: {
    title: { vi: 'Các bước', en: 'Steps' },
    about: { vi: 'Một quy trình làm lần lượt: bọc đúng một danh sách đánh số.', en: 'A procedure done in order: wraps exactly one numbered list.' },
    content: 'numbered-list',
    attributes: {},
    example: `<Steps>

1. **Dừng.** Chưa bấm, chưa trả lời.
2. **Kiểm tra.** Gọi lại bằng số đã lưu.
3. **Báo.** Nhắn phụ trách công nghệ thông tin.

</Steps>`,
  },
  Checklist: {
    title: { vi: 'Danh sách kiểm', en: 'Checklist' },
    about: {
      vi: 'Những việc cần rà lại trước khi coi là xong; in ra được để đánh dấu. Bọc đúng một danh sách.',
      en: 'What to go over before calling it done; prints with boxes to tick. Wraps exactly one list.',
    },
    content: 'list',
    attributes: { title: { about: { vi: 'Tiêu đề của danh sách', en: 'Heading of the list' } } },
    example: `<Checklist title="Trước khi gửi tệp">

- Đã xóa cột số căn cước
- Đã đặt mật khẩu cho tệp
- Đã kiểm tra lại người nhận

</Checklist>`,
  },
  Compare: {
    title: { vi: 'So sánh', en: 'Comparison' },
    about: {
      vi: 'Hai cột đặt cạnh nhau, ngăn bằng một dòng ---: nên và không nên, hoặc trước và sau.',
      en: 'Two columns side by side, divided by a line ---: do and don’t, or before and after.',
    },
    content: 'two-parts',
    attributes: {
      kind: {
        required: true,
        values: ['do-dont', 'before-after'],
        about: { vi: 'do-dont: nên và không nên; before-after: trước và sau', en: 'do-dont: right and wrong; before-after: before and after' },
      },
      left: { about: { vi: 'Tên của cột trái, thay cho tên sẵn có', en: 'Name of the left column, instead of the usual one' } },
      right: { about: { vi: 'Tên của cột phải, thay cho tên sẵn có', en: 'Name of the right column, instead of the usual one' } },
    },
    example: `<Compare kind="do-dont">

Gọi lại bằng số đã lưu trong danh bạ của cơ quan.

---

Gọi vào số điện thoại ghi trong chính tin nhắn đáng ngờ.

</Compare>`,
  },
  Reveal: {
    title: { vi: 'Mở để xem', en: 'Reveal' },
    about: { vi: 'Phần gấp lại, mở bằng một lần chạm: lời giải, chi tiết thêm.', en: 'Folded text that opens with a tap: a solution, more detail.' },
    content: 'blocks',
    attributes: { summary: { required: true, about: { vi: 'Dòng chữ luôn hiện, để bấm vào', en: 'The line that always shows and is tapped' } } },
    example: `<Reveal summary="Xem lời giải">

Tên miền thật là hai phần cuối trước dấu gạch chéo đầu tiên.

</Reveal>`,
  },
  Try: {
    title: { vi: 'Làm ngay', en: 'Try it now' },
    about: { vi: 'Một việc nhỏ làm luôn trên máy hoặc trên giấy, không chấm.', en: 'A small thing to do at once, on the computer or on paper; not marked.' },
    content: 'blocks',
    attributes: {
      title: { required: true, about: { vi: 'Tên việc', en: 'What it is called' } },
      minutes: { number: true, about: { vi: 'Số phút ước tính', en: 'Estimated minutes' } },
    },
    example: `<Try title="Bật xác thực hai lớp" minutes="3">

Mở phần bảo mật của hộp thư công vụ và bật xác thực hai lớp.

</Try>`,
  },
}
