import { stringify } from 'yaml'
import { newId } from '~/platform/ids'
import type { TaskKind } from '../catalog/task-terms'
import { SAMPLE } from './sample-text'

type Criterion = [criterion: string, none: string, partly: string, whole: string]

const SAFE: Criterion = [
  'Bảo vệ thông tin trong bài nộp',
  'Bài nộp để lộ thông tin của người khác hoặc nội dung không được phép chia sẻ.',
  'Đã che họ tên, số điện thoại nhưng vẫn còn chi tiết nhận ra được người trong cuộc.',
  'Không còn chi tiết nào cho phép nhận ra ai.',
]

/** What a new task of each kind is marked by, until its author writes otherwise. */
const RUBRICS: Record<TaskKind, Criterion[]> = {
  do: [
    ['Làm trên một việc thật của mình', 'Mới nêu dự định.', 'Đã làm một phần, hoặc chưa rõ việc nào.', 'Đã làm trọn một việc, nêu rõ việc nào và kết quả.'],
    ['Làm đúng các bước', 'Bỏ qua bước quan trọng.', 'Đủ bước nhưng có bước chưa rõ cách làm.', 'Đủ các bước, mỗi bước có dấu hiệu đã làm.'],
    SAFE,
  ],
  create: [
    [
      'Sản phẩm dùng được ngay',
      'Chưa thành sản phẩm, hoặc chỉ chép lại bài học.',
      'Dùng được nhưng còn chỗ phải hỏi lại.',
      'Người khác trong cơ quan cầm là dùng được.',
    ],
    [
      'Hợp với việc của cơ quan',
      'Chung chung, không nói tới việc của cơ quan.',
      'Có nói tới nhưng thiếu đầu mối, ví dụ.',
      'Có đầu mối, ví dụ đúng việc của cơ quan.',
    ],
    SAFE,
  ],
  share: [
    [
      'Đã chia sẻ với người cụ thể',
      'Chưa chia sẻ, hoặc chỉ gửi tệp.',
      'Đã chia sẻ nhưng chưa rõ với ai, lúc nào.',
      'Nêu rõ chia sẻ với ai (theo chức danh), lúc nào, bằng cách nào.',
    ],
    ['Nghe và ghi lại góp ý', 'Không ghi góp ý nào.', 'Có ghi nhưng chưa nói đã làm gì với góp ý.', 'Ghi góp ý và điều đã đổi nhờ góp ý.'],
    SAFE,
  ],
  try: [
    [
      'Đã thử thật trên việc của mình',
      'Mới nêu dự định, hoặc kể chung chung.',
      'Đã thử nhưng chưa rõ khác cách cũ ở chỗ nào.',
      'Nêu rõ cách cũ, cách mới và việc đã thử.',
    ],
    [
      'Ghi lại điều đã xảy ra',
      'Chỉ ghi “tốt” hoặc “không được”.',
      'Có kết quả nhưng thiếu điều vướng hoặc thiếu lý do.',
      'Ghi điều được, điều vướng và vì sao; thử không thành mà ghi rõ cũng đạt mức này.',
    ],
    ['Lần sau làm khác chỗ nào', 'Chưa nêu.', 'Có nêu nhưng chưa thành một việc cụ thể.', 'Một việc cụ thể sẽ giữ, sửa hoặc bỏ, và vì sao.'],
  ],
}

/** The text of a new task: an id, a title, terms and a rubric of its kind; its instructions and its English are left to be written. */
export function taskTemplate({ title, kind, isRequired }: { title: string; kind: TaskKind; isRequired: boolean }): string {
  const front = {
    id: newId(),
    title: { vi: title, en: '' },
    kind,
    required: isRequired,
    minutes: 30,
    handIn: ['text', 'file'],
    maxMegabytes: 10,
    rubric: RUBRICS[kind].map(([criterion, ...levels]) => ({ criterion, levels: levels.map((text, points) => ({ points, text })) })),
  }
  return `---\n${stringify(front, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })}---\n\n${SAMPLE.task}\n`
}
