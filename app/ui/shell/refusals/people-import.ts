import { defineWords } from '~/ui/words'

/** What the import of people and units refuses. */
export const peopleImport = defineWords({
  vi: {
    'import-no-file': 'Chưa chọn tệp, hoặc tệp trống.',
    'import-too-large': 'Tệp lớn hơn 64 MB. Hãy chia thành nhiều tệp.',
    'import-too-many-files': 'Mỗi lần nhập nhận tối đa hai tệp.',
    'import-no-columns': 'Chưa chọn cột nào.',
    'import-started': 'Lần nhập này đã bắt đầu nên không đổi thiết lập được nữa.',
    'import-over': 'Lần nhập này đã xong hoặc đã bỏ.',
    'import-not-tried': 'Chưa chạy thử xong. Chờ kết quả rồi hãy nhập.',
    'import-changed': 'Kết quả chạy thử đã khác với kết quả đồng chí xem. Xem lại rồi hãy nhập.',
    'import-nothing': 'Tệp không đổi gì, nên không có gì để nhập.',
    'import-ending': 'Danh sách đủ sẽ kết thúc vị trí của nhiều người. Xác nhận số người trước khi nhập.',
  },
  en: {
    'import-no-file': 'No file was chosen, or it is empty.',
    'import-too-large': 'The file is larger than 64 MB. Divide it.',
    'import-too-many-files': 'One import takes two files at most.',
    'import-no-columns': 'No column was chosen.',
    'import-started': 'This import has begun, so its settings can no longer change.',
    'import-over': 'This import has ended or was put away.',
    'import-not-tried': 'The trial has not ended. Wait for what it comes to.',
    'import-changed': 'The trial comes to something else than what you saw. Look again before you import.',
    'import-nothing': 'The file changes nothing, so there is nothing to import.',
    'import-ending': 'The full list would end the posts of many people. Confirm how many before you import.',
  },
})
