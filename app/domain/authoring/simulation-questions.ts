import type { QuestionSource } from './questions'
import type { CourseSource } from './source.server'

/** The messages of a simulation as questions of two options: the verdict is a key like any other. */
export function simulationQuestions(source: CourseSource): QuestionSource[] {
  return (source.simulation?.messages ?? []).map((message) => ({
    id: message.id,
    line: 1,
    shown: {
      type: 'single',
      competence: source.course.competences[0].code,
      difficulty: 2,
      points: 1,
      stem: '',
      options: [
        { id: 'genuine', html: 'Tin thật' },
        { id: 'scam', html: 'Lừa đảo' },
      ],
    },
    key: {
      correct: [message.verdict],
      feedback: {},
      explanation: `<p>${escapeHtml(message.feedback)}</p><ul>${message.signs.map((sign) => `<li>${escapeHtml(sign)}</li>`).join('')}</ul>`,
    },
  }))
}

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
