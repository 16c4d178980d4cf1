// How people are greeted, the same in every mail and page: a person by name, an official by the office, the operator by the task.

/** A person whose name the register no longer has is greeted without. */
export const greetPerson = (name: string | undefined): string =>
  name === undefined ? 'Yth. Bapak/Ibu,' : `Yth. Bapak/Ibu ${name},`;

/** Whoever holds the office today: `Yth. Sekretaris Daerah,` */
export const greetOffice = (title: string): string => `Yth. ${title},`;

export const greetOperator: string = greetPerson('Pengelola Pengembangan Kompetensi');

/** "Yth. Sekretaris Daerah," → "Sekretaris Daerah", from mail as it is kept. */
export const addresseeOf = (greeting: string): string =>
  greeting.replace(/^Yth\.\s*(Bapak\/Ibu\s+)?/, '').replace(/,\s*$/, '') || greeting;
