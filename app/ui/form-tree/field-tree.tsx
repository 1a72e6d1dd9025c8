import type { GroupField, ListField, TreeField, UnknownField } from '~/platform/form-tree/fields'
import { Button } from '~/ui/kit/button'
import { FieldError } from '~/ui/kit/field'
import { Icon } from '~/ui/kit/icon'
import { useWords } from '~/ui/words'
import { LeafField } from './leaf-field'
import { isWrongBelow, type TreeForm } from './tree-context'
import { formTreeWords, problemText } from './words'

/** From how many entries on a list shows them folded, each by its first words. */
const FOLDED_FROM = 4

/** Fields of a form as they nest, as plain HTML: entries of lists are added, moved and removed by buttons that send the form. */
export function FieldTree({ fields, path, form }: { fields: TreeField[]; path: string; form: TreeForm }) {
  return (
    <>
      {fields.map((field) => (
        <TreeNode key={field.name} field={field} path={path ? `${path}.${field.name}` : field.name} form={form} />
      ))}
    </>
  )
}

function TreeNode({ field, path, form, label }: { field: TreeField; path: string; form: TreeForm; label?: string }) {
  if (field.kind === 'unknown') return <NotHere field={field} />
  if (field.kind === 'list') return <EntryList field={field} path={path} form={form} />
  if (field.kind !== 'group') return <LeafField field={field} path={path} form={form} label={label} />
  if (field.isFlat) return <TreeNode field={field.fields[0]} path={`${path}.${field.fields[0].name}`} form={form} label={field.label || undefined} />
  return <Group field={field} path={path} form={form} />
}

function Group({ field, path, form }: { field: GroupField; path: string; form: TreeForm }) {
  const inside = <FieldTree fields={field.fields} path={path} form={form} />
  // Two short fields without a name of their own, such as a title in two languages, stand side by side.
  if (!field.label)
    return <div className={field.fields.length === 2 && field.fields.every(({ kind }) => kind === 'text') ? 'form-pair' : 'stack'}>{inside}</div>
  if (field.importance === 'low' || field.optional)
    return (
      <details className="disclosure" open={isWrongBelow(form, path) || undefined} data-fold={path}>
        <summary>{field.label}</summary>
        <div className="stack tight">{inside}</div>
      </details>
    )
  return (
    <fieldset className="form-group">
      <legend>{field.label}</legend>
      {field.description ? <p className="hint">{field.description}</p> : null}
      {inside}
    </fieldset>
  )
}

function NotHere({ field }: { field: UnknownField }) {
  const words = useWords(formTreeWords)
  if (!field.label) return null
  return (
    <div className="form-unknown">
      <strong>{field.label}</strong>
      <p className="hint">
        {words.notHere}. {words.notHereText}
      </p>
    </div>
  )
}

function EntryList({ field, path, form }: { field: ListField; path: string; form: TreeForm }) {
  const words = useWords(formTreeWords)
  const keys = form.state.lists.get(path) ?? []
  const problem = form.problems.get(path)
  return (
    <fieldset className="form-list" data-list={path}>
      <legend>
        {field.label} <span className="muted">{words.count(keys.length, field.min, field.max)}</span>
      </legend>
      {field.description ? <p className="hint">{field.description}</p> : null}
      <input type="hidden" name={`f.${path}[]`} value="" />
      {problem ? <FieldError id={`wrong-${path}`}>{problemText(problem, words)}</FieldError> : null}
      <ol className="form-items">
        {keys.map((key, index) => (
          <Entry key={key} field={field} list={path} entry={key} number={index + 1} count={keys.length} form={form} />
        ))}
      </ol>
      {keys.length < field.max ? (
        <div className="row">
          <Button size="small" name="act" value={`add:${path}`}>
            {words.add(field.entity)}
          </Button>
        </div>
      ) : null}
    </fieldset>
  )
}

type EntryProps = { field: ListField; list: string; entry: string; number: number; count: number; form: TreeForm }

function Entry({ field, list, entry, number, count, form }: EntryProps) {
  const words = useWords(formTreeWords)
  const path = `${list}.${entry}`
  const name = words.entry(field.entity, number)
  const act = (kind: 'up' | 'down' | 'remove', isOff = false) => (
    <button
      type="submit"
      className="icon-button"
      name="act"
      value={`${kind}:${path}`}
      aria-label={words[kind](name.toLowerCase())}
      title={words[kind](name.toLowerCase())}
      disabled={isOff}
    >
      <Icon name={kind} />
    </button>
  )
  const isOpen = count < FOLDED_FROM || form.at === path || isWrongBelow(form, path)
  const isSimple = field.field.kind !== 'group' && field.field.kind !== 'list'
  return (
    <li className="form-item" data-entry={path}>
      <input type="hidden" name={`f.${list}[]`} value={entry} />
      <div className="form-acts">
        {act('up', number === 1)}
        {act('down', number === count)}
        {act('remove', count <= field.min)}
      </div>
      {isSimple ? (
        <TreeNode field={field.field} path={path} form={form} label={name} />
      ) : (
        <details open={isOpen || undefined} data-fold={path}>
          {/* biome-ignore lint/a11y/noAutofocus: the form was sent for this entry, and the page opens at it again. */}
          <summary autoFocus={form.at === path || undefined}>
            <strong>{name}</strong> <span className="form-said">{saidIn(field.field, path, form)}</span>
          </summary>
          <div className="stack tight">
            {field.field.kind === 'group' && !field.field.isFlat ? (
              <FieldTree fields={field.field.fields} path={path} form={form} />
            ) : (
              <TreeNode field={field.field} path={path} form={form} />
            )}
          </div>
        </details>
      )}
    </li>
  )
}

/** The first words that stand in an entry, by which people know it again. */
function saidIn(field: TreeField, path: string, form: TreeForm): string {
  const said = wordsIn(field, path, form).filter((words) => words.trim())
  const text = said.slice(0, 2).join(' · ')
  return text.length > 80 ? `${text.slice(0, 80).replace(/\s+\S*$/, '')}…` : text
}

function wordsIn(field: TreeField, path: string, form: TreeForm): string[] {
  if (field.kind === 'text') return [form.state.values.get(path) ?? '']
  if (field.kind === 'group') return field.fields.flatMap((inner) => wordsIn(inner, `${path}.${inner.name}`, form))
  return []
}
