import { listPublicKeys } from '~/domain/certification/keys.server'

/** The academy's public keys, newest first, for whoever checks certificates without a network. */
export function loader() {
  const keys = listPublicKeys().map(({ id, publicKey, createdAt }) => ({ id, algorithm: 'Ed25519', publicKey, createdAt }))
  return Response.json({ keys }, { headers: { 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' } })
}
