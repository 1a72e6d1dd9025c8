import type { Remark, Rule } from './rule'

/** Titles and summaries are there in English too, and are not the Vietnamese ones again. */
export const englishTitle: Rule = {
  name: 'english-title',
  severity: 'error',
  pages: ['lesson', 'task'],
  check({ front, source, kind }) {
    return (kind === 'lesson' ? ['title', 'summary'] : ['title']).flatMap((field): Remark[] => {
      const words = front[field]
      const { vi = '', en = '' } = (typeof words === 'object' && words !== null ? words : {}) as Record<string, string>
      const line = source.split('\n').findIndex((text) => text.startsWith(`${field}:`)) + 1 || 1
      const what = field === 'title' ? 'Tên' : 'Tóm tắt'
      if (!String(en).trim()) return [{ line, column: 1, found: `${what} bài thiếu bản tiếng Anh`, advice: `Viết ${field}: { vi: "…", en: "…" }` }]
      if (String(en).trim() === String(vi).trim()) return [{ line, column: 1, found: `${what} tiếng Anh giống hệt tiếng Việt`, advice: 'Dịch sang tiếng Anh' }]
      return []
    })
  },
}
