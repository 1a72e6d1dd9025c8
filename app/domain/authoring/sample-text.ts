/** What stands in a new course until its author writes there. It can be saved and tried, and keeps a course from being published. */
export const SAMPLE = {
  objective: { vi: 'Nêu điều người học làm được sau khóa học.', en: 'Say what learners can do after the course.' },
  summary: { vi: 'Bài đầu tiên: một tình huống và việc cần làm.', en: 'The first lesson: one situation and what to do.' },
  opening: 'Mở đầu bằng một tình huống có thật ở cơ quan: ai, đang làm gì, gặp chuyện gì.',
  steps: 'Viết từng việc theo thứ tự người học sẽ làm.',
  lesson: 'Viết nội dung của bài ở đây.',
  task: 'Viết việc cần làm, từng bước, và cần nộp những gì.',
  question: 'Thay câu mẫu này bằng câu hỏi của đồng chí',
  right: 'Phương án đúng',
  wrong: 'Phương án chưa đúng',
  whyRight: 'Vì sao đúng.',
  whyWrong: 'Vì sao chưa đúng.',
  explanation: 'Điều cần nhớ sau câu này.',
}

const comparable = (text: string) =>
  text
    .replace(/^[`\s]+|[\s.]+$/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()
const SAMPLES = new Set(Object.values(SAMPLE).flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)).map(comparable)))
const QUESTION = comparable(SAMPLE.question)

/** Whether a paragraph, an option or a field still is the template's own; case, spaces and a full stop aside. */
export function isSampleText(text: string): boolean {
  const compared = comparable(text)
  return SAMPLES.has(compared) || compared.startsWith(QUESTION)
}
