import { fuzz } from './fuzzing.ts'

const [cases, seed] = process.argv.slice(2).map(Number)
console.log(JSON.stringify(fuzz({ cases, seed })))
