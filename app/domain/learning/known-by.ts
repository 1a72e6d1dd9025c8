/** How a completion is known: open codes, shown in words, never letters. */
export type KnownBy = 'practised' | 'attended' | 'system-test' | 'supervised-test' | 'marked-product'
