import { defineWords } from '~/ui/words'

/** What requests about personal data refuse. */
export const privacy = defineWords({
  vi: {
    'data-kind-wrong': 'Chọn điều đồng chí muốn trong danh sách.',
    'data-text-missing': 'Chưa có nội dung.',
    'data-key-wrong': 'Trang này đã cũ. Mở lại trang rồi gửi.',
    'data-many-open': 'Đồng chí đang có 20 yêu cầu chưa xong. Chờ trả lời, hoặc viết thêm vào yêu cầu đã gửi.',
    'data-unknown': 'Không có yêu cầu này trong phạm vi của đồng chí.',
    'data-own-case': 'Không ai tự kết luận về yêu cầu của chính mình hoặc của người mình thay mặt.',
    'data-step-wrong': 'Bước này không theo sau tình trạng hiện nay của yêu cầu.',
    'data-decided': 'Yêu cầu này đã xong.',
    'data-extension-wrong': 'Ngày gia hạn chưa đúng: sau hạn hiện nay và không quá số ngày được gia hạn.',
  },
  en: {
    'data-kind-wrong': 'Choose what you want from the list.',
    'data-text-missing': 'There are no words.',
    'data-key-wrong': 'This page is old. Open it again, then send.',
    'data-many-open': 'You have 20 open requests. Wait for the answers, or add words to one you sent.',
    'data-unknown': 'There is no such request where you have a role.',
    'data-own-case': 'Nobody decides on a request of their own, or of whom they stand in for.',
    'data-step-wrong': 'This step does not follow from how the request stands.',
    'data-decided': 'This request is over.',
    'data-extension-wrong': 'The day is not right: after the present one, and no later than the extension allows.',
  },
})
