import { composed } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import type { WrittenQuestion } from '../written-question'

/**
 * What makes a question the same as another: all that a learner reads, and the key. Its id, and where its author files it
 * (competence, points, difficulty), make no other question of it; nor do spaces, and signs that only keep Markdown quiet.
 */
export function contentKey({ id: _id, competence: _competence, points: _points, difficulty: _difficulty, ...question }: WrittenQuestion): string {
  return JSON.stringify(sorted(question))
}

/** What is asked, whatever may be answered: two questions with the same are worth a second look. */
export function stemKey({ type, stem }: WrittenQuestion): string {
  return `${type} ${fold(quiet(stem))}`
}

function sorted(value: unknown): unknown {
  if (typeof value === 'string') return quiet(value)
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, item]) => item !== undefined && item !== '')
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, sorted(item)]))
}

const quiet = (text: string) => composed(text).replace(/\\/g, '').replaceAll('|', '/').replace(/\s+/g, ' ').trim()
