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
    'mandate-days-wrong': 'Các ngày chưa đúng: ngày cuối không trước ngày đầu, chưa qua, không quá thời hạn cho phép, và dữ liệu không sau ngày cuối được đọc.',
    'mandate-delay-wrong': 'Số ngày công bố chưa đúng.',
    'mandate-same': 'Đã có quyết định mang số này đang chờ hoặc đang hiệu lực.',
    'mandate-unknown': 'Không có quyết định này trong phạm vi của đồng chí.',
    'mandate-decided': 'Quyết định này đã có kết luận, không còn chờ.',
    'mandate-not-second':
      'Đồng chí không phê duyệt được quyết định này: người trình, người đọc, người có tên trong phạm vi và người đã cho ý kiến thì không phê duyệt.',
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
    'mandate-days-wrong':
      'The days cannot be so: the last not before the first, not past, not longer than allowed, and data not after the last day of reading.',
    'mandate-delay-wrong': 'The number of days until it is shown is not right.',
    'mandate-same': 'A mandate of this number waits or is in force.',
    'mandate-unknown': 'There is no such mandate where you have a role.',
    'mandate-decided': 'This mandate is decided and waits no more.',
    'mandate-not-second': 'You cannot approve this mandate: who proposed it, reads under it, is named in it or has decided on it does not approve.',
  },
})
