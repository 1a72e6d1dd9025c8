import { generateKeyPairSync, sign } from 'node:crypto'
import type { CertificateContent } from '~/domain/certification/certificates.server'
import { canonicalJson } from '~/platform/canonical'
import { usualCertificate } from '~/test-certificate'

const { privateKey } = generateKeyPairSync('ed25519')

const plain = usualCertificate
const crowded: CertificateContent = {
  ...plain,
  name: 'Công Tằng Tôn Nữ Nguyễn Hoàng Thị Phương Quỳnh Trâm Anh Thư Bảo Ngọc',
  unit: 'Phòng Hướng dẫn và Giải quyết thủ tục hành chính, Chi nhánh số 12, Trung tâm Phục vụ hành chính công thành phố Hà Nội, Văn phòng Ủy ban nhân dân thành phố Hà Nội',
  course: {
    ...plain.course,
    vi: 'Sử dụng trí tuệ nhân tạo tạo sinh trong soạn thảo văn bản, tổng hợp báo cáo và trả lời kiến nghị của công dân, tổ chức trên môi trường số một cách có trách nhiệm, đúng pháp luật và bảo vệ dữ liệu cá nhân',
    en: 'Using generative artificial intelligence for drafting documents, summarising reports and answering petitions responsibly and lawfully',
  },
  competences: Array.from({ length: 12 }, (_, at) => ({
    code: `${(at % 6) + 1}.${(at % 4) + 1}`,
    level: ['NC1', 'CB2', 'CS1'][at % 3] ?? 'CB1',
    vi: at % 3 ? 'Sử dụng công nghệ số để thực hiện trách nhiệm công dân' : 'Duyệt, tìm kiếm và lọc dữ liệu, thông tin và nội dung số',
    en: 'Engaging in citizenship through digital technologies',
  })),
  knownBy: 'supervised-test',
  signatory: { title: 'GIÁM ĐỐC HỌC VIỆN', name: '' },
  verify: 'https://hocvienso.chuyendoiso.hanoi.example/verify/HVS-2026-7K4M-9TQX',
}

/** What certificates may say, from the usual to the most that stands on a sheet. */
export const CASES: Record<string, CertificateContent> = {
  plain,
  crowded,
  signatory: {
    ...plain,
    unit: '',
    competences: crowded.competences.slice(0, 6),
    result: { percent: null, passMark: 80 },
    knownBy: 'marked-product',
    signatory: { title: 'KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC', name: 'Nguyễn Thị Minh Khai' },
  },
  strange: { ...plain, name: 'H’Hen Niê Kdăm <b>&amp;</b>', issuer: { vi: 'Trường “Đào tạo” & Bồi dưỡng <cán bộ>', en: 'School' }, competences: [] },
}

/** A content as it is kept: canonical, with a signature of its own. */
export function kept(content: CertificateContent) {
  const canonical = canonicalJson(content)
  return { content, canonical, signature: sign(null, Buffer.from(canonical), privateKey).toString('base64url'), keyId: '00ff23456789abcd' }
}
