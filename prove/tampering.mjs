import { execFileSync } from 'node:child_process'

// A period of a ward that lived is closed and sealed; then every column of every row that two of its dossiers cite is changed, every such row
// deleted, rows and snapshots exchanged, back-dated and slipped in, both chains cut and written anew and signed again: each is found and named
// by `academy verify`, the last with a seal that was kept. A sample of it runs in `npm test`.
execFileSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'cli/commands/verify.cited.apart.test.ts'], {
  env: { ...process.env, PROVE_WHOLE: '1' },
  stdio: 'inherit',
})
console.log('every change, deletion and exchange is found and named')
