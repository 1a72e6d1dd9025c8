import { headOf } from './draft-files.server'
import type { Draft } from './drafts.server'
import { findText } from './source-store.server'
import { readWrittenCourse } from './written-course'

/** The code of a course as its draft has it (`HVS-04`); its slug while no code can be read. The caller has authorised the look. */
export function codeOfDraft({ id, slug }: Pick<Draft, 'id' | 'slug'>): string {
  const hash = headOf(id, 'course.yaml')?.sha256
  return (hash && readWrittenCourse(findText(hash) ?? '').code) || slug
}
