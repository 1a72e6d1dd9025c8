import { type CastMember, cast, type LegalGroup, type RoleSeed, unitHelpers } from './cast.ts'
import { asciiName, inventPerson } from './names.ts'

export type PostSeed = {
  unit: string
  position: string
  positionRank: number
  kind: 'main' | 'concurrent' | 'acting'
  from: string
}

/** A person of the demo. `unit`, `position` and `positionRank` repeat the main post. */
export type PersonSeed = Omit<CastMember, 'password'> & { posts: PostSeed[] }

/** A place to fill. `office` is the suffix of an inner office, or '' for the body itself. */
type Slot = {
  office: string
  position: string
  rank: number
  group: LegalGroup
  /** A post held beside this one. */
  also?: PostSeed
  /** Which of the two posts makes its holder the manager of that unit. */
  manages?: 'main' | 'also'
  /** Filled by the unit's helper, where it has one. */
  helps?: boolean
}
/** A body of the city: places filled once, in order, then staff places round by round up to `size` people. */
type Body = { code: string; size: number; from: string; leads: Slot[]; staff: Slot[] }

const slot = (office: string, position: string, rank: number, more: Partial<Slot> = {}): Slot => ({
  office,
  position,
  rank,
  group: 'cong-chuc',
  ...more,
})
const head = (office: string, position: string, rank: number, more: Partial<Slot> = {}): Slot => slot(office, position, rank, { manages: 'main', ...more })
type Kind = PostSeed['kind']
const post = (kind: Kind, unit: string, position: string, positionRank: number, from: string): PostSeed => ({
  unit,
  position,
  positionRank,
  kind,
  from,
})

/** A ward or commune. No Bí thư among them: the head of a UBND does not oversee the learning of their superior. */
function ward(code: string, size: number, society: 'headed' | 'headless' = 'headed'): Body {
  const [word, economy] = code.startsWith('P') ? ['phường', 'KTHTDT'] : ['xã', 'KT']
  const from = '2025-07-01'
  const group = 'can-bo'
  const runsDesk = post('concurrent', `${code}-PVHCC`, 'Giám đốc Trung tâm', 3, from)
  const atDesk = post('concurrent', `${code}-PVHCC`, 'Công chức một cửa', 6, '2026-01-05')
  const acting = post('acting', `${code}-VHXH`, 'Phụ trách phòng', 3, '2026-04-01')
  const leads = [
    head('', `Chủ tịch UBND ${word}`, 1, { group }),
    slot('', `Phó Chủ tịch UBND ${word}`, 2, { group, also: runsDesk, manages: 'also' }),
    slot('', `Phó Chủ tịch UBND ${word}`, 2, { group }),
    slot('DU', 'Trưởng Ban Xây dựng Đảng', 3, { group }),
    slot('DU', 'Chủ nhiệm Ủy ban Kiểm tra', 3, { group }),
    slot('DU', 'Chánh Văn phòng Đảng ủy', 3),
    head('VP', 'Chánh Văn phòng', 3),
    slot('VP', 'Phó Chánh Văn phòng', 4),
    slot('VP', 'Công chức phụ trách công nghệ thông tin, chuyển đổi số', 6, { helps: true }),
    head(economy, 'Trưởng phòng', 3),
    slot(economy, 'Phó Trưởng phòng', 4),
    ...(society === 'headed' ? [head('VHXH', 'Trưởng phòng', 3)] : []),
    slot('VHXH', 'Phó Trưởng phòng', 4, society === 'headed' ? {} : { also: acting, manages: 'also' }),
    slot('PVHCC', 'Phó Giám đốc Trung tâm', 4),
  ]
  const staff = [
    slot('VHXH', 'Chuyên viên', 6),
    slot('PVHCC', 'Công chức một cửa', 6),
    slot(economy, 'Chuyên viên', 6),
    slot('VP', 'Chuyên viên', 6),
    slot('VHXH', 'Chuyên viên', 6, { also: atDesk }),
    slot(economy, 'Chuyên viên chính', 5),
    slot('DU', 'Chuyên viên', 6),
    slot('PVHCC', 'Công chức một cửa', 6),
    slot('VHXH', 'Chuyên viên chính', 5),
    slot(economy, 'Chuyên viên', 6),
    slot('VP', 'Văn thư, lưu trữ', 6),
    slot('PVHCC', 'Nhân viên hỗ trợ một cửa', 7, { group: 'hop-dong' }),
    slot(economy, 'Cán sự', 7),
    slot('VHXH', 'Viên chức văn hóa, thể thao', 6, { group: 'vien-chuc' }),
    slot('DU', 'Chuyên viên', 6),
    slot('VP', 'Kế toán', 6),
  ]
  return { code, size, from, leads, staff }
}

/** Titles of an office: its head, the deputy, then the staff. */
const bureau = ['Chánh Văn phòng', 'Phó Chánh Văn phòng', 'Chuyên viên', 'Văn thư, lưu trữ', 'Chuyên viên chính']
const room = ['Trưởng phòng', 'Phó Trưởng phòng', 'Chuyên viên', 'Chuyên viên', 'Chuyên viên chính']
const inspectors = ['Trưởng phòng', 'Phó Trưởng phòng', 'Thanh tra viên', 'Thanh tra viên', 'Thanh tra viên chính']
const centre = ['Giám đốc Trung tâm', 'Phó Giám đốc Trung tâm', 'Kỹ sư', 'Giảng viên', 'Giảng viên chính']
const ranks = [3, 4, 6, 6, 5]

/** A sở, ban or equivalent: the leaders given, then head and deputy of each office, then staff office by office. */
function body(code: string, size: number, leaders: Slot[], offices: Record<string, string[]>): Body {
  const rows = Object.entries(offices).map(([office, titles]) => {
    const group = titles === centre ? 'vien-chuc' : 'cong-chuc'
    return titles.map((title, at) => (at === 0 ? head : slot)(office, title, ranks[at] ?? 6, { group }))
  })
  const staff = [2, 3, 4].flatMap((at) => rows.flatMap((row) => row[at] ?? []))
  return { code, size, from: '2025-03-01', leads: [...leaders, ...rows.flatMap((row) => row.slice(0, 2))], staff }
}

const directors = [head('', 'Giám đốc Sở', 1), slot('', 'Phó Giám đốc Sở', 2), slot('', 'Phó Giám đốc Sở', 2)]
const inspectorate = [head('', 'Chánh Thanh tra', 1), slot('', 'Phó Chánh Thanh tra', 2)]
const deputyHead = head('', 'Phó Trưởng Ban', 2)
const helper = (office: string) => slot(office, 'Chuyên viên phụ trách công nghệ thông tin', 6, { helps: true })
const lent = slot('CDS', 'Chuyên viên', 6, { also: post('concurrent', 'P00070-VP', 'Chuyên viên', 6, '2026-03-02') })

const bodies: Body[] = [
  ward('P00008', 49),
  ward('P00070', 28),
  ward('P00082', 24),
  ward('P00004', 30),
  ward('P00025', 26, 'headless'),
  ward('P00103', 27),
  ward('P00166', 29),
  ward('P00226', 22),
  ward('X00454', 30),
  ward('X09988', 23, 'headless'),
  body('SNV', 21, [...directors, helper('VP')], { VP: bureau, CCVC: room, CCHC: room }),
  body('SKHCN', 24, [...directors, helper('CDS'), lent], { VP: bureau, CDS: room, ATTT: room, TTCNS: centre }),
  body('TTTP', 17, inspectorate, { VP: bureau, NV1: inspectors }),
  body('VPTU', 10, [head('', 'Phó Chánh Văn phòng', 2)], { TH: room, CNTT: room }),
  body('BTCTU', 10, [deputyHead, helper('TCCB')], { TCCB: room, DTBD: room }),
  body('UBKTTU', 10, [head('', 'Phó Chủ nhiệm', 2)], { TH: room, NV1: room }),
  body('BTGDVTU', 10, [deputyHead], { TTBC: room, DV: room }),
]

const unitOf = (code: string, office: string): string => (office ? `${code}-${office}` : code)

/** The places of a body in order, without the leading ones that the cast already holds. */
function slotsOf({ code, size, leads, staff }: Body): Slot[] {
  const held = Object.values(cast).map(({ unit, position }) => `${unit} ${position}`)
  const open = leads.filter(({ office, position }) => !held.includes(`${unitOf(code, office)} ${position}`))
  const rounds = Array.from({ length: size }, (_, at) => staff[at % staff.length] ?? [])
  return [...open, ...rounds.flat()].slice(0, size)
}

/** One in seven of the staff came to the post later than the reorganisation. */
const arrivals = ['2026-01-05', '2026-03-02', '2026-06-01', '2026-09-07', '2026-11-02']

const reserved = new Set([...Object.values(cast).map((one) => one.fullName), ...unitHelpers.map((one) => one.name)])
/** Invented people whose name nobody of the cast or the helpers bears, in an order without pattern. */
const strangers = Array.from({ length: 601 }, (_, at) => inventPerson((at * 233 + 7) % 601)).filter(({ fullName }) => !reserved.has(fullName))

function nameFor(index: number, code: string, place: Slot): Pick<PersonSeed, 'fullName' | 'sex'> {
  const known = place.helps && unitHelpers.find(({ unit }) => unit === code)
  if (known) return { fullName: known.name, sex: known.name.includes(' Thị ') ? 'nữ' : 'nam' }
  const stranger = strangers[index]
  if (!stranger) throw new RangeError('more places than names')
  return stranger
}

function personAt(index: number, { code, from: since }: Body, place: Slot): PersonSeed {
  const { fullName, sex } = nameFor(index, code, place)
  const isLate = place.rank > 4 && !place.also && index % 7 === 6
  const from = (isLate && arrivals[Math.floor(index / 7) % arrivals.length]) || since
  const main = post('main', unitOf(code, place.office), place.position, place.rank, from)
  const posts = place.also ? [main, place.also] : [main]
  const managed = place.manages === 'also' ? place.also?.unit : place.manages && main.unit
  const roles: RoleSeed[] = managed ? [{ role: 'manager', unit: managed }] : []
  const staffCode = `HN2${String(index + 1).padStart(5, '0')}`
  const email = `${asciiName(fullName)}.${index + 1}@demo.example`
  const { unit, position, positionRank } = main
  const legalGroup = place.group
  return { key: staffCode, staffCode, fullName, sex, email, unit, position, positionRank, legalGroup, roles, posts }
}

/** The invented people of the demo beside the cast, always the same, body by body and by rank of place. */
export function population(): PersonSeed[] {
  const places = bodies.flatMap((from) => slotsOf(from).map((place) => ({ from, place })))
  return places.map(({ from, place }, index) => personAt(index, from, place))
}

export type Standing = 'done' | 'almost' | 'halfway' | 'late' | 'never'

const standings: Standing[] = [
  ...(['done', 'halfway', 'done', 'late', 'almost', 'done', 'halfway', 'never', 'done', 'almost'] as const),
  ...(['done', 'late', 'done', 'halfway', 'done', 'almost', 'never', 'done', 'halfway', 'late'] as const),
]

/** How far the n-th person is in the demo history: of twenty 8 done, 3 almost, 4 halfway, 3 late, 2 never begun. */
export function standing(n: number): Standing {
  const at = (((n * 7 + Math.floor(n / 20) * 3) % 20) + 20) % 20
  return standings[at] ?? 'done'
}
