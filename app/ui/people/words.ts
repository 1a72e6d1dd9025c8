import { defineWords } from '~/ui/words'

/** The words of finding a person. */
export const peopleWords = defineWords({
  vi: {
    search: 'Tìm theo tên hoặc mã, không cần dấu',
    unit: 'Đơn vị',
    everyUnit: 'Mọi đơn vị',
    find: 'Tìm',
    clear: 'Bỏ lọc',
    name: 'Họ và tên',
    position: 'Chức vụ',
    account: 'Tài khoản',
    activated: 'Đã kích hoạt',
    waiting: 'Chưa kích hoạt',
    shown: (count: number) => `Hiện ${count} người, xếp theo tên`,
    fromStart: 'Về đầu danh sách',
    emptyTitle: 'Không tìm thấy ai',
    emptyText: 'Thử viết ít chữ hơn, hoặc bỏ lọc theo đơn vị. Chỉ hiện những người thuộc phạm vi của đồng chí.',
  },
  en: {
    search: 'Find by name or code, accents not needed',
    unit: 'Unit',
    everyUnit: 'All units',
    find: 'Find',
    clear: 'Clear filters',
    name: 'Name',
    position: 'Post',
    account: 'Account',
    activated: 'Activated',
    waiting: 'Not activated',
    shown: (count: number) => `Showing ${count} people, by name`,
    fromStart: 'Back to the start',
    emptyTitle: 'Nobody found',
    emptyText: 'Write fewer letters, or clear the unit. Only people within your scope are shown.',
  },
})
