// Every top-level folder and every room of functions/ says in a README what it is for and what lies where.
import type { Finding, Sources } from './sources.ts';

/** `functions/delivery/schedule/schedule.rules.ts` → `functions` and `functions/delivery`. */
const foldersOf = (file: string): string[] => {
  const [top, room, ...rest] = file.split('/');
  if (top === undefined || room === undefined) return [];
  return top === 'functions' && rest.length > 0 ? [top, `${top}/${room}`] : [top];
};

export const foldersWithoutReadme = (sources: Sources): Finding[] =>
  [...new Set([...sources.keys()].flatMap(foldersOf))]
    .filter((folder) => !sources.has(`${folder}/README.md`))
    .map((folder) => ({ file: `${folder}/`, message: 'has no README.md' }));
