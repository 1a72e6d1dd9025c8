import { settings } from '~/platform/env'
import { libraryPlaces } from '~/platform/h5p/library-places.server'
import { packageLanguage } from '~/platform/h5p/playable-manifest.server'
import { needsEval, playerCsp, playerDocument } from '~/platform/h5p/player'
import { packageBase, servedFolder } from '~/platform/http/h5p-files.server'
import { readPreferences } from './preferences.server'

const PLAYER = '/h5p/player/3.8.2'

/** What is played: `path` names it below /exercises/, `state` is what the player saved last. */
export type Played = { title: string; packageSha: string; path: string; state: string | null }

/** The isolated document that plays a package, with the policy that keeps it apart. */
export async function playerResponse(request: Request, { title, packageSha, path, state }: Played): Promise<Response> {
  const base = packageBase(packageSha)
  const { language, theme } = readPreferences(request)
  const folder = servedFolder(packageSha)
  const libraries = await libraryPlaces(folder)
  const { html } = playerDocument({
    title,
    lang: language,
    contentLang: await packageLanguage(folder),
    theme,
    base,
    assets: PLAYER,
    state,
    objectIri: `${settings().url}/exercises/${path}`,
    fonts: '/h5p/fonts/5.3.0',
  })
  const origin = new URL(settings().demo ? request.url : settings().url).origin
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': playerCsp(base, PLAYER, origin, needsEval(libraries.map(({ machineName }) => machineName))),
      'cache-control': 'no-store',
      'x-frame-options': 'SAMEORIGIN',
    },
  })
}
