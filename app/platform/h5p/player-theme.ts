/** The colours of the academy as its own content types take them, in both themes; a test holds them to the site's tokens. */
export const colours = {
  light: {
    paper: '#fbf8f3',
    card: '#ffffff',
    ink: '#1f1b16',
    muted: '#655c50',
    line: '#e6ded1',
    edge: '#8b8172',
    wash: '#f3ede2',
    act: '#a3212a',
    'act-hover': '#8a1820',
    'on-act': '#ffffff',
    lacquer: '#a3212a',
    'lacquer-wash': '#f8e9e7',
    jade: '#0f6b55',
    'jade-wash': '#e3f1ec',
    brass: '#8a5d0b',
    'brass-wash': '#f8efdb',
  },
  dark: {
    paper: '#161311',
    card: '#1f1b18',
    ink: '#f1eae0',
    muted: '#b4a999',
    line: '#38302a',
    edge: '#857a6c',
    wash: '#28221e',
    act: '#b93a42',
    'act-hover': '#a8323a',
    'on-act': '#ffffff',
    lacquer: '#e9828a',
    'lacquer-wash': '#3a1d1f',
    jade: '#66c7ac',
    'jade-wash': '#16302a',
    brass: '#ddb15b',
    'brass-wash': '#33280f',
  },
}

const declared = (theme: 'light' | 'dark') =>
  `color-scheme: ${theme}; ${Object.entries(colours[theme])
    .map(([name, colour]) => `--${name}: ${colour}`)
    .join('; ')}`

/**
 * The start of the player's style sheet: the tokens in the reader's theme. Types of others know only white paper and
 * dark letters, so they keep a sheet of their own light; ours lie on the paper of the page, without a frame.
 */
export const themeStyle = `:root { ${declared('light')} }
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${declared('dark')} } }
@media screen { :root[data-theme="dark"] { ${declared('dark')} } }
html { background: var(--paper) }
.h5p-content { color-scheme: light; box-sizing: border-box; border: 1px solid var(--line) !important; border-radius: 8px; background: #fff; color: ${colours.light.ink} }
.h5p-content:has(.hvs-root) { color-scheme: inherit; border: 0 !important; border-radius: 0; background: none !important; color: inherit }
`
