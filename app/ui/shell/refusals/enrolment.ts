import { defineWords } from '~/ui/words'

/** What the room of enrolment refuses. */
export const enrolment = defineWords({
  vi: {
    'due-date-past': 'Hạn hoàn thành đã qua. Chọn hôm nay hoặc một ngày sau đó.',
    'due-date-wrong': 'Hạn hoàn thành chưa phải là một ngày có thật. Chọn ngày trên lịch, hoặc viết theo dạng ngày/tháng/năm.',
    'no-post': 'Đồng chí hiện không giữ chức vụ nào trong hệ thống nên chưa ghi danh được. Báo quản trị của đơn vị.',
    'not-offered': 'Khóa học này không nhận người mới. Chọn khóa học khác trong danh mục.',
  },
  en: {
    'due-date-past': 'The due date has passed. Choose today or a later day.',
    'due-date-wrong': 'The due date is not a real date. Choose it on the calendar.',
    'no-post': 'You hold no post in the system at present, so you cannot enrol. Tell your unit’s administrator.',
    'not-offered': 'This course takes nobody new. Choose another one in the catalogue.',
  },
})
