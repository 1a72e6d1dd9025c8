import { defineWords } from '~/ui/words'

/** The words of conditions: whom a rule or an order reaches. */
export const conditionWords = defineWords({
  vi: {
    who: 'Giao cho ai',
    whoHint: 'Để trống một mục là không xét mục đó. Người phải khớp mọi mục đã điền.',
    positions: 'Vị trí, chức vụ',
    positionsHint: 'Mỗi dòng một tên, không cần dấu. Thêm * ở cuối để gồm mọi tên bắt đầu như vậy: “Chuyên viên*”.',
    unitNames: 'Tên bộ phận',
    unitNamesHint: 'Mỗi dòng một tên, ví dụ “Trung tâm Phục vụ hành chính công*” cho mọi bộ phận một cửa.',
    unitCodes: 'Chỉ trong các đơn vị',
    unitCodesHint: 'Mỗi dòng một mã đơn vị, gồm cả các đơn vị trực thuộc.',
    unitKinds: 'Loại đơn vị',
    legalGroups: 'Nhóm đối tượng',
    postKinds: 'Loại chức vụ',
    postKindsHint: 'Không chọn là chỉ xét chức vụ chính.',
    time: 'Theo thời gian và kết quả',
    timeHint: 'Chỉ xét khi giao lần đầu: ai đã được giao thì vẫn học tiếp khi thời gian trôi qua.',
    newInService: 'Mới vào ngành trong vòng (ngày)',
    begunWithin: 'Giữ chức vụ này trong vòng (ngày)',
    begunSince: 'Giữ chức vụ này từ ngày',
    lackingCourse: 'Người còn thiếu khóa học',
    lackingNone: 'Không xét',
    lackingWhat: 'Còn thiếu gì',
    lackingCompletion: 'Chưa hoàn thành khóa học',
    lackingCertificate: 'Giấy chứng nhận đã hết hiệu lực',
    scope: 'Phạm vi',
    any: 'Mọi người trong phạm vi',
    notLacking: 'Điều kiện về kết quả học',
  },
  en: {
    who: 'For whom',
    whoHint: 'What is left empty is not asked. People must meet everything filled in.',
    positions: 'Positions',
    positionsHint: 'One name a line, diacritics not needed. A * at the end stands for all that begin so: “Chuyên viên*”.',
    unitNames: 'Names of offices',
    unitNamesHint: 'One name a line, such as “Trung tâm Phục vụ hành chính công*” for all one-stop shops.',
    unitCodes: 'Only in the units',
    unitCodesHint: 'One unit code a line, each with all units below.',
    unitKinds: 'Kinds of unit',
    legalGroups: 'Legal groups',
    postKinds: 'Kinds of post',
    postKindsHint: 'None chosen means main posts.',
    time: 'By time and results',
    timeHint: 'Asked only at first: who was assigned goes on learning as time passes.',
    newInService: 'New in service within (days)',
    begunWithin: 'In this post for at most (days)',
    begunSince: 'In this post since',
    lackingCourse: 'People who lack a course',
    lackingNone: 'Not asked',
    lackingWhat: 'What they lack',
    lackingCompletion: 'Have not completed it',
    lackingCertificate: 'Their certificate has expired',
    scope: 'Scope',
    any: 'Everyone in scope',
    notLacking: 'Condition on results',
  },
})

type Names = Record<string, { vi: string; en: string }>

export const LEGAL_GROUP_NAMES: Names = {
  'can-bo': { vi: 'Cán bộ', en: 'Elected or appointed cadres' },
  'cong-chuc': { vi: 'Công chức', en: 'Civil servants' },
  'vien-chuc': { vi: 'Viên chức', en: 'Public employees' },
  'hop-dong': { vi: 'Người lao động hợp đồng', en: 'Contract staff' },
}
export const POST_KIND_NAMES: Names = {
  main: { vi: 'Chính', en: 'Main' },
  concurrent: { vi: 'Kiêm nhiệm', en: 'Concurrent' },
  acting: { vi: 'Quyền, phụ trách', en: 'Acting' },
  deputy: { vi: 'Phó', en: 'Deputy' },
}
export const UNIT_KIND_NAMES: Names = {
  city: { vi: 'Thành phố', en: 'City' },
  block: { vi: 'Khối', en: 'Block' },
  party: { vi: 'Cơ quan Đảng, đoàn thể', en: 'Party body' },
  department: { vi: 'Sở, ngành', en: 'Department' },
  ward: { vi: 'Phường', en: 'Ward' },
  commune: { vi: 'Xã', en: 'Commune' },
  office: { vi: 'Phòng, bộ phận', en: 'Office' },
}
