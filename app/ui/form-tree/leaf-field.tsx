import type { FileLeaf, TreeField } from '~/platform/form-tree/fields'
import { Checkbox } from '~/ui/kit/checkbox'
import { Field } from '~/ui/kit/field'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import type { TreeForm } from './tree-context'
import { formTreeWords, problemText } from './words'

type Leaf = Exclude<TreeField, { kind: 'group' | 'list' | 'unknown' }>

/** One text, number, choice or file, with what is wrong with it beside it. */
export function LeafField({ field, path, form, label }: { field: Leaf; path: string; form: TreeForm; label?: string }) {
  const words = useWords(formTreeWords)
  const problem = form.problems.get(path)
  const value = form.state.values.get(path) ?? ''
  const shared = {
    name: `f.${path}`,
    label: label ?? field.label,
    hint: field.description || undefined,
    optional: field.optional,
    error: problem ? problemText(problem, words) : null,
  }
  const lang = field.name === 'en' ? 'en' : 'vi'
  switch (field.kind) {
    case 'text': {
      const hint = field.isHtml ? [field.description, words.htmlHint].filter(Boolean).join(' ') : shared.hint
      const text = { ...shared, hint, defaultValue: value, placeholder: field.placeholder || undefined, maxLength: field.maxLength ?? undefined, lang }
      if (field.isLong || value.includes('\n')) return <TextArea {...text} rows={Math.min(14, Math.max(3, Math.ceil(value.length / 70)))} />
      return <TextField {...text} autoComplete="off" />
    }
    case 'number': {
      const limits = { min: field.min ?? undefined, max: field.max ?? undefined, step: field.step ?? (field.isWhole ? 1 : 'any') }
      return <TextField {...shared} {...limits} type="number" defaultValue={value} inputMode={field.isWhole ? 'numeric' : 'decimal'} />
    }
    case 'boolean':
      return (
        <div>
          <input type="hidden" name={shared.name} value="" />
          <Checkbox name={shared.name} value="on" label={shared.label} defaultChecked={value === 'on'} error={shared.error} />
          {shared.hint ? <p className="hint">{shared.hint}</p> : null}
        </div>
      )
    case 'select': {
      const isKnown = field.options.some((option) => option.value === value)
      const options = isKnown || !value ? field.options : [{ value, label: value }, ...field.options]
      return <SelectField {...shared} options={options} defaultValue={value} placeholder={field.optional || !value ? words.choose : undefined} />
    }
    case 'file':
      return <ChosenFile field={field} shared={shared} value={value} media={form.media} />
  }
}

type Shared = { name: string; label: string; hint?: string; optional: boolean; error: string | null }

function ChosenFile({ field, shared, value, media }: { field: FileLeaf; shared: Shared; value: string; media: TreeForm['media'] }) {
  const words = useWords(formTreeWords)
  const fits = (kind: string) => (field.takes === 'file' ? kind !== 'captions' : kind === field.takes)
  const files = Object.entries(media).flatMap(([path, { kind }]) => (fits(kind) ? [{ value: path, label: path.replace('media/', '') }] : []))
  const options = value && !files.some((file) => file.value === value) ? [{ value, label: value.slice(value.lastIndexOf('/') + 1) }, ...files] : files
  return (
    <div className="stack tight" data-file-field={field.takes}>
      <SelectField {...shared} hint={shared.hint ?? words.fileHint} options={options} defaultValue={value} placeholder={words.none} />
      <div hidden data-file-upload="">
        <Field label={words.upload}>{(control) => <input type="file" className="input" {...control} />}</Field>
        <p className="hint" role="status" />
      </div>
    </div>
  )
}
