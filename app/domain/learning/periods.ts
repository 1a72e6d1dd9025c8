import { isExempt } from './exemptions.server'

/**
 * SQL: the periods learnt by completing an enrolment, of those that its version has; by columns that hold its id, those
 * periods and its cycle. None where an exemption stands for the lessons. The first time all of them; in a renewed cycle
 * only the share, by minutes, of the lessons that were learnt anew in it, rounded down: what is carried over was counted
 * when it was learnt, and the test alone is no learning time. `through`: as it was through an event.
 */
export const periodsLearnt = (
  enrolmentId: string,
  periods: string,
  cycle: string,
  through?: string,
): string => `CASE WHEN ${isExempt(enrolmentId, through)} THEN 0 WHEN ${cycle} = 1 THEN ${periods}
  ELSE min(${periods}, coalesce(${periods} * (SELECT sum(pv."minutes") FROM "LessonCompletion" pl JOIN "LessonVersion" pv ON pv."id" = pl."lessonVersionId" WHERE pl."enrolmentId" = ${enrolmentId} ${through ? `AND pl."eventSeq" <= ${through}` : ''})
    / (SELECT nullif(sum(pw."minutes"), 0) FROM "Enrolment" pe JOIN "CourseVersionLesson" po ON po."courseVersionId" = pe."courseVersionId" JOIN "LessonVersion" pw ON pw."id" = po."lessonVersionId" WHERE pe."id" = ${enrolmentId}), 0)) END`
