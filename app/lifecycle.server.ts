let ready = false

/** Whether the academy takes requests: true between onStart and onStop. */
export function isReady(): boolean {
  return ready
}

/** Before the first request. The domain fills this in: open the database, check its migrations, hand reactions to the ledger, start jobs. */
export async function onStart(): Promise<void> {
  ready = true
}

/** After the last request. The domain fills this in: let jobs finish, close the database. */
export async function onStop(): Promise<void> {
  ready = false
}
