import path from 'node:path'
import { startAcademy } from './academy'

/** Starts one academy for all journeys and stops it after the last; a server that ends badly fails the run. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  // An academy that runs already on that port and that data is used as it is: quick while a journey is being written.
  if (process.env.E2E_RUNNING) return async () => undefined
  const academy = await startAcademy(Number(process.env.E2E_PORT), path.resolve('test-results/academy-data'))
  return academy.stop
}
