import { type Read, read } from '~/platform/db/database.server'

/** Courses of which at least so many are to be chosen. */
export type PathGroup = { title: { vi: string; en: string }; least: number; courses: string[] }
/** A path in one version: courses that are required, and groups to choose from. */
export type PathVersion = {
  id: string
  pathId: string
  number: number
  title: { vi: string; en: string }
  summary: { vi: string; en: string }
  required: string[]
  groups: PathGroup[]
  writtenByName: string | null
  writtenAt: string
  endedAt: string | null
  endReason: string | null
}

type Row = Omit<PathVersion, 'title' | 'summary' | 'required' | 'groups'> & {
  titleVi: string
  titleEn: string
  summaryVi: string
  summaryEn: string
  required: string
  groups: string
}

const SELECT = `SELECT v."id", v."pathId", v."number", v."titleVi", v."titleEn", v."summaryVi", v."summaryEn", v."required", v."groups", p."fullName" AS writtenByName, v."writtenAt",
    n."endedAt", n."reason" AS endReason
  FROM "PathVersion" v LEFT JOIN "Person" p ON p."id" = v."writtenBy" LEFT JOIN "PathEnd" n ON n."pathId" = v."pathId"`
const NEWEST = `v."number" = (SELECT max(w."number") FROM "PathVersion" w WHERE w."pathId" = v."pathId")`

const asVersion = ({ titleVi, titleEn, summaryVi, summaryEn, required, groups, ...row }: Row): PathVersion => ({
  ...row,
  title: { vi: titleVi, en: titleEn },
  summary: { vi: summaryVi, en: summaryEn },
  required: JSON.parse(required) as string[],
  groups: JSON.parse(groups) as PathGroup[],
})

/** A path in its newest version; null when there is none of that id. Paths are public, as courses are. */
export function findPath(pathId: string, from: Read = read): PathVersion | null {
  const row = from.get<Row>(`${SELECT} WHERE v."pathId" = ? AND ${NEWEST}`, pathId)
  return row && asVersion(row)
}

/** A version of a path by its id. */
export function pathVersionById(id: string, from: Read = read): PathVersion | null {
  const row = from.get<Row>(`${SELECT} WHERE v."id" = ?`, id)
  return row && asVersion(row)
}

/** Every path in its newest version by title; those that take nobody new last. */
export function listPaths(from: Read = read): PathVersion[] {
  return from.all<Row>(`${SELECT} WHERE ${NEWEST} ORDER BY n."endedAt" IS NOT NULL, v."titleVi", v."pathId"`).map(asVersion)
}

/** The courses of a path in order: the required ones, then those to choose from. */
export function coursesOf({ required, groups }: Pick<PathVersion, 'required' | 'groups'>): string[] {
  return [...required, ...groups.flatMap(({ courses }) => courses)]
}
