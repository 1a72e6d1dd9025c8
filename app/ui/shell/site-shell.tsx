import type { ReactNode } from 'react'
import { useLanguage } from '~/ui/words'
import { useRootData } from './root-data'
import { sectionsFor, visitorSections } from './sections'
import { Shell } from './shell'

/** `Shell` filled from the root's data: what a layout route puts around its pages. */
export function SiteShell({ children }: { children: ReactNode }) {
  const { viewer, helper } = useRootData()
  const sections = sectionsFor(viewer?.sections ?? visitorSections, useLanguage())
  return (
    <Shell viewer={viewer} sections={sections} helper={helper}>
      {children}
    </Shell>
  )
}
