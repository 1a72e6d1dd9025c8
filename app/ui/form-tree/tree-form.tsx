import type { ReactNode } from 'react'
import type { TreeField } from '~/platform/form-tree/fields'
import type { Problem } from '~/platform/form-tree/read'
import type { FormState } from '~/platform/form-tree/state'
import { FieldTree } from './field-tree'
import formTreeScript from './form-tree-script?worker&url'

/** What stands in a form again after it was sent: what was typed, what is wrong, and the entry an act was about. */
export type SentForm = { state: FormState; problems: Map<string, Problem>; at: string | null }

type TreeFormProps = {
  fields: TreeField[]
  state: FormState
  /** After the form was sent and not kept. */
  sent: SentForm | null
  media?: Record<string, { url: string; kind: string }>
  /** Where files are uploaded to. */
  uploads?: string
  /** Hidden fields that go along, such as the save that was begun on. */
  along: Record<string, string | number>
  /** The words of the button that keeps the form; also what the Enter key does. */
  save: string
  /** Further buttons beside it. */
  children?: ReactNode
}

/** A whole form over a tree of fields, with its save button always in reach. */
export function TreeForm({ fields, state, sent, media = {}, uploads, along, save, children }: TreeFormProps) {
  const form = { state: sent?.state ?? state, problems: sent?.problems ?? new Map(), media, at: sent?.at ?? null }
  return (
    <form method="post" className="form-tree" noValidate data-form-tree={sent ? 'changed' : ''} data-uploads={uploads}>
      {/* The Enter key takes the first button of a form, and that must not be one that moves an entry. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        {save}
      </button>
      {Object.entries(along).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="stack" data-form-fields="">
        <FieldTree fields={fields} path="" form={form} />
      </div>
      <div className="form-save">
        <button type="submit" className="button primary">
          {save}
        </button>
        {children}
      </div>
      <script type="module" src={formTreeScript} />
    </form>
  )
}
