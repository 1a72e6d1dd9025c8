/** One unit of the demo tree. Parents come before their children; `order` counts from 1 among siblings. */
export type UnitSeed = {
  code: string
  parent: string | null
  name: string
  shortName: string
  kind: 'city' | 'block' | 'party' | 'department' | 'ward' | 'commune' | 'office'
  order: number
}

type Kind = UnitSeed['kind']
/** Code, name, short name. */
type Row = [string, string, string]

const city: Row[] = [['H26', 'Thành phố Hà Nội', 'TP Hà Nội']]

const blocks: Row[] = [
  ['H26-DANG', 'Khối Đảng, đoàn thể', 'Khối Đảng'],
  ['H26-CQ', 'Khối chính quyền', 'Khối chính quyền'],
  ['H26-XP', 'Khối xã, phường', 'Xã, phường'],
]

const partyCommittees: Row[] = [
  ['DUCQD', 'Đảng ủy các cơ quan Đảng thành phố Hà Nội', 'Đảng ủy các cơ quan Đảng'],
  ['DUUBND', 'Đảng ủy UBND thành phố Hà Nội', 'Đảng ủy UBND TP'],
  ['DUHDND', 'Đảng ủy HĐND thành phố Hà Nội', 'Đảng ủy HĐND TP'],
  ['MTTQ', 'Ủy ban MTTQ Việt Nam thành phố Hà Nội', 'MTTQ TP'],
]

const partyBodies: Row[] = [
  ['VPTU', 'Văn phòng Thành ủy', 'VP Thành ủy'],
  ['BTCTU', 'Ban Tổ chức Thành ủy', 'Ban Tổ chức'],
  ['UBKTTU', 'Ủy ban Kiểm tra Thành ủy', 'UB Kiểm tra'],
  ['BTGDVTU', 'Ban Tuyên giáo và Dân vận Thành ủy', 'Ban Tuyên giáo và Dân vận'],
  ['BNCTU', 'Ban Nội chính Thành ủy', 'Ban Nội chính'],
]

const departments: Row[] = [
  ['VPUBND', 'Văn phòng UBND Thành phố', 'VP UBND TP'],
  ['SNV', 'Sở Nội vụ', 'Sở Nội vụ'],
  ['SKHCN', 'Sở Khoa học và Công nghệ', 'Sở KH&CN'],
  ['STP', 'Sở Tư pháp', 'Sở Tư pháp'],
  ['STC', 'Sở Tài chính', 'Sở Tài chính'],
  ['SCT', 'Sở Công Thương', 'Sở Công Thương'],
  ['SNNMT', 'Sở Nông nghiệp và Môi trường', 'Sở NN&MT'],
  ['SXD', 'Sở Xây dựng', 'Sở Xây dựng'],
  ['SVHTT', 'Sở Văn hóa và Thể thao', 'Sở VH&TT'],
  ['SGDDT', 'Sở Giáo dục và Đào tạo', 'Sở GD&ĐT'],
  ['SYT', 'Sở Y tế', 'Sở Y tế'],
  ['SDTTG', 'Sở Dân tộc và Tôn giáo', 'Sở DT&TG'],
  ['SDL', 'Sở Du lịch', 'Sở Du lịch'],
  ['SQHKT', 'Sở Quy hoạch - Kiến trúc', 'Sở QH-KT'],
  ['TTTP', 'Thanh tra Thành phố', 'Thanh tra TP'],
  ['TTPVHCC', 'Trung tâm Phục vụ hành chính công thành phố Hà Nội', 'TT PVHCC TP'],
  ['BQLKCN', 'Ban Quản lý Khu công nghệ cao và Khu công nghiệp thành phố Hà Nội', 'BQL KCNC và KCN'],
]

/** The 51 phường with their GSO codes. */
const wards = `00004 Ba Đình; 00008 Ngọc Hà; 00025 Giảng Võ; 00070 Hoàn Kiếm; 00082 Cửa Nam; 00091 Phú Thượng;
  00097 Hồng Hà; 00103 Tây Hồ; 00118 Bồ Đề; 00127 Việt Hưng; 00136 Phúc Lợi; 00145 Long Biên; 00160 Nghĩa Đô;
  00166 Cầu Giấy; 00175 Yên Hòa; 00190 Ô Chợ Dừa; 00199 Láng; 00226 Văn Miếu - Quốc Tử Giám; 00229 Kim Liên;
  00235 Đống Đa; 00256 Hai Bà Trưng; 00283 Vĩnh Tuy; 00292 Bạch Mai; 00301 Vĩnh Hưng; 00316 Định Công;
  00322 Tương Mai; 00328 Lĩnh Nam; 00331 Hoàng Mai; 00337 Hoàng Liệt; 00340 Yên Sở; 00352 Phương Liệt;
  00364 Khương Đình; 00367 Thanh Xuân; 00592 Từ Liêm; 00598 Thượng Cát; 00602 Đông Ngạc; 00611 Xuân Đỉnh;
  00613 Tây Tựu; 00619 Phú Diễn; 00622 Xuân Phương; 00634 Tây Mỗ; 00637 Đại Mỗ; 00643 Thanh Liệt; 09552 Kiến Hưng;
  09556 Hà Đông; 09562 Yên Nghĩa; 09568 Phú Lương; 09574 Sơn Tây; 09604 Tùng Thiện; 09886 Dương Nội; 10015 Chương Mỹ`

/** The 75 xã with their GSO codes. */
const communes = `00376 Sóc Sơn; 00382 Kim Anh; 00385 Trung Giã; 00430 Đa Phúc; 00433 Nội Bài; 00454 Đông Anh;
  00466 Phúc Thịnh; 00475 Thư Lâm; 00493 Thiên Lộc; 00508 Vĩnh Thanh; 00541 Phù Đổng; 00562 Thuận An; 00565 Gia Lâm;
  00577 Bát Tràng; 00640 Thanh Trì; 00664 Đại Thanh; 00679 Ngọc Hồi; 00685 Nam Phù; 04930 Yên Xuân; 08974 Quang Minh;
  08980 Yên Lãng; 08995 Tiến Thắng; 09022 Mê Linh; 09616 Đoài Phương; 09619 Quảng Oai; 09634 Cổ Đô; 09661 Minh Châu;
  09664 Vật Lại; 09676 Bất Bạt; 09694 Suối Hai; 09700 Ba Vì; 09706 Yên Bài; 09715 Phúc Thọ; 09739 Phúc Lộc;
  09772 Hát Môn; 09784 Đan Phượng; 09787 Liên Minh; 09817 Ô Diên; 09832 Hoài Đức; 09856 Dương Hòa; 09871 Sơn Đồng;
  09877 An Khánh; 09895 Quốc Oai; 09910 Kiều Phú; 09931 Hưng Đạo; 09952 Phú Cát; 09955 Thạch Thất; 09982 Hạ Bằng;
  09988 Hòa Lạc; 10003 Tây Phương; 10030 Phú Nghĩa; 10045 Xuân Mai; 10072 Quảng Bị; 10081 Trần Phú; 10096 Hòa Phú;
  10114 Thanh Oai; 10126 Bình Minh; 10144 Tam Hưng; 10180 Dân Hòa; 10183 Thường Tín; 10210 Hồng Vân;
  10231 Thượng Phúc; 10237 Chương Dương; 10273 Phú Xuyên; 10279 Phượng Dực; 10330 Chuyên Mỹ; 10342 Đại Xuyên;
  10354 Vân Đình; 10369 Ứng Thiên; 10402 Ứng Hòa; 10417 Hòa Xá; 10441 Mỹ Đức; 10459 Phúc Sơn; 10465 Hồng Sơn;
  10489 Hương Sơn`

const wardOffices: Row[] = [
  ['DU', 'Đảng ủy phường', 'Đảng ủy'],
  ['VP', 'Văn phòng HĐND và UBND', 'VP HĐND&UBND'],
  ['KTHTDT', 'Phòng Kinh tế, Hạ tầng và Đô thị', 'P. KT, HT và ĐT'],
  ['VHXH', 'Phòng Văn hóa - Xã hội', 'P. VH-XH'],
  ['PVHCC', 'Trung tâm Phục vụ hành chính công', 'TT PVHCC'],
]

const communeOffices: Row[] = [
  ['DU', 'Đảng ủy xã', 'Đảng ủy'],
  ['VP', 'Văn phòng HĐND và UBND', 'VP HĐND&UBND'],
  ['KT', 'Phòng Kinh tế', 'P. Kinh tế'],
  ['VHXH', 'Phòng Văn hóa - Xã hội', 'P. VH-XH'],
  ['PVHCC', 'Trung tâm Phục vụ hành chính công', 'TT PVHCC'],
]

/** Inner offices of the bodies that have people in the demo. Office names inside a sở or ban are plausible only. */
const offices: Record<string, Row[]> = {
  VPTU: [
    ['TH', 'Phòng Tổng hợp', 'P. Tổng hợp'],
    ['CNTT', 'Phòng Công nghệ thông tin', 'P. CNTT'],
  ],
  BTCTU: [
    ['TCCB', 'Phòng Tổ chức cán bộ', 'P. TCCB'],
    ['DTBD', 'Phòng Đào tạo, bồi dưỡng cán bộ', 'P. ĐTBD'],
  ],
  UBKTTU: [
    ['TH', 'Phòng Tổng hợp', 'P. Tổng hợp'],
    ['NV1', 'Phòng Nghiệp vụ 1', 'P. Nghiệp vụ 1'],
  ],
  BTGDVTU: [
    ['TTBC', 'Phòng Tuyên truyền, báo chí', 'P. Tuyên truyền'],
    ['DV', 'Phòng Dân vận', 'P. Dân vận'],
  ],
  SNV: [
    ['VP', 'Văn phòng Sở', 'VP Sở'],
    ['CCVC', 'Phòng Công chức, viên chức', 'P. CCVC'],
    ['CCHC', 'Phòng Cải cách hành chính', 'P. CCHC'],
  ],
  SKHCN: [
    ['VP', 'Văn phòng Sở', 'VP Sở'],
    ['CDS', 'Phòng Chuyển đổi số', 'P. CĐS'],
    ['ATTT', 'Phòng An toàn thông tin', 'P. ATTT'],
    ['TTCNS', 'Trung tâm Công nghệ số', 'TT CNS'],
  ],
  TTTP: [
    ['VP', 'Văn phòng', 'Văn phòng'],
    ['NV1', 'Phòng Nghiệp vụ 1', 'P. Nghiệp vụ 1'],
  ],
  P00004: wardOffices,
  P00008: wardOffices,
  P00025: wardOffices,
  P00070: wardOffices,
  P00082: wardOffices,
  P00103: wardOffices,
  P00166: wardOffices,
  P00226: wardOffices,
  X00454: communeOffices,
  X09988: communeOffices,
}

const under = (parent: string | null, kind: Kind, rows: Row[]): UnitSeed[] =>
  rows.map(([code, name, shortName], at) => ({ code, parent, name, shortName, kind, order: at + 1 }))

const gso = (letter: string, word: string, table: string): Row[] =>
  table.split(';').map((entry) => {
    const [number = '', ...rest] = entry.trim().split(' ')
    const name = rest.join(' ')
    return [`${letter}${number}`, `${word} ${name}`, name]
  })

/** The two tiers of Hanoi after 01/07/2025: the city's bodies and its 126 xã, phường, ten of them with offices. */
export const units: UnitSeed[] = [
  ...under(null, 'city', city),
  ...under('H26', 'block', blocks),
  ...under('H26-DANG', 'party', partyCommittees),
  ...under('DUCQD', 'party', partyBodies),
  ...under('H26-CQ', 'department', departments),
  ...under('H26-XP', 'ward', gso('P', 'Phường', wards)),
  ...under('H26-XP', 'commune', gso('X', 'Xã', communes)).map((unit) => ({ ...unit, order: unit.order + 51 })),
  ...Object.entries(offices).flatMap(([body, rows]) =>
    under(
      body,
      'office',
      rows.map(([suffix, name, shortName]) => [`${body}-${suffix}`, name, shortName]),
    ),
  ),
]
