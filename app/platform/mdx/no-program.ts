type Options = { preserveParens?: boolean }

/**
 * Stands where MDX expects a parser of JavaScript. It reads nothing: whatever claims to be code becomes one empty node,
 * which the guard then refuses with its place. So no expression, however long or deep, is ever parsed.
 */
export const noProgram = {
  parse(value: string, _options: Options) {
    const isModule = /^\s*(?:import|export)\b/.test(value)
    const end = value.length
    return { type: 'Program', sourceType: 'module', start: 0, end, body: isModule ? [{ type: 'ExportAllDeclaration', start: 0, end }] : [] } as never
  },
  parseExpressionAt(value: string, _at: number, _options: Options) {
    const end = value.length
    if (!value.startsWith('({')) return { type: 'Identifier', name: 'code', start: 0, end } as never
    const argument = { type: 'Identifier', name: 'code', start: 2, end: end - 2 }
    return { type: 'ObjectExpression', start: 0, end, properties: [{ type: 'SpreadElement', start: 2, end: end - 2, argument }] } as never
  },
}
