import { defineWords } from '~/ui/words'

/** What the room of enrolment refuses. */
export const enrolment = defineWords({
  vi: {
    'assignment-ended': 'Lệnh giao này đã được rút trước đó.',
    'condition-day-wrong': 'Ngày bắt đầu chức vụ chưa phải là một ngày có thật.',
    'condition-days-wrong': 'Số ngày trong điều kiện phải là số nguyên từ 1 đến 3650.',
    'condition-wrong': 'Một điều kiện chưa đúng: chọn trong danh sách, mỗi dòng một tên, không quá 50 dòng, và dấu * chỉ đứng sau một tên.',
    'due-wrong': 'Thời hạn chưa đúng: chọn một ngày, hoặc số ngày là số nguyên từ 1 trở lên.',
    'name-missing': 'Đặt tên cho quy tắc để mọi người nhận ra.',
    'rule-ended': 'Quy tắc đã kết thúc nên không đổi được nữa. Lập quy tắc mới.',
    'unit-outside': 'Có đơn vị không nằm trong phạm vi của quy tắc, hoặc mã đơn vị chưa đúng.',
    'validity-wrong': 'Thời gian áp dụng chưa đúng: ngày thôi áp dụng phải sau ngày bắt đầu.',
    'due-date-past': 'Hạn hoàn thành đã qua. Chọn hôm nay hoặc một ngày sau đó.',
    'due-date-wrong': 'Hạn hoàn thành chưa phải là một ngày có thật. Chọn ngày trên lịch, hoặc viết theo dạng ngày/tháng/năm.',
    'no-post': 'Đồng chí hiện không giữ chức vụ nào trong hệ thống nên chưa ghi danh được. Báo quản trị của đơn vị.',
    'not-offered': 'Khóa học này không nhận người mới. Chọn khóa học khác trong danh mục.',
  },
  en: {
    'assignment-ended': 'This order was withdrawn before.',
    'condition-day-wrong': 'The day a post began is not a real date.',
    'condition-days-wrong': 'Days in a condition are a whole number from 1 to 3650.',
    'condition-wrong': 'A condition is not right: choose from the list, one name a line, at most 50 lines, and * only after a name.',
    'due-wrong': 'The due date is not right: choose a day, or a whole number of days from 1 up.',
    'name-missing': 'Give the rule a name that people recognise.',
    'rule-ended': 'The rule has ended and can no longer be changed. Make a new one.',
    'unit-outside': 'A unit lies outside the scope of the rule, or its code is not right.',
    'validity-wrong': 'The validity is not right: the day it ends must lie after the day it begins.',
    'due-date-past': 'The due date has passed. Choose today or a later day.',
    'due-date-wrong': 'The due date is not a real date. Choose it on the calendar.',
    'no-post': 'You hold no post in the system at present, so you cannot enrol. Tell your unit’s administrator.',
    'not-offered': 'This course takes nobody new. Choose another one in the catalogue.',
  },
})
