// A group of boxes sends its name once for each that is ticked: a page that reads several values of a name has to have said so, or nobody can tick two.
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import { obstacleField } from '../../../functions/evaluation/behaviour/follow-up-form.rules.ts';
import { manifest } from '../../../functions/manifest.ts';

/** Names that are no text where they are read. */
const constants: Readonly<Record<string, string>> = { obstacleField };
/** Radios: one value, and whoever sends two is told so; of follow-up's a question each, by its code. */
const readToRefuse = new Set(['code', 'field']);

const read = [...readSources('functions/**/*.{ts,tsx}')].flatMap(([file, text]) =>
  [...text.matchAll(/\.getAll\((?:'([^']+)'|(\w+))\)/g)].map(([, literal, name = '']) => ({
    file,
    name,
    literal,
  })),
);
const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));
const declarations = readSources('functions/**/declarations.ts');
const repeats = new Set(
  manifest.flatMap(({ declaration }) =>
    declaration.kind === 'http' ? [...(declaration.repeats ?? [])] : [],
  ),
);

describe('a name that is read several times', () => {
  const several = read.filter(({ name }) => !readToRefuse.has(name));

  it('is declared by the function that reads it, and none is declared that nobody reads so', () => {
    const names = several.map(({ literal, name }) => literal ?? constants[name] ?? `unknown: ${name}`);
    expect([...repeats].toSorted()).toEqual([...new Set(names)].toSorted());
    for (const { file, literal, name } of several) {
      const text = declarations.get(`${folderOf(file)}/declarations.ts`) ?? '';
      expect(/repeats: \[([^\]]*)\]/.exec(text)?.[1], file).toContain(literal ?? name);
    }
  });
});

/** Boxes that stand one per thing under one name, by the page they are on; boxes with a name of their own each are none. */
const groups: Readonly<Record<string, string>> = {
  'functions/console/agencies/agencies.view.tsx': 'penerus',
  'functions/evaluation/behaviour/follow-up.view.tsx': obstacleField,
  'functions/program-approval/revision.view.tsx': 'remove',
};

describe('a page with boxes', () => {
  const withBoxes = [...readSources('functions/**/*.view.tsx')]
    .filter(([, text]) => text.includes('type="checkbox"'))
    .map(([file]) => file);
  /** One box, or a name for each person and day. */
  const single = [
    'functions/delivery/attendance/attendance.view.tsx',
    'functions/own-page/catalogue/catalogue.view.tsx',
    'functions/pages/confirmation.view.tsx',
    'functions/settings/identity.view.tsx',
  ];

  it('has a group that its function takes several values of, or boxes with names of their own', () => {
    expect(withBoxes.toSorted()).toEqual([...Object.keys(groups), ...single].toSorted());
    for (const name of Object.values(groups)) expect(repeats).toContain(name);
  });
});
