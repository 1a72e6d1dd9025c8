import { defineWords } from '~/ui/words'

/** What the room of accounts refuses. */
export const identity = defineWords({
  vi: {
    'wrong-password':
      'Mã cán bộ, thư điện tử hoặc mật khẩu chưa đúng. Kiểm tra rồi nhập lại; nếu quên mật khẩu, đồng chí đề nghị quản trị của đơn vị cấp phiếu mới.',
    'bad-days': 'Chọn một thời hạn trong danh sách.',
    'too-many-tokens': 'Đã có 10 mã đang dùng được. Kết thúc bớt một mã rồi tạo mã mới.',
    'no-account': 'Tài khoản chưa được kích hoạt.',
    'slip-used': 'Phiếu này đã được dùng. Nếu không phải đồng chí đã dùng, báo ngay cho quản trị của đơn vị.',
    'slip-expired': 'Phiếu này đã hết hạn. Đề nghị quản trị của đơn vị in phiếu mới.',
    'slip-unknown': 'Không có phiếu nào mang mã này. Kiểm tra từng ký tự trên phiếu rồi nhập lại.',
    'slips-none': 'Không còn ai trong đơn vị chờ phiếu.',
    'weak-password': 'Mật khẩu này dễ đoán. Dùng một cụm từ dài hơn, không chứa họ tên hay mã cán bộ.',
    'passwords-differ': 'Hai lần nhập mật khẩu mới chưa giống nhau. Nhập lại cả hai ô.',
  },
  en: {
    'wrong-password':
      'The staff code, e-mail or password is not right. Check and try again; if you forgot the password, ask your unit’s administrator for a new slip.',
    'bad-days': 'Choose one of the periods offered.',
    'too-many-tokens': 'Ten tokens are open. End one, then make another.',
    'no-account': 'The account is not activated yet.',
    'slip-used': 'This slip has been used. If it was not you, tell your unit’s administrator at once.',
    'slip-expired': 'This slip has expired. Ask your unit’s administrator to print a new one.',
    'slip-unknown': 'No slip carries this code. Compare each character with the slip and try again.',
    'slips-none': 'Nobody in the unit waits for a slip.',
    'weak-password': 'This password is easy to guess. Use a longer phrase without your name or staff code.',
    'passwords-differ': 'The new password was typed differently the second time. Type both again.',
  },
})
