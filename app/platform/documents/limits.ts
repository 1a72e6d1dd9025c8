/** How large a Word file may be that becomes a lesson, in bytes; the guides say it in MB. */
export const MOST_LESSON_BYTES = 10_000_000
