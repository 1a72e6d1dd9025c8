import type { GrantRow } from '~/domain/organisation/person-file.server'
import { adminWords } from '~/ui/admin/words'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { useWords } from '~/ui/words'
import { roleSpan } from './role-span'
import { roleWords } from './words'

export type OwnRole = Pick<GrantRow, 'id' | 'role' | 'unitName' | 'validFrom' | 'validTo' | 'reason' | 'grantedByName' | 'isDelegated'>

/** What the reader may do here besides learning: each role with its scope, time, giver and reason. Nothing for who holds none. */
export function OwnRoles({ roles }: { roles: OwnRole[] }) {
  const words = useWords(roleWords)
  const names = useWords(adminWords)
  if (!roles.length) return null
  return (
    <section className="stack tight" aria-labelledby="roles-title">
      <h2 id="roles-title">{words.ownRoles}</h2>
      <ItemList
        items={roles.map((role) => {
          const by = role.isDelegated ? words.lentBy(role.grantedByName ?? '') : words.grantedBy(role.grantedByName ?? words.bySystem)
          return { key: role.id, title: names[role.role], text: `${role.unitName}, ${roleSpan(words, role)} · ${by}. ${role.reason}` }
        })}
      />
      <p className="small">
        <Link to="/delegations">{words.delegations}</Link>
      </p>
    </section>
  )
}
