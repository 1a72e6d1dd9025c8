import type { LeaderInputs } from './leaders'

/** A word that decides a figure: how many percent, and the event that says so. */
export type LeadershipEntry = { part: 'organising' | 'uniting'; percent: string; seq: number; byId: string }

/**
 * What a leader's parts of a month rest on: how many subordinates there were on which day in which unit, how many of them were rated, the
 * events of those who did not fulfil their tasks, and who said how they organised and united.
 */
export type LeaderMonth = LeaderInputs & { unitId: string; day: string; failingSeqs: number[]; entries: LeadershipEntry[] }

/** A unit as of a stretch: its people, courses due in it and completed of them, those overdue, and periods of 45 minutes learnt. */
export type UnitFigures = { unitId: string; people: number; due: number; done: number; overdue: number; periods: number }
