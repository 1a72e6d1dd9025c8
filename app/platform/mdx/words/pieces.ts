import type { Word } from '../word'

// A check needs room: alone in the lesson, in a task or under a fold, never inside a message or another question.
const within = ['Try', 'Reveal']

/** Words that bring in pieces with an identity of their own: questions, exercises, tasks, simulations. */
export const PIECES: Record<string, Word> = {
  Question: {
    title: { vi: 'Câu hỏi', en: 'Question' },
    about: {
      vi: 'Câu tự kiểm tra trong bài, hoặc một câu của ngân hàng câu hỏi. Đáp án không rời máy chủ trước khi trả lời.',
      en: 'A check inside a lesson, or a question of a pool. Its key never leaves the server before an answer.',
    },
    content: 'blocks',
    within,
    attributes: {
      id: { slug: true, about: { vi: 'Mã định danh; máy tự viết, không sửa', en: 'Its identity; written by the machine, never changed' } },
      type: {
        required: true,
        values: ['single', 'multiple', 'truefalse', 'text', 'number', 'ordering', 'matching', 'fillin'],
        about: {
          vi: 'Chọn một, chọn nhiều, đúng – sai, trả lời ngắn, số, sắp thứ tự, ghép cặp, điền chỗ trống',
          en: 'One right, several right, true or false, short text, number, ordering, matching, blanks',
        },
      },
      competence: { required: true, about: { vi: 'Mã năng lực được kiểm tra', en: 'Code of the competence it checks' } },
      points: { number: true, about: { vi: 'Số điểm, mặc định là 1', en: 'Points, 1 unless said' } },
      difficulty: { values: ['1', '2', '3'], about: { vi: 'Độ khó từ 1 đến 3', en: 'Difficulty from 1 to 3' } },
      credit: {
        values: ['whole', 'partial'],
        about: { vi: 'partial: đúng phần nào tính điểm phần đó; mặc định phải đúng toàn bộ', en: 'partial: right parts count; unless said, all or nothing' },
      },
      shuffle: { values: ['yes', 'no'], about: { vi: 'no: giữ thứ tự phương án như đã viết', en: 'no: options keep the order they are written in' } },
      typos: { values: ['0', '1', '2'], about: { vi: 'Số lỗi gõ được bỏ qua, mặc định là 0', en: 'Typing mistakes forgiven, 0 unless said' } },
      diacritics: { values: ['fold', 'keep'], about: { vi: 'keep: chữ trả lời phải đúng dấu', en: 'keep: the answer must have the right diacritics' } },
      tolerance: { about: { vi: 'Sai số được chấp nhận của câu trả lời bằng số', en: 'How far a number may be off' } },
      unit: { about: { vi: 'Đơn vị hiện sau ô trả lời bằng số', en: 'Unit shown after the field of a number' } },
    },
    example: `<Question id="reference" type="single" competence="4.1">

Đồng chí nhận cuộc gọi hình của “lãnh đạo” yêu cầu chuyển tiền gấp. Việc đầu tiên cần làm là gì?

- [ ] \`a\` Chuyển trước một phần để khỏi lỡ việc
  > Tiền đã chuyển rất khó lấy lại.
- [x] \`b\` Dừng cuộc gọi, gọi lại số đã lưu
  > Kênh do chính đồng chí chọn là cách kiểm tra chắc nhất.

> Hình và giọng không còn là bằng chứng.

</Question>`,
  },
  Exercise: {
    title: { vi: 'Bài luyện', en: 'Exercise' },
    about: { vi: 'Một bài luyện H5P của khóa học.', en: 'An H5P exercise of this course.' },
    content: 'nothing',
    within,
    attributes: { slug: { required: true, slug: true, about: { vi: 'Tên thư mục trong exercises', en: 'Name of its folder in exercises' } } },
    example: `<Exercise slug="reference" />`,
  },
  Task: {
    title: { vi: 'Nhiệm vụ', en: 'Task' },
    about: {
      vi: 'Đặt một nhiệm vụ của khóa học tại đây, có hướng dẫn và chỗ nộp sản phẩm. Nhiệm vụ không đặt trong bài nào đứng ở cuối mục lục.',
      en: 'Places a task of the course here, with its instructions and a way to hand in. A task no lesson places stands at the end of the outline.',
    },
    content: 'nothing',
    within: [],
    attributes: {
      slug: {
        required: true,
        slug: true,
        about: { vi: 'Tên tệp trong tasks, không có số đứng trước', en: 'Name of its file in tasks, without the number before it' },
      },
    },
    example: `<Task slug="reference" />`,
  },
  Simulation: {
    title: { vi: 'Mô phỏng', en: 'Simulation' },
    about: { vi: 'Một tình huống mô phỏng có sẵn trong hệ thống, gọi bằng tên.', en: 'A simulation that is part of the product, called by name.' },
    content: 'nothing',
    within,
    attributes: { name: { required: true, slug: true, about: { vi: 'Tên mô phỏng', en: 'Name of the simulation' } } },
    example: `<Simulation name="inbox" />`,
  },
}
