import { say } from '../say'
import { peopleImportCommand } from './people-import'

/** `academy people import | export`: people and units from and to files. */
export async function peopleCommand([what, ...args]: string[]): Promise<number> {
  if (what === 'import') return peopleImportCommand(args)
  return say('Cách dùng: academy people import …'), 2
}
