import type { Finding } from '~/platform/mdx/finding'
import type { TaskKind } from '../catalog/task-terms'
import type { LintFinding } from './lint/finding'
import type { QuestionSource } from './questions'
import type { CourseSource, ExerciseSource, LessonSource, SimulationSource, Survey, TaskSource } from './source.server'

/** The pieces of a course that a lesson may name; keys are not among them. */
export type Pieces = {
  questions: Pick<QuestionSource, 'id' | 'shown'>[]
  exercises: Pick<ExerciseSource, 'id' | 'slug' | 'title' | 'minutes' | 'alternative'>[]
  simulation: (Pick<SimulationSource, 'name' | 'title'> & { messages: ShownMessage[] }) | null
  /** The tasks it places, with their instructions. */
  tasks?: PlacedTask[]
  /** Files of the course by the path that names them. */
  media?: Record<string, ShownMedia>
}
export type PlacedTask = Pick<TaskSource, 'id' | 'slug' | 'file' | 'body' | 'title' | 'minutes'> & { kind: TaskKind | null; isRequired: boolean }
/** A file of the course as a page fetches it; `size` in pixels keeps its place while it loads, `bytes` is told before a download. */
export type ShownMedia = { url: string; size?: { width: number; height: number } | null; bytes?: number }
export type ShownMessage = { id: string; channel: string; from: string; address: string; time: string; subject: string; body: string; link: string }

/** Read a course: only texts carry their bytes, of all other files the worker knows the names. With `lint`, errors of the linter are findings too. */
export type SurveyJob = { kind: 'survey'; slug: string; lint?: boolean; texts: [path: string, text: string][]; names: string[] }
/** Render one body; whatever its HTML depends on stands in here, so that the hash of a job names its result. */
export type RenderJob = { kind: 'render'; file: string; body: string; pieces: Pieces }
/** Everything the linter has to say about a course, warnings included. */
export type LintJob = { kind: 'lint'; slug: string; texts: [path: string, text: string][]; names: string[]; glossary: string }
export type CompileJob = SurveyJob | RenderJob | LintJob

export type SurveyAnswer = Survey
export type LintAnswer = LintFinding[]
export type RenderAnswer = { html: string; findings: [] } | { html: null; findings: Finding[] }

/** The tasks that a lesson places, in the order of the course; a task places none. */
export function tasksPlacedIn(piece: LessonSource | TaskSource, tasks: TaskSource[]): TaskSource[] {
  return 'tasks' in piece ? tasks.filter(({ slug }) => piece.tasks.includes(slug)) : []
}

/** The job that renders a lesson or a task: its body, and those pieces of the course that it names. */
export function renderJob(
  piece: LessonSource | TaskSource,
  course: Pick<CourseSource, 'exercises' | 'simulation' | 'tasks'>,
  media: Record<string, ShownMedia> = {},
): RenderJob {
  const lesson = 'questions' in piece ? piece : null
  const exercises = course.exercises.filter((exercise) => lesson?.exercises.includes(exercise.slug))
  const simulation = course.simulation && lesson?.simulations.includes(course.simulation.name) ? course.simulation : null
  return {
    kind: 'render',
    file: piece.file,
    body: piece.body,
    pieces: {
      media,
      tasks: tasksPlacedIn(piece, course.tasks).map(({ id, slug, file, body, title, minutes, terms: { kind, isRequired } }) => ({
        id,
        slug,
        file,
        body,
        title,
        minutes,
        kind,
        isRequired,
      })),
      questions: (lesson?.questions ?? []).map(({ id, shown }) => ({ id, shown })),
      exercises: exercises.map(({ id, slug, title, minutes, alternative }) => ({ id, slug, title, minutes, alternative })),
      simulation: simulation && {
        name: simulation.name,
        title: simulation.title,
        messages: simulation.messages.map(({ verdict: _verdict, feedback: _feedback, signs: _signs, ...shown }) => shown),
      },
    },
  }
}
