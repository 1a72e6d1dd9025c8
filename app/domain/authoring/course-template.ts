import { newId } from '~/platform/ids'
import { composed } from '~/platform/text'
import { slugOf } from './draft-lessons.server'
import { questionMdx } from './question-writer'
import { SAMPLE } from './sample-text'
import type { SourceTree } from './source-tree'
import type { WrittenQuestion } from './written-question'

/**
 * A new course that can be read, checked and tried from its first minute: one lesson, enough questions for its test, and
 * everything a form asks for later; English that is not there yet stays empty. `code` is the next free one; `competence` what its sample questions are about.
 */
export function courseTemplate(course: { title: string; summary: string; titleEn: string; summaryEn: string; code: string; competence: string }): SourceTree {
  const { code, competence } = course
  const both = (vi: string, en: string) => `  vi: ${JSON.stringify(composed(vi).trim())}\n  en: ${JSON.stringify(composed(en).trim())}`
  const yaml = `id: ${newId()}
code: ${code}
title:
${both(course.title, course.titleEn)}
summary:
${both(course.summary, course.summaryEn)}
objectives:
  - vi: "${SAMPLE.objective.vi}"
    en: "${SAMPLE.objective.en}"
audience:
  vi: "Cán bộ, công chức, viên chức và người lao động của các cơ quan, đơn vị thành phố Hà Nội."
  en: "Officials, civil servants, public employees and contract staff of the agencies and units of Hanoi."
competences:
  - { code: "${competence}", level: TC1 }
periods: 1
open: false
completion: [quiz]
quiz:
  title:
    vi: "Bài trắc nghiệm cuối khóa"
    en: "Final quiz"
  passMark: 80
  attempts: 3
  minutes: 10
  draw:
    - { competence: "${competence}", count: 3 }
`
  const lesson = `---
id: ${newId()}
title: { vi: "Bài mở đầu", en: "Opening lesson" }
summary: { vi: "${SAMPLE.summary.vi}", en: "${SAMPLE.summary.en}" }
minutes: 35
---

${SAMPLE.opening}

## Việc cần làm

${SAMPLE.steps}

${sample(competence, 'Việc đầu tiên cần làm là gì?')}`
  const files = {
    'course.yaml': yaml,
    '01-bai-mo-dau.mdx': lesson,
    'questions/graded.mdx': [1, 2, 3].map((number) => sample(competence, `${SAMPLE.question} (câu kiểm tra ${number}).`)).join('\n'),
    'questions/practice.mdx': sample(competence, `${SAMPLE.question} (câu ôn luyện).`),
  }
  return { slug: slugOf(course.title), files: new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])) }
}

function sample(competence: string, stem: string): string {
  const question: WrittenQuestion = {
    id: newId(),
    type: 'single',
    competence,
    stem,
    options: [
      { id: 'a', text: SAMPLE.right, isRight: true, feedback: SAMPLE.whyRight },
      { id: 'b', text: SAMPLE.wrong, isRight: false, feedback: SAMPLE.whyWrong },
    ],
    explanation: SAMPLE.explanation,
  }
  return questionMdx(question)
}
