import type { ContentType } from '~/domain/authoring/content-types.server'
import type { EditedFile } from '~/domain/authoring/draft-editing.server'
import type { Present } from '~/domain/authoring/draft-presence.server'
import type { DraftReaders } from '~/domain/authoring/draft-readers.server'
import type { LessonFacts } from '~/domain/authoring/lesson-facts'
import type { LintFinding } from '~/domain/authoring/lint/finding'
import { Alert } from '~/ui/kit/alert'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Checkbox } from '~/ui/kit/checkbox'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { FocusShell } from '~/ui/shell/focus-shell'
import { useNonce } from '~/ui/shell/nonce'
import { useLanguage, useWords } from '~/ui/words'
import { presenceText } from '../presence'
import studioScript from '../studio-script?worker&url'
import { studioWords } from '../studio-words'
import { FindingList } from './finding-list'
import { ReaderList } from './reader-list'
import { KINDS, taskKinds } from './task-kinds'

export type EditorPageProps = {
  kind: 'lesson' | 'task' | 'graded' | 'practice'
  /** What a task is called in its course. */
  name?: string
  file: EditedFile
  contentTypes: ContentType[]
  facts: LessonFacts
  front: string
  body: string
  findings: LintFinding[] | null
  readers: DraftReaders | null
  others: Present[]
  viewerName: string
  position: number
  count: number
  wasMerged: boolean
}

/** The page of one file of a draft: a plain form that works by itself, and what the script makes the editor of. */
export function EditorPage(props: EditorPageProps) {
  const { file, kind, findings } = props
  const words = useWords(studioWords)
  const nonce = useNonce()
  const home = `/teach/drafts/${file.draft.id}`
  const preview = kind === 'lesson' ? `${home}/preview/${file.path.replace(/\.mdx$/, '')}` : kind === 'task' ? `${home}/preview/tasks/${props.name}` : null
  const titles = { lesson: words.lessonOf(props.position, props.count), task: words.task, graded: words.poolGraded, practice: words.poolPractice }
  return (
    <FocusShell
      back={{ to: home, label: file.draft.title }}
      title={titles[kind]}
      aside={
        <span className="save-state" data-save-state="">
          {words.savedAlready}
        </span>
      }
    >
      <div className="page studio" data-studio={useStudioFacts(props, preview)}>
        {preview ? <h1 className="visually-hidden">{props.facts.titleVi || titles[kind]}</h1> : null}
        <p className="presence" data-part="presence" hidden={!props.others.length}>
          {presenceText(props.others, words)}
        </p>
        <form method="post" className="studio-form">
          <input type="hidden" name="base" value={file.number} />
          {props.wasMerged ? <Alert tone="info">{words.merged}</Alert> : null}
          {preview ? <FactFields facts={props.facts} kind={kind} /> : <h1>{titles[kind]}</h1>}
          <div data-part="plain" className="stack tight">
            <noscript>
              <p className="hint">{words.textHint}</p>
            </noscript>
            <TextArea name="text" label={words.textOfFile} defaultValue={props.body} rows={24} spellCheck={false} lang="vi" />
            <div className="row">
              <Button look="primary">{words.save}</Button>
              {preview ? (
                <Button name="then" value="preview">
                  {words.saveAndPreview}
                </Button>
              ) : null}
              {preview ? (
                <ButtonLink to={preview} target="_blank" rel="noreferrer">
                  {words.preview}
                </ButtonLink>
              ) : null}
            </div>
          </div>
        </form>
        <div className="studio-panels">
          <div data-part="compose" hidden>
            <div data-part="visual" />
          </div>
          <div data-part="source" lang="vi" hidden />
          <div data-part="preview" hidden />
          <div className="studio-aside">
            <aside className="studio-findings" data-part="findings" aria-label={words.findings}>
              {findings ? (
                <>
                  <h2>{words.findings}</h2>
                  {findings.length ? <FindingList findings={findings} /> : <p>{words.findingsNone}</p>}
                </>
              ) : null}
            </aside>
            {props.readers && kind !== 'task' ? <ReaderList readers={props.readers} /> : null}
          </div>
        </div>
      </div>
      <script type="module" src={studioScript} nonce={nonce} data-studio-script="" />
    </FocusShell>
  )
}

function FactFields({ facts, kind }: Pick<EditorPageProps, 'facts' | 'kind'>) {
  const hasSummary = kind === 'lesson'
  const kinds = useWords(taskKinds)
  const isTask = kind === 'task'
  const words = useWords(studioWords)
  const field = { 'data-fact': '', autoComplete: 'off' }
  return (
    <div data-part="facts" className="studio-facts">
      <TextField name="titleVi" label={isTask ? words.taskTitleVi : words.titleVi} defaultValue={facts.titleVi} lang="vi" {...field} />
      <details className="disclosure">
        <summary>{isTask ? words.taskFacts : words.facts}</summary>
        <div className="stack tight">
          <TextField name="titleEn" label={words.titleEn} defaultValue={facts.titleEn} lang="en" {...field} />
          {hasSummary ? <TextArea name="summaryVi" label={words.summaryVi} defaultValue={facts.summaryVi} rows={2} lang="vi" {...field} /> : null}
          {hasSummary ? <TextArea name="summaryEn" label={words.summaryEn} defaultValue={facts.summaryEn} rows={2} lang="en" {...field} /> : null}
          <TextField name="minutes" label={words.minutes} defaultValue={facts.minutes} inputMode="numeric" {...field} />
          {kind === 'task' ? (
            <>
              <input type="hidden" name="asksGroup" value="yes" />
              <input type="hidden" name="asksRequired" value="yes" />
              <Checkbox name="group" value="yes" label={words.group} defaultChecked={facts.group === 'yes'} {...field} />
              <Checkbox name="required" value="yes" label={words.required} defaultChecked={facts.required === 'yes'} {...field} />
              <SelectField
                name="kind"
                label={words.kind}
                defaultValue={facts.kind}
                placeholder={words.noKind}
                options={KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))}
                {...field}
              />
              <TextField name="due" label={words.dueDays} hint={words.dueHint} defaultValue={facts.due} inputMode="numeric" {...field} />
              <TextField
                name="resubmissions"
                label={words.resubmissions}
                hint={words.resubmissionsHint}
                defaultValue={facts.resubmissions}
                inputMode="numeric"
                {...field}
              />
            </>
          ) : null}
        </div>
      </details>
    </div>
  )
}

/** What the script needs to know of the file and its course. */
function useStudioFacts({ file, kind, viewerName, contentTypes, readers }: EditorPageProps, preview: string | null): string {
  const language = useLanguage()
  return JSON.stringify({
    language,
    draftId: file.draft.id,
    path: file.path,
    kind,
    number: file.number,
    text: file.text,
    preview,
    viewerName,
    competences: file.competences.map(({ code, title }) => ({ value: code, label: `${code} ${title[language]}` })),
    exercises: file.exercises.map(({ slug, title }) => ({ value: slug, label: title[language] })),
    contentTypes: contentTypes.map(({ library, title }) => ({ value: library, label: title })),
    simulations: file.simulations.map(({ name, title }) => ({ value: name, label: title[language] })),
    tasks: file.tasks.map(({ name, title }) => ({ value: name, label: title[language] })),
    media: file.media,
    readers: readers && { questions: readers.questions, passages: readers.passages },
  })
}
