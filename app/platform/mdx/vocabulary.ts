/** What an attribute may hold; everything is a literal string. */
export type Attribute = { required?: boolean; values?: string[]; number?: boolean }
export type Word = { inline?: boolean; empty?: boolean; attributes: Record<string, Attribute> }

/** The closed vocabulary of lessons: every component a lesson may name, with its attributes. */
export const VOCABULARY: Record<string, Word> = {
  Callout: { attributes: { kind: { required: true, values: ['note', 'tip', 'warning', 'law'] }, title: {} } },
  Steps: { attributes: {} },
  Try: { attributes: { title: { required: true }, minutes: { number: true } } },
  Message: {
    attributes: {
      channel: { required: true, values: ['sms', 'email', 'zalo', 'call', 'document'] },
      from: { required: true },
      time: {},
      subject: {},
      address: {},
    },
  },
  Address: { empty: true, attributes: { text: { required: true }, real: { required: true } } },
  Reveal: { attributes: { summary: { required: true } } },
  Glossary: { inline: true, empty: true, attributes: { term: { required: true }, meaning: { required: true } } },
  Question: {
    attributes: {
      id: {},
      type: { required: true, values: ['single', 'multiple', 'truefalse', 'text', 'number', 'ordering', 'matching', 'fillin'] },
      competence: { required: true },
      points: { number: true },
      difficulty: { values: ['1', '2', '3'] },
      shuffle: { values: ['yes', 'no'] },
      typos: { values: ['0', '1', '2'] },
      diacritics: { values: ['fold', 'keep'] },
      tolerance: {},
      unit: {},
    },
  },
  Exercise: { empty: true, attributes: { slug: { required: true } } },
  Simulation: { empty: true, attributes: { name: { required: true } } },
}
