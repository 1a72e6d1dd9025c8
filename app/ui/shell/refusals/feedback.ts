import { defineWords } from '~/ui/words'

/** What the room of readers’ voices refuses. */
export const feedback = defineWords({
  vi: {
    'rating-wrong': 'Chọn một trong ba mức ý kiến.',
    'passage-unknown': 'Bài học đã được sửa sau khi đồng chí mở trang. Tải lại trang rồi chọn đoạn chưa hiểu.',
    'text-too-long': 'Nội dung dài hơn 2.000 ký tự. Rút gọn rồi gửi lại.',
    'too-many-today': 'Hôm nay đồng chí đã gửi nhiều bài viết. Ngày mai gửi tiếp, hoặc gọi người hỗ trợ của đơn vị.',
    'post-unknown': 'Không tìm thấy bài viết này, hoặc bài viết đã được ẩn.',
  },
  en: {
    'rating-wrong': 'Choose one of the three opinions.',
    'passage-unknown': 'The lesson changed after you opened it. Reload the page and choose the passage again.',
    'text-too-long': 'The text is longer than 2,000 characters. Shorten it and send it again.',
    'too-many-today': 'You have posted a lot today. Go on tomorrow, or call your unit’s helper.',
    'post-unknown': 'There is no such post, or it has been hidden.',
  },
})
