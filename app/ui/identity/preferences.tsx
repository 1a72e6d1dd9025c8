import { useRootData } from '~/ui/shell/root-data'
import { useWords } from '~/ui/words'
import { accountWords } from './account-words'

type Choice = { value: string; label: string; lang?: string }

/** Language and background: each choice is a button that posts it. */
export function Preferences() {
  const words = useWords(accountWords)
  const { language, theme } = useRootData()
  return (
    <section aria-labelledby="look" className="stack tight">
      <h2 id="look">{words.look}</h2>
      <Choices
        action="/language"
        name="language"
        label={words.language}
        chosen={language}
        choices={[
          { value: 'vi', label: 'Tiếng Việt', lang: 'vi' },
          { value: 'en', label: 'English', lang: 'en' },
        ]}
      />
      <Choices
        action="/theme"
        name="theme"
        label={words.theme}
        chosen={theme}
        choices={[
          { value: 'system', label: words.themeSystem },
          { value: 'light', label: words.themeLight },
          { value: 'dark', label: words.themeDark },
        ]}
      />
      <p className="muted small">{words.lookNote}</p>
    </section>
  )
}

function Choices({ action, name, label, chosen, choices }: { action: string; name: string; label: string; chosen: string; choices: Choice[] }) {
  return (
    <form method="post" action={action} className="setting">
      <input type="hidden" name="to" value="/account" />
      <span id={`${name}-label`}>{label}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a second label */}
      <div className="chips" role="group" aria-labelledby={`${name}-label`}>
        {choices.map((choice) => (
          <button key={choice.value} type="submit" className="chip" name={name} value={choice.value} lang={choice.lang} aria-pressed={choice.value === chosen}>
            {choice.label}
          </button>
        ))}
      </div>
    </form>
  )
}
