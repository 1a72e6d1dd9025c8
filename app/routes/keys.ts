import { listPublicKeys } from '~/domain/certification/keys.server'

/** The public keys as JSON says them, newest first. */
export const publicKeysJson = () => ({ keys: listPublicKeys().map(({ id, publicKey, createdAt }) => ({ id, algorithm: 'Ed25519', publicKey, createdAt })) })

/** The academy's public keys, newest first, for whoever checks certificates without a network. */
export function loader() {
  return Response.json(publicKeysJson(), { headers: { 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' } })
}
