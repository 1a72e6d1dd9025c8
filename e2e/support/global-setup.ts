import path from 'node:path'
import { startAcademy } from './academy'

/** Starts one academy for all journeys and stops it after the last; a server that ends badly fails the run. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const academy = await startAcademy(Number(process.env.E2E_PORT), path.resolve('test-results/academy-data'))
  return academy.stop
}
