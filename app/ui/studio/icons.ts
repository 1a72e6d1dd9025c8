/** How the signs of the editor are drawn on a 20 × 20 grid. */
export const icons = {
  undo: 'M7.5 5L3.5 9l4 4M4 9h8.2a4.3 4.3 0 0 1 0 8.6H9',
  redo: 'M12.5 5l4 4l-4 4M16 9H7.8a4.3 4.3 0 0 0 0 8.6H11',
  bold: 'M6 4h5.2a3 3 0 0 1 0 6H6ZM6 10h6a3 3 0 0 1 0 6H6Z',
  italic: 'M8.5 4h6M5.5 16h6M11.7 4L8.3 16',
  code: 'M7 6l-4 4l4 4M13 6l4 4l-4 4',
  link: 'M8.5 11.5a3.2 3.2 0 0 0 4.5 0l2.7-2.7a3.2 3.2 0 0 0-4.5-4.5L10 5.5M11.5 8.5a3.2 3.2 0 0 0-4.5 0l-2.7 2.7a3.2 3.2 0 0 0 4.5 4.5l1.2-1.2',
  bullets: 'M7.5 5H17M7.5 10H17M7.5 15H17M3.5 5h.2M3.5 10h.2M3.5 15h.2',
  numbers: 'M8 5h9M8 10h9M8 15h9M3 3.5l1.2-.5v4M2.8 12.2c.3-1 2.4-1 2.4.3c0 1-2.4 1.6-2.4 3h2.5',
  tasks: 'M8.5 5H17M8.5 10H17M8.5 15H17M2.5 4.8l1.4 1.4L6 3.6M2.5 14.8l1.4 1.4L6 13.6M3 9h2.5v2.5H3Z',
  quote: 'M3.5 13.5c2 0 3-1.5 3-4V6H3v4h3.5M12 13.5c2 0 3-1.5 3-4V6h-3.5v4H15',
  table: 'M3 4h14v12H3ZM3 8h14M3 12h14M8 4v12M12.5 4v12',
  image: 'M3 4h14v12H3ZM3 13.5l4-4l4 4l2.5-2.5l3.5 3.5M13 7.5h.2',
  plus: 'M10 4v12M4 10h12',
  up: 'M10 16V4.5M5 9l5-5l5 5',
  down: 'M10 4v11.5M5 11l5 5l5-5',
  remove: 'M4 6h12M8 6V3.5h4V6M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5',
  edit: 'M3 17l1-4L13.5 3.5l3 3L7 16ZM11.5 5.5l3 3',
  close: 'M5 5l10 10M15 5L5 15',
  readers: 'M2.8 4h14.4v9.5H10L6 17v-3.5H2.8ZM10 6.3v3M10 11.3v.2',
  help: 'M2.5 10a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0ZM7.8 8c0-3 4.6-2.8 4.6-.2c0 1.8-2.4 1.8-2.4 3.6M10 14v.2',
} as const

/** The name of a sign. */
export type Sign = keyof typeof icons
