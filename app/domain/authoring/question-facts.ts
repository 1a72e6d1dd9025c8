type Words = { facts: Record<string, string>; types: Record<string, string> }

// What a question says of itself in its opening tag, for those who read what changed in it.
const WORDS: Record<'vi' | 'en', Words> = {
  vi: {
    facts: { type: 'Loại', competence: 'Năng lực', difficulty: 'Độ khó', points: 'Điểm', credit: 'Tính điểm từng phần', tolerance: 'Sai số', unit: 'Đơn vị' },
    types: {
      single: 'chọn một',
      multiple: 'chọn nhiều',
      truefalse: 'đúng – sai',
      text: 'trả lời ngắn',
      number: 'trả lời bằng số',
      ordering: 'sắp thứ tự',
      matching: 'ghép đôi',
      fillin: 'điền vào chỗ trống',
    },
  },
  en: {
    facts: {
      type: 'Type',
      competence: 'Competence',
      difficulty: 'Difficulty',
      points: 'Points',
      credit: 'Credit for parts',
      tolerance: 'Tolerance',
      unit: 'Unit',
    },
    types: {
      single: 'one right answer',
      multiple: 'several right answers',
      truefalse: 'true or false',
      text: 'short answer',
      number: 'number',
      ordering: 'put in order',
      matching: 'match pairs',
      fillin: 'fill in the blanks',
    },
  },
}

/** One attribute of a question in words; one that has no words stays as it is written. */
export function questionFact(name: string, value: string, language: 'vi' | 'en'): string {
  const { facts, types } = WORDS[language]
  const told = name === 'type' && Object.hasOwn(types, value) ? types[value] : value
  return `${Object.hasOwn(facts, name) ? facts[name] : name}: ${told}`
}
