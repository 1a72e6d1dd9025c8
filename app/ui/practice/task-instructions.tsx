import type { ReactNode } from 'react'
import type { TaskTerms } from '~/domain/catalog/task-terms'
import { Alert } from '~/ui/kit/alert'
import { Disclosure } from '~/ui/kit/disclosure'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { useLanguage, useWords } from '~/ui/words'
import { groupWords } from './group-words'
import { Rubric, type RubricCriterion } from './rubric'
import { taskWords } from './task-words'

export type TaskInstructionsProps = {
  title: { vi: string; en: string }
  rubric: RubricCriterion[]
  terms: TaskTerms
  facts: { term: string; value: ReactNode }[]
  /** The text of the task. */
  children: ReactNode
}

/** What a task asks for and how it is marked, before anything is handed in. */
export function TaskInstructions({ title, rubric, terms, facts, children }: TaskInstructionsProps) {
  const words = useWords(taskWords)
  const group = useWords(groupWords)
  const language = useLanguage()
  return (
    <>
      <PageHead eyebrow={terms.kind ? words[terms.kind] : words.title} title={title[language]} />
      {terms.kind === 'try' ? (
        <Alert tone="info" still title={words.tryTitle}>
          {words.tryText}
        </Alert>
      ) : null}
      {terms.groupMost ? (
        <Alert tone="info" still title={group.task}>
          {group.taskText(terms.groupMost)}
        </Alert>
      ) : null}
      <KeyValues items={facts} />
      <div lang="vi">{children}</div>
      <Disclosure summary={words.rubric}>
        {terms.kind === 'try' ? <p className="muted small">{words.tryRubric}</p> : null}
        <Rubric rubric={rubric} points={words.points} />
      </Disclosure>
      {terms.example ? (
        <Disclosure summary={words.example}>
          <p className="as-written" lang="vi">
            {terms.example}
          </p>
        </Disclosure>
      ) : null}
    </>
  )
}
