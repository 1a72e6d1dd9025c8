import { defineWords } from '~/ui/words'

/** What the room of sharing refuses. */
export const sharing = defineWords({
  vi: {
    'kind-of-sharing': 'Chọn mời đọc bài hoặc buổi chia sẻ trực tiếp.',
    'session-day-wrong': 'Ngày diễn ra cần là hôm nay hoặc một ngày trong 60 ngày tới.',
    'place-missing': 'Ghi địa điểm để người được mời biết đến đâu.',
    'too-many-sharings': 'Trong 24 giờ qua đồng chí đã mở 10 lượt chia sẻ. Ngày mai mở tiếp.',
    'sharing-over': 'Lượt chia sẻ này đã hết hạn.',
    'own-sharing': 'Người chia sẻ không tự tham gia lượt của mình.',
    'colleague-unknown': 'Không mời được người này. Tìm người trong cơ quan, hoặc gửi đường dẫn ngắn.',
    'too-many-invited': 'Lượt chia sẻ này đã đủ người. Mở lượt mới để mời tiếp.',
    'already-joined': 'Đồng chí đã tham gia nên không từ chối được nữa.',
    'nothing-to-ask': 'Bài này hiện không đủ câu hỏi cho bài kiểm tra ngắn.',
    'before-first': 'Làm bài kiểm tra trước khi học rồi mới đến bài sau.',
    'session-not-held': 'Bài sau mở từ ngày diễn ra buổi chia sẻ.',
    'answers-missing': 'Còn câu chưa trả lời. Trả lời hết rồi gửi.',
    'own-flag': 'Nội dung này nêu tên đồng chí nên một người khác kết luận.',
    'same-verdict': 'Kết luận hiện tại đã như vậy.',
  },
  en: {
    'kind-of-sharing': 'Choose an invitation to read or a session in person.',
    'session-day-wrong': 'The day must be today or within the next 60 days.',
    'place-missing': 'Name the place, so that people know where to go.',
    'too-many-sharings': 'You started ten sharings within 24 hours. Go on tomorrow.',
    'sharing-over': 'This sharing has expired.',
    'own-sharing': 'Nobody takes part in their own sharing.',
    'colleague-unknown': 'This person cannot be invited. Look within your agency, or send the short link.',
    'too-many-invited': 'This sharing is full. Start another one.',
    'already-joined': 'You take part already, so you cannot decline any more.',
    'nothing-to-ask': 'This lesson has too few questions for a short check at present.',
    'before-first': 'Take the check before first.',
    'session-not-held': 'The check after opens on the day of the session.',
    'answers-missing': 'Some questions are not answered. Answer all, then send.',
    'own-flag': 'You are named in this, so somebody else decides.',
    'same-verdict': 'This is the decision that stands already.',
  },
})
