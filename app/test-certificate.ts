import type { CertificateContent } from '~/domain/certification/certificates.server'

/** What a usual certificate says, for tests and proofs of how it is printed, carried and read. */
export const usualCertificate: CertificateContent = {
  v: 1,
  code: 'HVS-2026-7K4M-9TQX',
  name: 'Trần Văn Đức',
  unit: 'Phòng Văn hóa - Xã hội, Phường Ngọc Hà',
  course: { code: 'HVS-02', vi: 'An toàn thông tin và nhận diện lừa đảo trực tuyến', en: 'Information security and phishing', version: 3 },
  periods: 4,
  competences: [
    { code: '4.1', level: 'TC1', vi: 'Bảo vệ thiết bị', en: 'Protecting devices' },
    { code: '2.6', level: 'NC2', vi: 'Quản lý danh tính số', en: 'Managing digital identity' },
  ],
  result: { percent: 91.67, passMark: 80 },
  completed: '2026-11-05',
  issued: '2026-11-23',
  knownBy: 'system-test',
  issuer: { vi: 'Học viện số Hà Nội', en: 'Hanoi Digital Academy' },
  verify: 'https://academy.example/verify/HVS-2026-7K4M-9TQX',
}
