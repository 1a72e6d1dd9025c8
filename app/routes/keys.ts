import { publicKeysJson } from '~/domain/certification/issuer.server'

/** The academy's public keys, newest first, for whoever checks certificates without a network. */
export function loader() {
  return Response.json(publicKeysJson(), { headers: { 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' } })
}
