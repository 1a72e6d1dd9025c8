import { defineWords } from '~/ui/words'

/** What inspection mandates refuse. */
export const mandates = defineWords({
  vi: {
    'mandate-number-missing': 'Chưa có số quyết định.',
    'mandate-basis-missing': 'Chưa có căn cứ pháp lý.',
    'mandate-reason-missing': 'Chưa có lý do.',
    'mandate-reader-unknown': 'Không có cán bộ nào mang mã của người đọc.',
    'mandate-reader-judges': 'Người đọc đang quản lý, đánh giá trong phạm vi này hoặc có tên trong đó, nên không thể tự kiểm tra.',
    'mandate-scope-missing': 'Chưa có phạm vi: ghi mã đơn vị hoặc mã cán bộ, tối đa 200 mã.',
    'mandate-unit-unknown': 'Có mã đơn vị không đúng.',
    'mandate-person-unknown': 'Có mã cán bộ không đúng.',
    'mandate-not-yours': 'Đồng chí chỉ trình quyết định cho đơn vị trong phạm vi vai trò của mình, không gồm chính mình.',
    'mandate-days-wrong': 'Có ngày không đúng, hoặc xa quá 10 năm.',
    'mandate-data-reversed': 'Ngày cuối của dữ liệu đứng trước ngày đầu.',
    'mandate-data-beyond': 'Dữ liệu không được sau ngày cuối được đọc.',
    'mandate-reading-reversed': 'Ngày cuối được đọc đứng trước ngày đầu được đọc.',
    'mandate-reading-past': 'Thời hạn được đọc bắt đầu hoặc kết thúc trước hôm nay. Chọn từ hôm nay trở đi.',
    'mandate-too-long': 'Thời hạn được đọc dài hơn số ngày cho phép. Chọn ngày cuối sớm hơn.',
    'mandate-delay-wrong': 'Số ngày công bố chưa đúng.',
    'mandate-same': 'Đã có quyết định mang số này đang chờ hoặc đang hiệu lực.',
    'mandate-nobody-decides':
      'Không có đủ hai người phê duyệt, mỗi bên một người, vì người thuộc phạm vi không phê duyệt. Thu hẹp phạm vi hoặc cấp thêm vai trò.',
    'mandate-unknown': 'Không có quyết định này trong phạm vi của đồng chí.',
    'mandate-decided': 'Quyết định này đã có kết luận, không còn chờ.',
    'mandate-not-second':
      'Đồng chí không phê duyệt được quyết định này: người trình, người đọc, người thuộc phạm vi và người đã cho ý kiến thì không phê duyệt.',
  },
  en: {
    'mandate-number-missing': 'There is no number.',
    'mandate-basis-missing': 'There is no legal basis.',
    'mandate-reason-missing': 'There is no reason.',
    'mandate-reader-unknown': 'Nobody has the reader’s staff code.',
    'mandate-reader-judges': 'The reader manages or evaluates within this scope, or is named in it, and cannot inspect their own work.',
    'mandate-scope-missing': 'There is no scope: give codes of units or staff codes, 200 at most.',
    'mandate-unit-unknown': 'A code of a unit is wrong.',
    'mandate-person-unknown': 'A staff code is wrong.',
    'mandate-not-yours': 'You propose mandates over units of your own roles, never over yourself.',
    'mandate-days-wrong': 'A day is not right, or more than 10 years away.',
    'mandate-data-reversed': 'The last day of the data is before its first.',
    'mandate-data-beyond': 'The data cannot end after the last day of reading.',
    'mandate-reading-reversed': 'The last day of reading is before its first.',
    'mandate-reading-past': 'The days of reading begin or end before today. Choose from today on.',
    'mandate-too-long': 'The days of reading are more than allowed. Choose an earlier last day.',
    'mandate-delay-wrong': 'The number of days until it is shown is not right.',
    'mandate-same': 'A mandate of this number waits or is in force.',
    'mandate-nobody-decides':
      'Nobody is left to approve it on one of the two sides, since whoever it is about does not. Narrow its scope, or give somebody else the role.',
    'mandate-unknown': 'There is no such mandate where you have a role.',
    'mandate-decided': 'This mandate is decided and waits no more.',
    'mandate-not-second': 'You cannot approve this mandate: who proposed it, reads under it, is among those it is about or has decided on it does not approve.',
  },
})
