import { defineWords } from '~/ui/words'

/** What the room of packages refuses. */
export const exercises = defineWords({
  vi: {
    'package-refused': 'Gói không được nhận. Xem tệp và quy tắc được nêu rồi xuất lại gói.',
    'package-known': 'Gói này đã có trong kho, đúng từng byte. Tìm lại trong danh sách.',
    'other-type': 'Bản mới phải cùng loại nội dung với bản đang có. Tải lên thành bài luyện mới nếu muốn đổi loại.',
    'upload-broke': 'Đường truyền bị ngắt nên gói chưa vào kho. Kiểm tra mạng rồi tải lại.',
    'file-missing': 'Chưa chọn tệp. Chọn tệp .h5p rồi tải lên.',
    'no-trainer': 'Người này không phải giảng viên. Chỉ giảng viên mới tải gói bài luyện lên được.',
  },
  en: {
    'package-refused': 'The package was refused. See the file and the rule, then export it again.',
    'package-known': 'This very package is in the library already. Look for it in the list.',
    'other-type': 'A new version has the content type of the one that is there. Upload it as a new exercise to change the type.',
    'upload-broke': 'The line broke and the package did not arrive. Check the network and upload it again.',
    'file-missing': 'No file was chosen. Choose an .h5p file, then upload it.',
    'no-trainer': 'This person is no trainer. Only trainers may upload packages of exercises.',
  },
})
