import english from '../../../../docs/guides/trainers.en.md?raw'
import vietnamese from '../../../../docs/guides/trainers.md?raw'
import { renderBody } from '../compile.server'

/** The guide for trainers as a page shows it: title, lead and text, and its parts by the ids they are linked by; html null while the thread is busy. */
export type Guide = { title: string; lead: string; html: string | null; contents: { id: string; title: string }[] }

const TEXTS = { vi: vietnamese, en: english }
const NO_PIECES = { questions: [], exercises: [], simulation: null, media: {} }

/** The guide of docs/guides in a language, rendered like a lesson once and then kept. */
export async function readGuide(language: keyof typeof TEXTS): Promise<Guide> {
  const [head, lead, ...parts] = TEXTS[language].split(/\n\n/)
  const { html } = await renderBody({ kind: 'render', file: 'guide.mdx', body: parts.join('\n\n'), pieces: NO_PIECES })
  const contents = [...(html ?? '').matchAll(/<h2 id="([^"]+)">([^<]*)<\/h2>/g)].map(([, id, title]) => ({ id, title }))
  return { title: head.replace(/^# /, ''), lead, html, contents }
}
