import type { KeyCorrection } from '~/domain/assessment/key-corrections.server'
import type { RegradingState } from '~/domain/assessment/regrading.server'
import { dateTime, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Numbers } from '~/ui/kit/numbers'
import { ProgressBar } from '~/ui/kit/progress-bar'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { TextField } from '~/ui/kit/text-field'
import { useLanguage, useWords } from '~/ui/words'
import { correctionWords } from './correction-words'

export type ShownCorrection = KeyCorrection & { isOwn: boolean; hasProposerSat: boolean; state: RegradingState | null }
type EffectCounts = KeyCorrection['effect']

/** How many results a correction changes. */
export function EffectNumbers({ effect }: { effect: EffectCounts }) {
  const words = useWords(correctionWords)
  const language = useLanguage()
  return (
    <Numbers items={(['attempts', 'changed', 'newlyPassed', 'kept'] as const).map((name) => ({ value: number(effect[name], language), label: words[name] }))} />
  )
}

type HistoryProps = { corrections: ShownCorrection[]; mayApplyOwn: boolean; hasSat: boolean }

/** The corrections of a question, newest first: what waits is decided here, what is applied shows what became of it. */
export function CorrectionHistory({ corrections, mayApplyOwn, hasSat }: HistoryProps) {
  const words = useWords(correctionWords)
  return (
    <section id="corrections" className="stack" aria-labelledby="corrections-title">
      <h2 id="corrections-title" className="section-title">
        {words.history}
      </h2>
      {corrections.length ? null : <p className="muted">{words.none}</p>}
      {corrections.map((correction) => (
        <Correction key={correction.id} correction={correction} hindrance={hasSat ? words.sat : mayApplyOwn || !correction.isOwn ? null : words.own} />
      ))}
    </section>
  )
}

type CorrectionProps = { correction: ShownCorrection; hindrance: string | null }

function Correction({ correction, hindrance }: CorrectionProps) {
  const words = useWords(correctionWords)
  const { verdict, state } = correction
  return (
    <Card title={words[correction.kind]}>
      <p>
        <StatusWord state={verdict === 'applied' ? 'done' : verdict ? 'late' : 'progress'}>{verdict ? words[verdict] : words.waits}</StatusWord>
      </p>
      <p>{correction.reason}</p>
      <p className="muted small">
        {words.by(correction.proposedByName, dateTime(correction.proposedAt))}
        {correction.decidedAt ? `. ${words.decidedBy(correction.decidedByName ?? '', dateTime(correction.decidedAt))}` : ''}
      </p>
      {correction.note ? <p>{correction.note}</p> : null}
      {state ? <Outcome state={state} /> : <EffectNumbers effect={correction.effect} />}
      {verdict === null && correction.hasProposerSat && !correction.isOwn ? <Alert tone="warning">{words.proposerSat}</Alert> : null}
      {verdict === null ? <Decision correction={correction} hindrance={hindrance} /> : null}
    </Card>
  )
}

function Outcome({ state }: { state: RegradingState }) {
  const words = useWords(correctionWords)
  const language = useLanguage()
  const done = state.result.attempts + state.after.attempts
  return (
    <>
      <ProgressBar value={done} max={done + state.waiting}>
        {words.progress(done, done + state.waiting)}
      </ProgressBar>
      {state.waiting ? <p role="status">{words.running}</p> : null}
      <Table
        caption={words.result}
        captionHidden
        dense
        rows={(['attempts', 'changed', 'newlyPassed', 'kept'] as const).map((name) => ({
          name,
          shown: state.shown[name],
          result: state.result[name],
          after: state.after[name],
        }))}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', head: words.row, rowHeader: true, cell: (row) => words[row.name] },
          { key: 'shown', head: words.shown, numeric: true, cell: (row) => number(row.shown, language) },
          { key: 'result', head: words.result, numeric: true, cell: (row) => number(row.result, language) },
          { key: 'after', head: words.later, numeric: true, cell: (row) => number(row.after, language) },
        ]}
      />
    </>
  )
}

function Decision({ correction, hindrance }: CorrectionProps) {
  const words = useWords(correctionWords)
  return (
    <>
      {hindrance === null ? (
        <form method="post">
          <input type="hidden" name="correction" value={correction.id} />
          <Button look="primary" type="submit" name="act" value="apply">
            {words.apply}
          </Button>
        </form>
      ) : (
        <p className="muted">{hindrance}</p>
      )}
      <form method="post" className="stack tight">
        <input type="hidden" name="correction" value={correction.id} />
        <TextField label={words.note} name="note" required maxLength={500} />
        <div>
          <Button type="submit" name="act" value="reject">
            {words.reject}
          </Button>
        </div>
      </form>
    </>
  )
}
