import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** What every answer carries unless its route said otherwise. */
const DEFAULTS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
}

/** Adds the security headers that an answer lacks. A policy that names who may frame the answer replaces X-Frame-Options. */
export function withSecurity(headers: OutgoingHttpHeaders, secure: boolean): OutgoingHttpHeaders {
  for (const name in DEFAULTS) headers[name] ??= DEFAULTS[name]
  const policy = String(headers['content-security-policy'] ?? '')
  if (!/frame-ancestors\s+(?!'none')/.test(policy)) headers['x-frame-options'] ??= 'DENY'
  if (secure) headers['strict-transport-security'] ??= 'max-age=31536000'
  return headers
}

/** Answers with one sentence; for refusals that happen before any page is reached. */
export function sayShortly(answer: ServerResponse, status: number, sentence: string, secure: boolean, more: OutgoingHttpHeaders = {}): void {
  const body = Buffer.from(`${sentence}\n`)
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'content-length': body.length, ...more }
  answer.writeHead(status, withSecurity(headers, secure)).end(body)
}
