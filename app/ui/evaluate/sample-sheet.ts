import type { Sample } from '~/domain/reporting/sample.server'
import { dateTime } from '~/ui/format'
import type { Language } from '~/ui/words'
import { sampleWords } from './sample-words'

const HEADS = {
  vi: [
    'STT',
    'Mã cán bộ',
    'Họ và tên',
    'Khóa học',
    'Phiên bản',
    'Hoàn thành lúc',
    'Biết được nhờ',
    'Kết quả (%)',
    'Bài học',
    'Sự kiện bài học',
    'Giấy chứng nhận',
    'Đã thu hồi',
    'Khác thường',
    'Sự kiện',
    'Mã hoàn thành',
    'Khóa rút',
    'Mầm',
    'Mốc sự kiện',
    'Tổng thể',
  ],
  en: [
    'No.',
    'Staff code',
    'Full name',
    'Course',
    'Version',
    'Completed at',
    'Known by',
    'Result (%)',
    'Lessons',
    'Events of lessons',
    'Certificate',
    'Withdrawn',
    'Flags',
    'Event',
    'Completion',
    'Key',
    'Seed',
    'Through event',
    'Population',
  ],
}
const WIDTHS = [6, 14, 26, 34, 10, 18, 18, 10, 8, 24, 20, 10, 10, 10, 38, 66, 20, 14, 12]

/** A sample as a table: a line a completion, each with what draws it again. */
export function sampleTable({ drawn, seed, through, population }: Sample, language: Language) {
  return {
    name: sampleWords[language].title,
    columns: HEADS[language].map((head, at) => ({ head, width: WIDTHS[at] })),
    rows: drawn.map(({ person, course, lessons, flags, key }, at) => [
      at + 1,
      person.staffCode,
      person.fullName,
      `${course.courseCode} ${language === 'vi' ? course.titleVi : course.titleEn}`,
      course.versionNumber,
      dateTime(course.completedAt),
      course.knownBy,
      course.percent,
      lessons.length,
      lessons.map(({ eventSeq }) => eventSeq).join(' '),
      course.certificateCode,
      course.isRevoked,
      flags.length,
      course.eventSeq,
      course.id,
      key,
      seed,
      through,
      population,
    ]),
  }
}
