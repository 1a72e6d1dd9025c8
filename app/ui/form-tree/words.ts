import type { Problem } from '~/platform/form-tree/read'
import { defineWords } from '~/ui/words'

/** The words of a form that follows the shape of a value. */
export const formTreeWords = defineWords({
  vi: {
    entry: (entity: string, number: number) => `${entity.charAt(0).toUpperCase()}${entity.slice(1)} ${number}`,
    add: (entity: string) => `Thêm ${entity}`,
    up: (entry: string) => `Chuyển ${entry} lên`,
    down: (entry: string) => `Chuyển ${entry} xuống`,
    remove: (entry: string) => `Xóa ${entry}`,
    count: (count: number, min: number, max: number) => (min || max < 200 ? `${count} (từ ${min} đến ${max})` : String(count)),
    notHere: 'Không sửa được ở đây',
    notHereText: 'Phần này được giữ nguyên như trong tệp.',
    none: 'Không có',
    choose: 'Chọn…',
    htmlHint: '**đậm**, *nghiêng*, `chữ máy`, - dòng danh sách, [chữ](https://…). Cách một dòng trống để sang đoạn mới.',
    fileHint: 'Chọn trong hình, tiếng và tệp của khóa học.',
    upload: 'Tải tệp mới lên',
    uploading: (percent: string) => `Đang tải lên ${percent}%`,
    uploaded: 'Đã tải lên và chọn tệp này.',
    uploadFailed: 'Chưa tải lên được. Kiểm tra mạng và loại tệp rồi thử lại.',
    added: 'Đã thêm.',
    removed: 'Đã xóa.',
    moved: 'Đã chuyển.',
    missing: 'Điền trường này.',
    tooLong: (most: number) => `Dài quá: tối đa ${most} ký tự.`,
    noNumber: 'Viết một số.',
    noWhole: 'Viết một số nguyên.',
    tooSmall: (least: number) => `Nhỏ nhất là ${least}.`,
    tooLarge: (most: number) => `Lớn nhất là ${most}.`,
    noChoice: 'Chọn trong danh sách.',
    noPattern: 'Chưa đúng dạng cần viết.',
    noTurn: 'Không có lượt ấy ở phía sau. Ghi số của một lượt sau lượt này, hoặc 0 để kết thúc.',
    unreached: 'Không lựa chọn nào dẫn tới lượt này. Ghi số của lượt này ở một lựa chọn đứng trước, hoặc xóa lượt.',
    tooFew: (least: number) => `Cần ít nhất ${least}.`,
    tooMany: (most: number) => `Nhiều nhất là ${most}.`,
  },
  en: {
    entry: (entity: string, number: number) => `${entity.charAt(0).toUpperCase()}${entity.slice(1)} ${number}`,
    add: (entity: string) => `Add ${entity}`,
    up: (entry: string) => `Move ${entry} up`,
    down: (entry: string) => `Move ${entry} down`,
    remove: (entry: string) => `Remove ${entry}`,
    count: (count: number, min: number, max: number) => (min || max < 200 ? `${count} (${min} to ${max})` : String(count)),
    notHere: 'Cannot be edited here',
    notHereText: 'This part stays exactly as it is in the file.',
    none: 'None',
    choose: 'Choose…',
    htmlHint: '**strong**, *emphasis*, `code`, - a line of a list, [words](https://…). A blank line begins a new paragraph.',
    fileHint: 'Choose from the pictures, sounds and files of the course.',
    upload: 'Upload a new file',
    uploading: (percent: string) => `Uploading ${percent}%`,
    uploaded: 'Uploaded and chosen.',
    uploadFailed: 'It could not be uploaded. Check the network and the type of the file, then try again.',
    added: 'Added.',
    removed: 'Removed.',
    moved: 'Moved.',
    missing: 'Fill in this field.',
    tooLong: (most: number) => `Too long: at most ${most} characters.`,
    noNumber: 'Write a number.',
    noWhole: 'Write a whole number.',
    tooSmall: (least: number) => `The least is ${least}.`,
    tooLarge: (most: number) => `The most is ${most}.`,
    noChoice: 'Choose one of the list.',
    noPattern: 'This is not in the form asked for.',
    noTurn: 'No later turn has this number. Write the number of a turn behind this one, or 0 to end.',
    unreached: 'No choice leads to this turn. Write its number at a choice before it, or remove the turn.',
    tooFew: (least: number) => `At least ${least} are needed.`,
    tooMany: (most: number) => `At most ${most}.`,
  },
})

type TreeWords = (typeof formTreeWords)['vi']

/** What a problem says to the one who fills in the form. */
export function problemText(problem: Problem, words: TreeWords): string {
  switch (problem.reason) {
    case 'missing':
      return words.missing
    case 'no-number':
      return words.noNumber
    case 'no-whole':
      return words.noWhole
    case 'no-choice':
      return words.noChoice
    case 'no-pattern':
      return words.noPattern
    case 'no-turn':
      return words.noTurn
    case 'unreached':
      return words.unreached
    case 'too-long':
      return words.tooLong(problem.most)
    case 'too-large':
      return words.tooLarge(problem.most)
    case 'too-many':
      return words.tooMany(problem.most)
    case 'too-small':
      return words.tooSmall(problem.least)
    case 'too-few':
      return words.tooFew(problem.least)
  }
}
