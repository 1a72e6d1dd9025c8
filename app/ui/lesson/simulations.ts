import type { ReactNode } from 'react'
import { Inbox } from '../../../content/hvs-02/components/inbox'

export type ShownMessage = { id: string; channel: string; from: string; address: string; time: string; subject: string; body: string; link: string }
type Simulation = (props: { title: string; messages: ShownMessage[] }) => ReactNode

/** Simulations that are part of the product, by the name a lesson uses. */
export const simulations: Record<string, Simulation> = { inbox: Inbox }
