import type { IconName } from '~/ui/kit/icon'
import { defineWords, type Language } from '~/ui/words'

/** A section in the navigation. */
export type Section = { to: string; label: string; icon?: IconName }

const words = defineWords({
  vi: {
    learn: 'Việc học',
    courses: 'Khóa học',
    record: 'Hồ sơ',
    teach: 'Giảng dạy',
    manage: 'Đội ngũ',
    evaluate: 'Đánh giá',
    admin: 'Quản trị',
    verify: 'Xác minh',
  },
  en: { learn: 'Learning', courses: 'Courses', record: 'Record', teach: 'Teaching', manage: 'Team', evaluate: 'Evaluation', admin: 'Admin', verify: 'Verify' },
})

/** The key of a section, which is also its address. */
export type SectionKey = keyof typeof words.vi

const icons: Record<SectionKey, IconName> = {
  learn: 'book',
  courses: 'list',
  record: 'record',
  teach: 'teach',
  manage: 'people',
  evaluate: 'evaluate',
  admin: 'settings',
  verify: 'search',
}

const isSection = (key: string): key is SectionKey => Object.hasOwn(icons, key)

/** The sections of these keys, in their order; an unknown key is left out. */
export function sectionsFor(keys: string[], language: Language): Section[] {
  return keys.filter(isSection).map((key) => ({ to: `/${key}`, label: words[language][key], icon: icons[key] }))
}

/** What a visitor without an account finds. */
export const visitorSections: SectionKey[] = ['courses', 'verify']
