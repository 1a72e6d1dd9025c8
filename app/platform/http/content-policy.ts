/** The addresses of drafts, whose preview stands in a frame of the studio and nowhere else. */
const DRAFTS = '/teach/drafts/'
const PREVIEW = /^\/teach\/drafts\/[^/]+\/preview\/[^/]+$/

/**
 * The content security policy of a page. Scripts and styles come from our own files or carry the nonce; frames show exercises
 * and, in the studio, the preview of a draft, by addresses of their own, since `frame-src` takes a path only together with a host.
 */
export function contentPolicy({ origin, pathname }: Pick<URL, 'origin' | 'pathname'>, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    `frame-src ${origin}/exercises/${pathname.startsWith(DRAFTS) ? ` ${origin}${DRAFTS}` : ''}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${PREVIEW.test(pathname) ? "'self'" : "'none'"}`,
    "object-src 'none'",
    "manifest-src 'self'",
  ].join('; ')
}

/** While developing, Vite adds inline scripts and styles and holds a socket open. Never served by the built application. */
export function developmentPolicy(): string {
  return "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: ws:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
}
