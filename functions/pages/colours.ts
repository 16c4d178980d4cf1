// The colours of pages and pictures, each with what it says; every one on white is told from its neighbours in grey as well.

export const colours = {
  ink: '#1b1f24',
  soft: '#57606a',
  line: '#d0d7de',
  paper: '#fff',
  wash: '#f4f6f8',
  brand: '#0b4f6c',
  /** Between the brand and the paper: what is begun, and what is planned. */
  brandMiddle: '#5b93ab',
  brandLight: '#cfe0e8',
  brandInk: '#fff',
  good: '#1a6b3c',
  warn: '#8a4b00',
  bad: '#a40e26',
  focus: '#ffbf47',
} as const;
