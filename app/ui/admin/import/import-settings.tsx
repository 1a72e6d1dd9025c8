import { Button } from '~/ui/kit/button'
import { Checkbox } from '~/ui/kit/checkbox'
import { Disclosure } from '~/ui/kit/disclosure'
import { FileField } from '~/ui/kit/file-field'
import { SelectField } from '~/ui/kit/select-field'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import type { ImportPageProps } from './import-page'
import { importWords } from './words'

const GROUPS = ['can-bo', 'cong-chuc', 'vien-chuc', 'hop-dong'] as const

/** What holds for every row of an import; a second file beside the first. */
export function ImportSettingsForm({ draft, mostBytes }: ImportPageProps) {
  const words = useWords(importWords)
  const { settings } = draft
  return (
    <Disclosure summary={words.settings}>
      <div className="stack">
        <form method="post" action={`/admin/import/${draft.id}/settings`} className="stack">
          <input type="hidden" name="whole" value="1" />
          <TextField type="date" label={words.asOf} hint={words.asOfHint} name="asOf" defaultValue={settings.asOf} required />
          <SelectField
            label={words.group}
            name="defaultGroup"
            defaultValue={settings.defaultGroup}
            options={[{ value: '', label: words.groupNone }, ...GROUPS.map((group) => ({ value: group, label: words[group] }))]}
          />
          <Checkbox name="accounts" value="1" defaultChecked={settings.accounts} label={words.accounts} />
          <TextField label={words.fullList} hint={words.fullListHint} name="fullList" defaultValue={settings.fullList} maxLength={40} optional />
          <div className="row">
            <Button>{words.apply}</Button>
          </div>
        </form>
        {draft.files.length < 2 ? (
          <form method="post" action={`/admin/import/${draft.id}/files`} encType="multipart/form-data" className="stack">
            <FileField name="file" label={words.second} hint={words.secondHint} accept=".csv,.txt,.tsv,.xlsx" maxBytes={mostBytes} required />
            <div className="row">
              <Button>{words.send}</Button>
            </div>
          </form>
        ) : null}
      </div>
    </Disclosure>
  )
}
