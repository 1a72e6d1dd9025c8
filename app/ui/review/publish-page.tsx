import type { Preview } from '~/domain/authoring/preview.server'
import { Alert } from '~/ui/kit/alert'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { Numbers } from '~/ui/kit/numbers'
import { useLanguage, useWords } from '~/ui/words'
import { DraftFrame, type FramedDraft } from './draft-frame'
import { PublishChanges } from './publish-changes'
import { PublishForm, type TypedPublication } from './publish-form'
import { publishWords } from './publish-words'
import { Schedules, type ShownSchedule } from './schedules'

export type PublishPageProps = {
  draft: FramedDraft
  preview: Preview | null
  typed: TypedPublication
  asked: number
  schedules: ShownSchedule[]
  refusal: string | null
  done: string | null
}

/** Publishing a draft: what stands in the way, what changes for whom, and the act itself. */
export function PublishPage(props: PublishPageProps) {
  const words = useWords(publishWords)
  const { draft, preview, done } = props
  const said = done === 'taken-in' ? words.takenIn : done === 'scheduled' ? words.scheduled : null
  return (
    <DraftFrame draft={draft} part="publish" title={words.title} lead={words.lead} refusal={props.refusal} done={said}>
      {preview && !draft.outcome ? <Open {...props} preview={preview} /> : null}
      <Schedules draftId={draft.id} schedules={props.schedules} isOpen={draft.outcome === null} />
      {draft.outcome ? null : (
        <Disclosure summary={words.discard}>
          <form method="post" action={`/teach/drafts/${draft.id}/discarding`} className="stack tight">
            <p className="muted">{words.discardText}</p>
            <div>
              <Button look="danger">{words.discard}</Button>
            </div>
          </form>
        </Disclosure>
      )}
    </DraftFrame>
  )
}

function Open({ draft, preview, typed, asked }: PublishPageProps & { preview: Preview }) {
  const words = useWords(publishWords)
  const { people } = preview
  const isReady = preview.state === 'approved' && !preview.isOutdated && preview.findings.length === 0
  return (
    <>
      <Obstacles draft={draft} preview={preview} />
      <section aria-labelledby="changes" className="stack tight">
        <h2 id="changes" className="section-title">
          {words.changes}
        </h2>
        <PublishChanges preview={preview} isFirst={draft.baseNumber === null} />
      </section>
      {draft.baseNumber === null ? (
        <p className="muted">{words.firstVersion}</p>
      ) : (
        <section aria-labelledby="people" className="stack tight">
          <h2 id="people" className="section-title">
            {words.people}
          </h2>
          <Numbers
            label={words.people}
            items={[
              { value: people.completed, label: words.peopleCompleted },
              { value: people.certificates, label: words.peopleCertificates },
              { value: people.midway, label: words.peopleMidway },
            ]}
          />
          <Sentence preview={preview} typed={typed} asked={asked} />
        </section>
      )}
      {isReady ? <PublishForm draft={draft} preview={preview} typed={typed} /> : null}
    </>
  )
}

function Sentence({ preview, typed, asked }: { preview: Preview; typed: TypedPublication; asked: number }) {
  const words = useWords(publishWords)
  const language = useLanguage()
  const named = preview.lessons.filter((lesson) => typed.relearn.includes(lesson.lessonId)).map((lesson) => `“${lesson.title[language]}”`)
  const { completed } = preview.people
  const nobody = typed.relearn.length ? words.sentenceNobody(completed) : words.sentenceNoLesson(completed)
  const said = asked ? words.sentence(completed, asked, named.join(', '), typed.reason) : nobody
  return (
    <Alert tone="info" still title={said}>
      {words.keeps}
    </Alert>
  )
}

function Obstacles({ draft, preview }: { draft: FramedDraft; preview: Preview }) {
  const words = useWords(publishWords)
  const home = `/teach/drafts/${draft.id}`
  if (preview.isOutdated)
    return (
      <Card raised title={words.outdated}>
        <p>{words.outdatedText}</p>
        <form method="post" action={`${home}/newest`}>
          <Button look="primary">{words.takeIn}</Button>
        </form>
      </Card>
    )
  return (
    <>
      {preview.findings.length ? (
        <Card title={words.findings(preview.findings.length)}>
          <ul className="stack tight">
            {preview.findings.slice(0, 20).map((finding) => (
              <li key={`${finding.file}:${finding.line}:${finding.column}:${finding.found}`}>
                <code>
                  {finding.file}:{finding.line}:{finding.column}
                </code>{' '}
                {finding.found}. {finding.advice}. {finding.field ? <a href={`${home}/facts#${finding.field}`}>{words.mend}</a> : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {preview.state === 'approved' ? null : (
        <Card raised title={words.notApproved}>
          <p>{words.notApprovedText}</p>
          <div>
            <ButtonLink look="primary" to={`${home}/review`}>
              {words.toReview}
            </ButtonLink>
          </div>
        </Card>
      )}
    </>
  )
}
