import type { Language } from '~/ui/words'

const NAMES: Record<Language, Record<string, string>> = {
  vi: { CB: 'Cơ bản', TC: 'Trung cấp', NC: 'Nâng cao', CS: 'Chuyên sâu' },
  en: { CB: 'Basic', TC: 'Intermediate', NC: 'Advanced', CS: 'Specialised' },
}
const FIRST_STEP: Record<string, number> = { CB: 1, TC: 3, NC: 5, CS: 7 }

/** A level of the framework in words: TC1 as “Trung cấp, bậc 3”; a code of another kind stands as it is. */
export function levelText(code: string, language: Language): string {
  const [, name = '', step = ''] = /^(CB|TC|NC|CS)([12])$/.exec(code) ?? []
  if (!name) return code
  return `${NAMES[language][name]}, ${language === 'vi' ? 'bậc' : 'step'} ${FIRST_STEP[name] + Number(step) - 1}`
}
