import { stringify } from 'yaml'
import type { TreeField } from '~/platform/form-tree/fields'
import { ownValue } from '~/platform/form-tree/fields'
import type { Bilingual } from './fields'
import { plainYaml } from './plain-yaml'
import { patchYaml, type YamlChange } from './yaml-patch'

/** What exercise.yaml says of an exercise besides its content; `package` is a whole package it brings along instead. */
export type ExerciseFacts = { library: string; title: Bilingual; minutes: number; alternative: Bilingual; package: string | null }

/** What a new exercise is made of. */
export type NewExerciseFacts = Omit<ExerciseFacts, 'package'>

type Language = 'vi' | 'en'

const LABELS = {
  vi: {
    titleVi: 'Tên bài luyện',
    titleEn: 'Tên bằng tiếng Anh',
    minutes: 'Số phút làm bài',
    alternativeVi: 'Làm bằng văn bản',
    alternativeEn: 'Làm bằng văn bản, tiếng Anh',
    alternativeHint: 'Cùng bài ấy để đọc và làm trên giấy, kèm đáp án: cho người dùng trình đọc màn hình, mạng yếu hoặc máy không chạy được bài luyện.',
    competences: 'Năng lực được luyện',
    competence: 'năng lực',
  },
  en: {
    titleVi: 'Title in Vietnamese',
    titleEn: 'Title in English',
    minutes: 'Minutes it takes',
    alternativeVi: 'Text version, in Vietnamese',
    alternativeEn: 'Text version, in English',
    alternativeHint: 'The same task to be read and done on paper, with its answers: for screen readers, weak networks and devices that cannot play it.',
    competences: 'Competences practised',
    competence: 'competence',
  },
}

/** The fields of exercise.yaml that a form asks for; competences by their codes. */
export function exerciseFactFields(language: Language, competences: { value: string; label: string }[]): TreeField[] {
  const words = LABELS[language]
  const shared = { description: '', importance: 'high' as const, optional: false }
  const text = (name: string, label: string, isLong: boolean, description = ''): TreeField => {
    return { ...shared, kind: 'text', name, label, description, isLong, isHtml: false, maxLength: isLong ? 20_000 : 120, pattern: null, placeholder: '' }
  }
  const both = (name: string, vi: string, en: string, isLong: boolean, hint = ''): TreeField => {
    return { ...shared, kind: 'group', name, label: '', isFlat: false, fields: [text('vi', vi, isLong, hint), text('en', en, isLong)] }
  }
  const choice: TreeField = { ...shared, kind: 'select', name: 'code', label: words.competences, options: competences }
  return [
    both('title', words.titleVi, words.titleEn, false),
    { ...shared, kind: 'number', name: 'minutes', label: words.minutes, min: 1, max: 60, step: 1, isWhole: true, default: 5 },
    { ...shared, kind: 'list', name: 'competences', label: words.competences, entity: words.competence, min: 0, max: 6, field: choice, optional: true },
    both('textAlternative', words.alternativeVi, words.alternativeEn, true, words.alternativeHint),
  ]
}

/** The library, title, minutes and text alternative of an exercise.yaml; '' and 0 for what cannot be read. */
export function readExerciseFacts(text: string): ExerciseFacts {
  const raw = plainYaml(text)
  const word = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  const both = (key: string) => ({ vi: word(ownValue(ownValue(raw, key), 'vi')), en: word(ownValue(ownValue(raw, key), 'en')) })
  return {
    library: word(ownValue(raw, 'library')),
    title: both('title'),
    minutes: Number(ownValue(raw, 'minutes')) || 0,
    alternative: both('textAlternative'),
    package: word(ownValue(raw, 'package')) || null,
  }
}

const PLACES = [['title', 'vi'], ['title', 'en'], ['minutes'], ['competences'], ['textAlternative', 'vi'], ['textAlternative', 'en']]

/** exercise.yaml with other facts, every other byte as it was; null when the text is no YAML that could be kept. */
export function writeExerciseFacts(text: string, facts: unknown): string | null {
  const before = plainYaml(text)
  const changes = PLACES.flatMap((path): YamlChange[] => {
    const [was, is] = [before, facts].map((value) => path.reduce(ownValue, value))
    if (is === undefined || JSON.stringify(was) === JSON.stringify(is)) return []
    // A block of text ends its last line.
    return [{ path, value: typeof is === 'string' && typeof was === 'string' && was.endsWith('\n') ? `${is.trimEnd()}\n` : is }]
  })
  try {
    return patchYaml(text, changes)
  } catch {
    return null
  }
}

/** A new exercise.yaml, its long texts as blocks that people can read and compare. */
export function newExerciseYaml(id: string, { library, title, minutes, alternative }: NewExerciseFacts): string {
  const line = (text: string) => JSON.stringify(text.replace(/\s+/g, ' ').trim())
  const block = (key: string, text: string) =>
    stringify({ [key]: `${text.trim()}\n` }, { lineWidth: 0, indent: 2, defaultStringType: 'BLOCK_LITERAL', defaultKeyType: 'PLAIN' })
  const texts = (block('vi', alternative.vi) + block('en', alternative.en)).replace(/^(?=.)/gm, '  ')
  return `id: ${id}
title:
  vi: ${line(title.vi)}
  en: ${line(title.en)}
minutes: ${minutes}
library: ${JSON.stringify(library)}
textAlternative:
${texts}done: completed
`
}
