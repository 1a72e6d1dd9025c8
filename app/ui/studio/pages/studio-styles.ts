import type { MetaDescriptor } from '@remix-run/react'
import styles from '~/ui/styles/studio.css?url'

/** The style sheet of the studio, for the `meta` of its pages; no other page fetches it. */
export const studioStyles: MetaDescriptor = { tagName: 'link', rel: 'stylesheet', href: styles }
