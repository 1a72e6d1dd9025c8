import cadresEn from '../../../../docs/guides/cadres.en.md?raw'
import cadresVi from '../../../../docs/guides/cadres.md?raw'
import evaluatorsEn from '../../../../docs/guides/evaluators.en.md?raw'
import evaluatorsVi from '../../../../docs/guides/evaluators.md?raw'
import hostsEn from '../../../../docs/guides/hosts.en.md?raw'
import hostsVi from '../../../../docs/guides/hosts.md?raw'
import invigilatorsEn from '../../../../docs/guides/invigilators.en.md?raw'
import invigilatorsVi from '../../../../docs/guides/invigilators.md?raw'
import managersEn from '../../../../docs/guides/managers.en.md?raw'
import managersVi from '../../../../docs/guides/managers.md?raw'
import trainersEn from '../../../../docs/guides/trainers.en.md?raw'
import trainersVi from '../../../../docs/guides/trainers.md?raw'
import { renderBody } from '../compile.server'

/** A guide as a page shows it: title, lead and text, and its parts by the ids they are linked by; html null while the thread is busy. */
export type Guide = { title: string; lead: string; html: string | null; contents: { id: string; title: string }[] }

const TEXTS = {
  trainers: { vi: trainersVi, en: trainersEn },
  invigilators: { vi: invigilatorsVi, en: invigilatorsEn },
  cadres: { vi: cadresVi, en: cadresEn },
  managers: { vi: managersVi, en: managersEn },
  hosts: { vi: hostsVi, en: hostsEn },
  evaluators: { vi: evaluatorsVi, en: evaluatorsEn },
}
const NO_PIECES = { questions: [], exercises: [], simulation: null, media: {} }

/** The guides that everybody who signed in may read. */
export const OPEN_GUIDES = ['cadres', 'managers', 'hosts', 'evaluators'] as const
export type OpenGuide = (typeof OPEN_GUIDES)[number]

/** A guide of docs/guides in a language, rendered like a lesson once and then kept. */
export async function readGuide(name: keyof typeof TEXTS, language: 'vi' | 'en'): Promise<Guide> {
  const [head, lead, ...parts] = TEXTS[name][language].split(/\n\n/)
  const { html } = await renderBody({ kind: 'render', file: 'guide.mdx', body: parts.join('\n\n'), pieces: NO_PIECES })
  const contents = [...(html ?? '').matchAll(/<h2 id="([^"]+)">([^<]*)<\/h2>/g)].map(([, id, title]) => ({ id, title }))
  return { title: head.replace(/^# /, ''), lead, html, contents }
}
