import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'

/** SQL: the name of a person aliased `person` as known at an instant, an expression of its text; as known now where that is ''. */
export const nameKnown = (person: string, at: string) => `coalesce((SELECT n."previous" FROM "PersonName" n WHERE n."personId" = ${person}."id"
    AND ${at} <> '' AND n."renamedAt" > ${at} ORDER BY n."eventSeq" LIMIT 1), ${person}."fullName")`

/** The name of a person as known at an instant, its text or ''; '' for nobody. The caller has authorised the look. */
export function nameKnownAt(personId: string, at: string, from: Read = read): string {
  return from.get<{ name: string }>(`SELECT ${nameKnown('p', '?2')} AS name FROM "Person" p WHERE p."id" = ?1`, personId, at)?.name ?? ''
}

/** What the ledger states of the name somebody was added with: no name stands in it. */
export const nameHash = (personId: string, fullName: string) => sha256(canonicalJson({ personId, fullName }))
