import { say } from '../say'
import { peopleExportCommand } from './people-export'
import { peopleImportCommand } from './people-import'

/** `academy people import | export`: people and units from and to files. */
export async function peopleCommand([what, ...args]: string[]): Promise<number> {
  if (what === 'import') return peopleImportCommand(args)
  if (what === 'export') return peopleExportCommand(args)
  return say('Cách dùng: academy people import … | academy people export …'), 2
}
