import type { Field } from './columns'
import type { Problem, RowReason, Verdict } from './problems'

type Language = 'vi' | 'en'

/** What is said of a row that is not taken. `{value}` is what stood there, `{detail}` what it collides with. */
export const REASONS: Record<RowReason, { vi: string; en: string }> = {
  missing: { vi: 'Bắt buộc phải có, ô đang trống', en: 'Must be given; the cell is empty' },
  damaged: { vi: 'Có ký tự bị hỏng (�): lưu lại tệp dạng UTF-8', en: 'Holds damaged characters (�): save the file as UTF-8' },
  'too-long': { vi: 'Dài quá mức cho phép', en: 'Longer than allowed' },
  'code-letters': { vi: 'Mã chỉ gồm chữ, số và các dấu . _ - /', en: 'A code holds letters, digits and . _ - / only' },
  'name-letters': { vi: 'Họ tên có ký tự không phải chữ', en: 'The name holds signs that are no letters' },
  'date-unreadable': { vi: 'Không phải là ngày: viết 05/09/2026', en: 'No date: write 05/09/2026' },
  'date-range': { vi: 'Ngày trước năm 1930, hoặc còn hơn 10 năm nữa', en: 'The date lies before 1930, or more than ten years ahead' },
  'dates-reversed': { vi: 'Ngày kết thúc trước ngày bắt đầu', en: 'The last day is before the first' },
  'kind-unknown': {
    vi: 'Loại vị trí không rõ: chính, kiêm nhiệm, quyền/phụ trách hoặc cấp phó',
    en: 'Unknown kind of post: main, concurrent, acting or deputy',
  },
  'group-unknown': {
    vi: 'Đối tượng không rõ: cán bộ, công chức, viên chức hoặc hợp đồng',
    en: 'Unknown legal group: elected official, civil servant, public employee or contract',
  },
  'rank-unknown': { vi: 'Thứ bậc là số từ 1 đến 9', en: 'The rank is a number from 1 to 9' },
  'email-wrong': { vi: 'Không phải là địa chỉ thư điện tử', en: 'No e-mail address' },
  'unit-kind-unknown': { vi: 'Loại đơn vị không rõ', en: 'Unknown kind of unit' },
  'number-wrong': { vi: 'Không phải là số nguyên', en: 'No whole number' },
  'unit-missing': { vi: 'Chưa ghi đơn vị', en: 'No unit is given' },
  'unit-unknown': { vi: 'Không có đơn vị này', en: 'There is no such unit' },
  'unit-ambiguous': { vi: 'Nhiều đơn vị cùng tên ({detail}): ghi mã đơn vị', en: 'Several units have that name ({detail}): give the code' },
  'unit-outside': { vi: 'Đơn vị ngoài phạm vi quản trị của đồng chí', en: 'The unit is outside what you administer' },
  'person-outside': { vi: 'Mã này thuộc người ngoài phạm vi quản trị của đồng chí', en: 'The code belongs to somebody outside what you administer' },
  'own-record': {
    vi: 'Không ai tự đổi dữ liệu của chính mình: đề nghị một quản trị khác',
    en: 'Nobody changes their own record: ask another administrator',
  },
  'role-above': {
    vi: 'Người này giữ vai trò vượt phạm vi quản trị của đồng chí: đề nghị quản trị cấp trên',
    en: 'They hold a role that reaches beyond what you administer: ask an administrator above',
  },
  'row-repeated': { vi: 'Lặp lại dòng {detail}', en: 'Repeats row {detail}' },
  'second-main': {
    vi: 'Vị trí chính thứ hai cùng thời gian; vị trí chính kia ở dòng {detail}',
    en: 'A second main post at the same time; the other stands in row {detail}',
  },
  'rows-disagree': { vi: 'Khác với dòng {detail} của cùng mã cán bộ', en: 'Differs from row {detail} of the same staff code' },
  'main-missing': { vi: 'Người mới phải có một dòng vị trí chính', en: 'Somebody new needs a row with their main post' },
  'main-wrong': { vi: 'Dòng {detail} của cùng mã cán bộ đang sai', en: 'Row {detail} of the same staff code is wrong' },
  'group-missing': { vi: 'Người mới phải có đối tượng (cán bộ, công chức, viên chức, hợp đồng)', en: 'Somebody new needs a legal group' },
  'before-present-post': {
    vi: 'Vị trí mới phải bắt đầu sau ngày {detail}, ngày bắt đầu vị trí đang giữ',
    en: 'The new post must begin after {detail}, when the present one began',
  },
  'from-differs': {
    vi: 'Học viện ghi vị trí này từ {detail}; sửa ngày trên trang của người đó',
    en: 'The academy has this post from {detail}; correct the date on the page of the person',
  },
  'later-post': { vi: 'Đã ghi một vị trí bắt đầu từ {detail}', en: 'A post that begins on {detail} is registered already' },
  'already-ended': { vi: 'Học viện đã ghi vị trí này kết thúc ngày {detail}', en: 'The academy has this post ending on {detail}' },
  'email-taken': { vi: 'Địa chỉ thư này là của người khác', en: 'The e-mail address belongs to somebody else' },
  'email-repeated': { vi: 'Địa chỉ thư này đã ghi cho mã khác ở dòng {detail}', en: 'The e-mail address stands for another code in row {detail}' },
  'email-differs': {
    vi: 'Người này đã kích hoạt tài khoản với địa chỉ thư khác và tự đổi lấy',
    en: 'The person has activated an account with another address, and changes it themselves',
  },
  'parent-missing': { vi: 'Đơn vị mới phải có đơn vị cấp trên', en: 'A new unit needs a unit above it' },
  'parent-unknown': { vi: 'Không có đơn vị cấp trên này', en: 'There is no such unit above' },
  'parent-wrong': { vi: 'Dòng {detail} của đơn vị cấp trên đang sai', en: 'Row {detail} of the unit above is wrong' },
  'parent-circle': { vi: 'Đơn vị đứng trên chính nó', en: 'The unit stands above itself' },
  'unit-before-parent': {
    vi: 'Đơn vị cấp trên mới có từ {detail}: đơn vị này không thể có trước',
    en: 'The unit above begins on {detail}: this one cannot be older',
  },
  'unit-from-late': {
    vi: 'Thay đổi của đơn vị phải từ sau ngày {detail}, ngày trạng thái hiện tại bắt đầu',
    en: 'A change of the unit must begin after {detail}, when its present state began',
  },
}

/** The reason of a problem as a sentence. */
export function reasonText({ reason, detail = '' }: Problem, language: Language): string {
  return REASONS[reason][language].replace('{detail}', shownDay(detail))
}

const shownDay = (detail: string) => detail.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1')

/** How a field is called. */
export const FIELD_NAMES: Record<Field, { vi: string; en: string }> = {
  code: { vi: 'Mã', en: 'Code' },
  name: { vi: 'Họ và tên / Tên', en: 'Name' },
  family: { vi: 'Họ đệm', en: 'Family and middle name' },
  given: { vi: 'Tên', en: 'Given name' },
  unitCode: { vi: 'Mã đơn vị', en: 'Unit code' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  position: { vi: 'Chức vụ', en: 'Position' },
  rank: { vi: 'Thứ bậc', en: 'Rank' },
  group: { vi: 'Đối tượng', en: 'Legal group' },
  kind: { vi: 'Loại', en: 'Kind' },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến ngày', en: 'Until' },
  email: { vi: 'Thư điện tử', en: 'E-mail' },
  shortName: { vi: 'Tên gọn', en: 'Short name' },
  parentCode: { vi: 'Mã đơn vị cấp trên', en: 'Code of the unit above' },
  parent: { vi: 'Đơn vị cấp trên', en: 'Unit above' },
  sort: { vi: 'Thứ tự', en: 'Order' },
}

/** How a verdict is called. */
export const VERDICT_NAMES: Record<Verdict, { vi: string; en: string }> = {
  added: { vi: 'Thêm mới', en: 'Added' },
  changed: { vi: 'Thay đổi', en: 'Changed' },
  moved: { vi: 'Chuyển đơn vị', en: 'Moved' },
  ended: { vi: 'Kết thúc', en: 'Ended' },
  unchanged: { vi: 'Không đổi', en: 'Unchanged' },
  question: { vi: 'Cần quyết định', en: 'To decide' },
  error: { vi: 'Lỗi', en: 'Wrong' },
}
