import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { listPdfSigners, makeOwnPdfSigner, setPdfSigner } from '~/domain/certification/pdf-signers.server'
import { civilDate, now } from '~/platform/clock'
import { certificatesOf, nameOf, readSigner } from '~/platform/pdf-signature/signer-file.server'
import { say } from '../say'

const USAGE = `Cách dùng:
  academy keys pdf                          ai đang ký PDF, đến ngày nào
  academy keys pdf --import TỆP.p12         ký bằng khóa và chứng thư trong tệp (.p12, .pfx, .pem); mật khẩu trong biến ACADEMY_P12_PASSWORD
  academy keys pdf --self-signed            tự tạo khóa và chứng thư: chữ ký đúng, nhưng phần mềm đọc PDF không biết người cấp`

const REFUSED: Record<string, string> = {
  'signer-unreadable': 'Tệp này không phải PKCS#12 hay PEM, hoặc đã hỏng.',
  'password-wrong': 'Sai mật khẩu của tệp; đặt mật khẩu vào biến ACADEMY_P12_PASSWORD.',
  'encryption-old':
    'Tệp mã hóa theo kiểu cũ. Đổi bằng: openssl pkcs12 -legacy -in CŨ.p12 -nodes -out tạm.pem; openssl pkcs12 -export -in tạm.pem -out MỚI.p12; rồi xóa tạm.pem.',
  'no-key': 'Tệp không có khóa riêng.',
  'no-certificate': 'Tệp không có chứng thư.',
  'key-differs': 'Khóa riêng không hợp với chứng thư nào trong tệp.',
  'not-yet-valid': 'Chứng thư chưa đến ngày có hiệu lực.',
  expired: 'Chứng thư đã hết hạn.',
  weak: 'Khóa hoặc chữ ký của chứng thư quá yếu: cần RSA từ 2048 bit hoặc ECDSA P-256 trở lên, không dùng SHA-1.',
  'not-for-signing': 'Chứng thư này không cấp để ký.',
  'chain-broken': 'Chuỗi chứng thư không khớp nhau.',
  'already-set': 'Chứng thư này đang ký rồi.',
}

/** `academy keys pdf [--import FILE | --self-signed]`: who signs PDFs. What was rendered before stays as it is. */
export async function pdfSignerCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { import: { type: 'string' }, 'self-signed': { type: 'boolean' } },
  })
  const file = values.import
  const unknown = Object.keys(values).some((name) => name !== 'import' && name !== 'self-signed')
  if (positionals.length || unknown || (values['self-signed'] && file !== undefined) || typeof file === 'boolean') return say(USAGE), 2
  if (file === undefined && !values['self-signed']) return list()
  const set = file === undefined ? await makeOwnPdfSigner() : await importSigner(file)
  if (!set.ok) return say(REFUSED[set.reason] ?? set.reason), 1
  say(`Từ bây giờ PDF được ký bởi “${set.value.name}”. PDF đã có vẫn giữ nguyên. Hãy sao lưu: academy backup.`)
  return 0
}

async function importSigner(file: string) {
  if (!existsSync(file)) return { ok: false as const, reason: `Không có tệp ${file}.` }
  const signer = await readSigner(readFileSync(file), process.env.ACADEMY_P12_PASSWORD ?? '', now())
  return signer.ok ? setPdfSigner(signer.value) : signer
}

function list(): number {
  const signers = listPdfSigners()
  if (!signers.length) return say('Chưa có chứng thư ký PDF: giấy chứng nhận ghi rõ là không có chữ ký số.'), 0
  for (const [at, { fingerprint, chain }] of signers.entries()) {
    const certificates = certificatesOf(chain)
    const until = new Date(certificates[0]?.validTo ?? 0)
    const state = at ? '' : until < now() ? '  ĐÃ HẾT HẠN: PDF mới không được ký' : '  đang dùng'
    say(`${fingerprint.slice(0, 16)}  ${nameOf({ chain: certificates })}  đến ${civilDate(until).split('-').reverse().join('/')}${state}`)
  }
  return 0
}
