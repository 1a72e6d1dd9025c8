import { defineWords } from '~/ui/words'

/** What the parts of a field's path are called: `quiz.draw.0.count` is “bài kiểm tra, nhóm câu hỏi 1, số câu”. */
const fieldWords = defineWords({
  vi: {
    title: 'tên',
    summary: 'tóm tắt',
    minutes: 'số phút',
    objectives: 'mục tiêu',
    audience: 'dành cho ai',
    competences: 'năng lực',
    competence: 'năng lực',
    level: 'mức',
    code: 'mã',
    periods: 'số tiết',
    validity: 'hiệu lực của giấy chứng nhận',
    months: 'số tháng',
    open: 'ai cũng xem được',
    completion: 'điều kiện hoàn thành',
    quiz: 'bài kiểm tra',
    passMark: 'điểm đạt',
    attempts: 'số lượt làm',
    draw: 'nhóm câu hỏi',
    count: 'số câu',
    difficulty: 'độ khó',
    sections: 'phần',
    intro: 'lời dẫn',
    order: 'thứ tự',
    wait: 'chờ giữa hai lượt',
    grows: 'chờ gấp đôi',
    counts: 'lượt được tính',
    opens: 'mở từ',
    closes: 'đóng sau',
    review: 'xem sau khi nộp',
    answers: 'câu đúng, câu sai',
    feedback: 'nhận xét',
    key: 'đáp án',
    lessonsFirst: 'học trước khi làm',
    testOut: 'số lượt miễn học',
    testOutTask: 'miễn cả nhiệm vụ',
    rubric: 'tiêu chí',
    criterion: 'nội dung',
    levels: 'mức',
    points: 'điểm',
    text: 'lời',
    handIn: 'cách nộp',
    maxMegabytes: 'cỡ tệp tối đa (MB)',
    library: 'loại bài luyện',
    textAlternative: 'bản làm bằng văn bản',
    done: 'khi nào là làm xong',
    package: 'gói bài luyện',
    inEnglish: '(tiếng Anh)',
  },
  en: {
    title: 'title',
    summary: 'summary',
    minutes: 'minutes',
    objectives: 'objective',
    audience: 'audience',
    competences: 'competence',
    competence: 'competence',
    level: 'level',
    code: 'code',
    periods: 'periods',
    validity: 'validity of the certificate',
    months: 'months',
    open: 'open to all',
    completion: 'condition of completion',
    quiz: 'test',
    passMark: 'pass mark',
    attempts: 'attempts',
    draw: 'group of questions',
    count: 'number of questions',
    difficulty: 'difficulty',
    sections: 'part',
    intro: 'introduction',
    order: 'order',
    wait: 'wait between attempts',
    grows: 'wait doubles',
    counts: 'attempt that counts',
    opens: 'opens',
    closes: 'closes',
    review: 'shown after submitting',
    answers: 'what was right',
    feedback: 'words to the choice',
    key: 'key',
    lessonsFirst: 'lessons first',
    testOut: 'tries before the lessons',
    testOutTask: 'exempt from the task too',
    rubric: 'criterion',
    criterion: 'what it asks',
    levels: 'level',
    points: 'points',
    text: 'words',
    handIn: 'ways to hand in',
    maxMegabytes: 'largest file (MB)',
    library: 'type of exercise',
    textAlternative: 'text version',
    done: 'when it is done',
    package: 'package',
    inEnglish: '(English)',
  },
})

/** The path of a field in words, places counted from 1; a path with a part that has no word stays as it is. */
export function fieldName(path: string, language: 'vi' | 'en'): string {
  const words: Record<string, string> = fieldWords[language]
  const parts = path.split('.')
  const tongue = parts.at(-1)
  const isBilingual = parts.length > 1 && (tongue === 'vi' || tongue === 'en')
  const told: string[] = []
  for (const part of isBilingual ? parts.slice(0, -1) : parts) {
    if (/^\d+$/.test(part) && told.length) told[told.length - 1] += ` ${Number(part) + 1}`
    else if (Object.hasOwn(words, part)) told.push(words[part])
    else return path
  }
  const name = told.join(', ')
  return isBilingual && tongue === 'en' ? `${name} ${words.inEnglish}` : name
}
