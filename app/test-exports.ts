import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** A function that a file of the domain exports: `file name`, as TypeScript sees it, however it is written. */
export type DomainExport = {
  name: string
  /** Whether it is given a viewer, or what a viewer may do: by any name, in any place, inside an object, by a default, or to what it returns. */
  takesViewer: boolean
  /** Whether what it answers tells of people: a property that names somebody, however deep. */
  tellsOfPeople: boolean
}

const PEOPLE = ['fullName', 'personId', 'staffCode', 'people']
const DEEP = 4

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sourcesIn(file)
    return /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) ? [file] : []
  })

/** Every function that the domain exports. `madeUp`: further files of the domain, by path, that are on no disk. */
export function domainExports(madeUp: Record<string, string> = {}): DomainExport[] {
  const files = [...sourcesIn('app/domain'), ...Object.keys(madeUp)]
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.json', ts.sys.readFile).config, ts.sys, '.')
  const host = ts.createCompilerHost(options)
  const own = new Map(Object.entries(madeUp).map(([file, source]) => [path.resolve(file), source]))
  const program = ts.createProgram(
    files,
    { ...options, types: ['node'] },
    {
      ...host,
      fileExists: (file) => own.has(path.resolve(file)) || host.fileExists(file),
      readFile: (file) => own.get(path.resolve(file)) ?? host.readFile(file),
      getSourceFile: (file, target, ...rest) => {
        const source = own.get(path.resolve(file))
        return source === undefined ? host.getSourceFile(file, target, ...rest) : ts.createSourceFile(file, source, target)
      },
    },
  )
  const reads = readerOf(program.getTypeChecker())
  const found = new Map<string, DomainExport>()
  for (const file of files) {
    const source = program.getSourceFile(file)
    for (const one of source ? reads.exportsOf(source) : []) found.set(one.name, one)
  }
  return [...found.values()]
}

function readerOf(checker: ts.TypeChecker) {
  const isOurs = (symbol: ts.Symbol) => !symbol.declarations?.[0]?.getSourceFile().fileName.includes('/node_modules/')
  const partsOf = (type: ts.Type): ts.Type[] => {
    if (type.isUnionOrIntersection()) return type.types
    const bound = type.flags & ts.TypeFlags.TypeParameter ? checker.getBaseConstraintOfType(type) : undefined
    const within = type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference
    return [...(bound ? [bound] : []), ...(within ? checker.getTypeArguments(type as ts.TypeReference) : [])]
  }
  /** Whether a type holds what is asked, itself or in its parts and properties, so many steps deep. */
  const holds = (type: ts.Type, is: (type: ts.Type) => boolean, deep: number): boolean => {
    if (deep < 0) return false
    if (is(type) || partsOf(type).some((part) => holds(part, is, deep - 1))) return true
    if (!(type.flags & ts.TypeFlags.Object)) return false
    return checker.getPropertiesOfType(type).some((property) => isOurs(property) && holds(checker.getTypeOfSymbol(property), is, deep - 1))
  }
  const has = (type: ts.Type, ...names: string[]) => names.every((name) => checker.getPropertyOfType(type, name))
  const isViewer = (type: ts.Type) => !!(type.flags & ts.TypeFlags.Object) && (has(type, 'grants') || has(type, 'role', 'unitId', 'unitPath'))
  const isPerson = (type: ts.Type) => !!(type.flags & ts.TypeFlags.Object) && PEOPLE.some((name) => has(type, name))

  /** The ways to call a value: itself, as a class, its methods and what it returns. */
  const callsOf = (type: ts.Type, deep = 2): ts.Signature[] => {
    if (deep < 0) return []
    const calls = [...type.getCallSignatures(), ...type.getConstructSignatures()]
    const inside = type.flags & ts.TypeFlags.Object ? checker.getPropertiesOfType(type).filter(isOurs) : []
    return [
      ...calls,
      ...calls.flatMap((call) => callsOf(call.getReturnType(), deep - 1)),
      ...inside.flatMap((property) => callsOf(checker.getTypeOfSymbol(property), deep - 1)),
    ]
  }

  const exportsOf = (source: ts.SourceFile): DomainExport[] => {
    const module = checker.getSymbolAtLocation(source)
    return (module ? checker.getExportsOfModule(module) : []).flatMap((given) => {
      const symbol = given.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(given) : given
      if (!(symbol.flags & ts.SymbolFlags.Value)) return []
      const calls = callsOf(checker.getTypeOfSymbol(symbol))
      if (calls.length === 0) return []
      const taken = calls.flatMap((call) => [...call.parameters, ...(call.thisParameter ? [call.thisParameter] : [])])
      return {
        name: `${nameOfFile(source.fileName)} ${given.name}`,
        takesViewer: taken.some((parameter) => holds(checker.getTypeOfSymbol(parameter), isViewer, 2)),
        tellsOfPeople: calls.some((call) => holds(call.getReturnType(), isPerson, DEEP)),
      }
    })
  }
  return { exportsOf }
}

const nameOfFile = (file: string) => path.relative('app/domain', file)

/** What the edge takes from the domain at run time: `file name` by who takes it, `file *` where a file is taken whole or later. */
export function takenByTheEdge(): Map<string, string[]> {
  const files = [...sourcesIn('app/routes'), ...sourcesIn('app/ui'), 'app/direct.server.ts', 'app/entry.server.tsx', 'app/root.tsx']
  const found = new Map<string, string[]>()
  const take = (file: string, from: string, name: string) => {
    const target = from.startsWith('~/') ? `app/${from.slice(2)}` : path.join(path.dirname(file), from)
    if (!target.startsWith('app/domain/')) return
    const key = `${path.relative('app/domain', target)} ${name}`
    found.set(key, [...(found.get(key) ?? []), file])
  }
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
        const { importClause: clause, moduleSpecifier } = node
        const names = clause?.namedBindings
        if (clause?.isTypeOnly) return
        if (clause?.name) take(file, moduleSpecifier.text, 'default')
        if (names && ts.isNamespaceImport(names)) take(file, moduleSpecifier.text, '*')
        if (names && ts.isNamedImports(names))
          for (const one of names.elements) if (!one.isTypeOnly) take(file, moduleSpecifier.text, (one.propertyName ?? one.name).text)
      }
      if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) && !node.isTypeOnly)
        take(file, node.moduleSpecifier.text, '*')
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && ts.isStringLiteralLike(node.arguments[0]))
        take(file, node.arguments[0].text, '*')
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return found
}
