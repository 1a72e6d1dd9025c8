/**
 * What the server asks of the built application, by the exports of entry.server.tsx. The server holds no code of the domain:
 * a second copy of it would open the database a second time.
 */
export type Hooks = {
  /** Runs once before the first request is taken; a throw keeps the server from starting. */
  onStart?(): Promise<void>
  /** Runs once after the last request is answered. */
  onStop?(): Promise<void>
  /** Answers a request without Remix, or says null at once when the address is not of that kind. */
  directResponse?(request: Request): Promise<Response> | null
}
