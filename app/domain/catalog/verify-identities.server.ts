import { read } from '~/platform/db/database.server'
import { type Breach, breach } from '~/platform/verdict'

/** What a course has, by the list of its versions that names it. */
const PARTS = [
  ['Lesson', 'CourseVersionLesson', 'lessonId'],
  ['Question', 'CourseVersionQuestion', 'questionId'],
  ['Exercise', 'CourseVersionExercise', 'exerciseId'],
  ['Task', 'CourseVersionTask', 'taskId'],
] as const

type Row = { id: string; seq: number; said: string; stands: string | null }

/** Courses, lessons, questions, exercises and tasks that are no longer what their publications name: of another course, of another code, or gone. */
export function identityProblems(): Breach[] {
  const codes = read.all<Row>(
    `SELECT v."courseId" AS id, v."eventSeq" AS seq, json_extract(v."definition", '$.code') AS said, k."code" AS stands FROM "CourseVersion" v
     LEFT JOIN "Course" k ON k."id" = v."courseId"
     WHERE v."number" = (SELECT max(n."number") FROM "CourseVersion" n WHERE n."courseId" = v."courseId") AND k."code" IS NOT json_extract(v."definition", '$.code') ORDER BY v."eventSeq"`,
  )
  const parts = PARTS.flatMap(([table, list, column]) =>
    read
      .all<Row>(
        `SELECT o."${column}" AS id, v."eventSeq" AS seq, v."courseId" AS said, p."courseId" AS stands FROM "${list}" o JOIN "CourseVersion" v ON v."id" = o."courseVersionId"
         LEFT JOIN "${table}" p ON p."id" = o."${column}" WHERE p."courseId" IS NOT v."courseId" ORDER BY v."eventSeq", o."${column}"`,
      )
      .map((row) => ({ table, ...row })),
  )
  return [...codes.map((row) => ({ table: 'Course', ...row })), ...parts].map(({ table, id, seq, said, stands }) =>
    breach(table, id, seq, `${table} ${id} ghi ${stands ?? 'không còn'}, lúc công bố là ${said} (sự kiện số ${seq})`),
  )
}
