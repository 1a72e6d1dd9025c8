import { defineWords } from '~/ui/words'

/** The words of a question as it is asked, by its type. */
export const questionWords = defineWords({
  vi: {
    single: 'Chọn một ý',
    multiple: 'Chọn mọi ý đúng',
    truefalse: 'Chọn một ý',
    text: 'Viết câu trả lời ngắn',
    number: 'Viết một số',
    ordering: 'Sắp xếp theo đúng thứ tự',
    matching: 'Ghép mỗi vế với một ý',
    fillin: 'Điền vào chỗ trống',
    answer: 'Câu trả lời',
    numberHint: 'Viết số, ví dụ 72 hoặc 0,5 hoặc 1.250',
    place: (at: number) => `Thứ ${at}`,
    blank: (at: number) => `Chỗ trống ${at}`,
    choose: 'Chọn…',
    items: 'Các ý',
  },
  en: {
    single: 'Choose one',
    multiple: 'Choose all that are right',
    truefalse: 'Choose one',
    text: 'Write a short answer',
    number: 'Write a number',
    ordering: 'Put in the right order',
    matching: 'Match each with one',
    fillin: 'Fill in the blanks',
    answer: 'Answer',
    numberHint: 'A number in Vietnamese notation: 72, 0,5 or 1.250',
    place: (at: number) => `No. ${at}`,
    blank: (at: number) => `Blank ${at}`,
    choose: 'Choose…',
    items: 'Choices',
  },
})
