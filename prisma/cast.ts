/** The named cast: the people whom seed, unit tests and e2e tests know by name. All invented. */

export type LegalGroup = 'can-bo' | 'cong-chuc' | 'vien-chuc' | 'hop-dong'

export type RoleName = 'learner' | 'trainer' | 'reviewer' | 'exercise-uploader' | 'manager' | 'unit-admin' | 'evaluator' | 'administrator' | 'auditor'

/** A role holds in a unit and everything below it. To learn, no role is needed: a post is enough. */
export type RoleSeed = { role: RoleName; unit: string }

export type CastMember = {
  key: string
  staffCode: string
  fullName: string
  sex: 'nam' | 'nữ'
  email: string
  unit: string
  position: string
  /** Place in lists "Theo chức vụ": 1 heads a body, 2 is their deputy, 3 and 4 lead an office, 5 to 7 are staff. */
  positionRank: number
  legalGroup: LegalGroup
  roles: RoleSeed[]
  password: string
}

export type CastKey = 'hanh' | 'duc' | 'mai' | 'son' | 'binh' | 'thuy' | 'long' | 'linh' | 'anh' | 'khoi'

/** One passphrase for everyone in the demo; never used outside it. */
export const demoPassword = 'Hoc-vien-so-2026'

const member = (key: CastKey, rest: Omit<CastMember, 'key' | 'email' | 'password'>): CastMember => ({
  key,
  email: `${key}@demo.example`,
  password: demoPassword,
  ...rest,
})

/** Everyone here also learns. */
export const cast: Record<CastKey, CastMember> = {
  /** A cadre halfway through HVS-02. */
  hanh: member('hanh', {
    staffCode: 'HN000101',
    fullName: 'Trần Thị Hạnh',
    sex: 'nữ',
    unit: 'P00008-VHXH',
    position: 'Chuyên viên',
    positionRank: 6,
    legalGroup: 'cong-chuc',
    roles: [],
  }),
  /** A cadre who has completed HVS-02. */
  duc: member('duc', {
    staffCode: 'HN000102',
    fullName: 'Trần Văn Đức',
    sex: 'nam',
    unit: 'P00008-KTHTDT',
    position: 'Phó Trưởng phòng',
    positionRank: 4,
    legalGroup: 'cong-chuc',
    roles: [],
  }),
  /** A trainer. */
  mai: member('mai', {
    staffCode: 'HN000103',
    fullName: 'Đỗ Thị Khánh Mai',
    sex: 'nữ',
    unit: 'SKHCN-TTCNS',
    position: 'Giảng viên',
    positionRank: 6,
    legalGroup: 'vien-chuc',
    roles: [{ role: 'trainer', unit: 'H26' }],
  }),
  /** A trainer who reviews what other trainers write. */
  son: member('son', {
    staffCode: 'HN000104',
    fullName: 'Hoàng Trường Sơn',
    sex: 'nam',
    unit: 'SKHCN-ATTT',
    position: 'Phó Trưởng phòng',
    positionRank: 4,
    legalGroup: 'cong-chuc',
    roles: [
      { role: 'trainer', unit: 'H26' },
      { role: 'reviewer', unit: 'H26' },
      { role: 'exercise-uploader', unit: 'H26' },
    ],
  }),
  /** The manager of a ward. */
  binh: member('binh', {
    staffCode: 'HN000105',
    fullName: 'Nguyễn Quốc Bình',
    sex: 'nam',
    unit: 'P00008',
    position: 'Chủ tịch UBND phường',
    positionRank: 1,
    legalGroup: 'can-bo',
    roles: [{ role: 'manager', unit: 'P00008' }],
  }),
  /** The manager of a department. */
  thuy: member('thuy', {
    staffCode: 'HN000106',
    fullName: 'Dương Thị Diệu Thúy',
    sex: 'nữ',
    unit: 'SNV',
    position: 'Giám đốc Sở',
    positionRank: 1,
    legalGroup: 'cong-chuc',
    roles: [{ role: 'manager', unit: 'SNV' }],
  }),
  /** The evaluator who keeps periods and dossiers. */
  long: member('long', {
    staffCode: 'HN000107',
    fullName: 'Đặng Khánh Long',
    sex: 'nam',
    unit: 'BTCTU-TCCB',
    position: 'Chuyên viên chính',
    positionRank: 5,
    legalGroup: 'cong-chuc',
    roles: [{ role: 'evaluator', unit: 'H26' }],
  }),
  /** The administrator of the whole academy. */
  linh: member('linh', {
    staffCode: 'HN000108',
    fullName: 'Phạm Diệu Linh',
    sex: 'nữ',
    unit: 'SKHCN-CDS',
    position: 'Chuyên viên chính',
    positionRank: 5,
    legalGroup: 'cong-chuc',
    roles: [
      { role: 'administrator', unit: 'H26' },
      { role: 'unit-admin', unit: 'H26' },
    ],
  }),
  /** The auditor: reads, never changes. */
  anh: member('anh', {
    staffCode: 'HN000109',
    fullName: 'Ngô Tuệ Anh',
    sex: 'nữ',
    unit: 'TTTP-NV1',
    position: 'Thanh tra viên chính',
    positionRank: 5,
    legalGroup: 'cong-chuc',
    roles: [{ role: 'auditor', unit: 'H26' }],
  }),
  /** The stranger: a cadre of another ward, who must find nothing of Ngọc Hà. */
  khoi: member('khoi', {
    staffCode: 'HN000110',
    fullName: 'Hồ Đăng Khôi',
    sex: 'nam',
    unit: 'P00070-KTHTDT',
    position: 'Chuyên viên',
    positionRank: 6,
    legalGroup: 'cong-chuc',
    roles: [],
  }),
}

/** Whom to ask in a unit when signing in fails. The city stands in for every unit not listed. */
export const unitHelpers: { unit: string; name: string; phone: string }[] = [
  { unit: 'P00008', name: 'Phan Thị Hoài Thu', phone: '0950 000 123' },
  { unit: 'P00004', name: 'Lý Bá Cương', phone: '0950 000 124' },
  { unit: 'P00025', name: 'Ngô Thị Thùy Vy', phone: '0950 000 125' },
  { unit: 'P00070', name: 'Bùi Nhật Trường', phone: '0950 000 126' },
  { unit: 'P00082', name: 'Đặng Thị Cẩm Ly', phone: '0950 000 127' },
  { unit: 'P00103', name: 'Hồ Doãn Kha', phone: '0950 000 128' },
  { unit: 'P00166', name: 'Vũ Thị Lệ Quyên', phone: '0950 000 129' },
  { unit: 'P00226', name: 'Phạm Vĩnh Khang', phone: '0950 000 130' },
  { unit: 'X00454', name: 'Trần Thị Ánh Tuyết', phone: '0950 000 131' },
  { unit: 'X09988', name: 'Đỗ Thiện Tường', phone: '0950 000 132' },
  { unit: 'SNV', name: 'Lê Thị Ái Như', phone: '0950 000 133' },
  { unit: 'SKHCN', name: 'Hoàng Quý Lương', phone: '0950 000 134' },
  { unit: 'BTCTU', name: 'Dương Thị Hạ Vi', phone: '0950 000 135' },
  { unit: 'H26', name: 'Tổ hỗ trợ Học viện số Hà Nội', phone: '0950 000 100' },
]
