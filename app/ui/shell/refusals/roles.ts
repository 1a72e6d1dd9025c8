import { defineWords } from '~/ui/words'

/** What granting, ending and lending roles refuses. */
export const roles = defineWords({
  vi: {
    'role-wrong': 'Chọn một vai trò trong danh sách.',
    'own-role': 'Không ai tự giao, tự gia hạn hay tự ủy quyền cho chính mình. Đề nghị người khác có thẩm quyền.',
    'role-dates-wrong': 'Ngày chưa đúng: bắt đầu từ hôm nay trở đi, trong vòng một năm, và ngày cuối không trước ngày đầu.',
    'auditor-alone': 'Người kiểm tra, giám sát chỉ đọc, không giữ vai trò nào khác. Kết thúc vai trò kia trước.',
    'has-role': 'Người này đã giữ vai trò đó ở đơn vị này trong khoảng thời gian ấy.',
    'role-over': 'Vai trò này đã hết, hoặc không có ngày hết hạn nên không cần gia hạn. Muốn giao lại thì giao mới.',
    'last-administrator':
      'Đây là quản trị hệ thống cuối cùng. Giao vai trò cho một người khác, đã kích hoạt tài khoản và không có ngày hết hạn, rồi mới kết thúc được.',
    'role-not-own': 'Chỉ ủy quyền được vai trò của chính mình, đang còn hiệu lực. Vai trò được người khác ủy quyền thì không ủy quyền tiếp.',
    'delegation-dates-wrong': 'Ủy quyền có ngày đầu và ngày cuối: từ hôm nay, không quá một năm, và không quá hạn vai trò của đồng chí.',
  },
  en: {
    'role-wrong': 'Choose a role from the list.',
    'own-role': 'Nobody grants, extends or lends a role to themselves. Ask another who may.',
    'role-dates-wrong': 'The days cannot be so: from today on, within a year, the last day not before the first.',
    'auditor-alone': 'An auditor only reads and holds no other role. End the other role first.',
    'has-role': 'This person holds that role over this unit in that time already.',
    'role-over': 'This role is over, or has no end and needs no extension. To give it again, grant it anew.',
    'last-administrator': 'This is the last administrator. Grant the role to another, with an activated account and without an end, before ending it.',
    'role-not-own': 'You lend only a role of your own that holds today. What was lent to you is not passed on.',
    'delegation-dates-wrong': 'A delegation has a first and a last day: from today, a year at most, and no longer than your own role.',
  },
})
