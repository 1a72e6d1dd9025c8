import { useContext, useEffect } from 'react'
import { BodySource } from './body-source'
import { withPractised } from './practised-html'
import { withReplies } from './reply-html'
import { withTasks } from './task-html'

type LessonBodyProps = {
  hash: string
  /** The HTML when the page has read it already. */
  html?: string
  /** Replies to checks answered before, by question id: HTML of `replyHtml`. */
  replies?: Record<string, string>
  /** What the cards of exercises say that were practised, by exercise id. */
  practised?: Record<string, string>
  /** How the reader stands with the tasks it places, by task id. */
  tasks?: Record<string, { text: string; isDone: boolean }>
}

/**
 * The text of a lesson as stored. Its HTML is put in while the server renders and is never part of the page's data, so it
 * crosses the wire once. A page reached by a client navigation has no such HTML and is loaded whole.
 */
export function LessonBody({ hash, html, replies = {}, practised = {}, tasks = {} }: LessonBodyProps) {
  const source = useContext(BodySource)
  const stored = html ?? source?.(hash) ?? null
  useEffect(() => {
    if (stored === null && !document.querySelector(`[data-body="${hash}"]`)?.innerHTML) window.location.reload()
  }, [stored, hash])
  return (
    <article
      className="reading"
      data-body={hash}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: withTasks(withPractised(withReplies(stored ?? '', replies), practised), tasks) }}
    />
  )
}
