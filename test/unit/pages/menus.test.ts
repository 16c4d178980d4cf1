// The menus lead nowhere that whoever sees them may not go, and from each home of a person to the other.
import { describe, expect, it } from 'vitest';
import { manifest } from '../../../functions/manifest.ts';
import { menuOf, ownMenu } from '../../../functions/pages/console-menu.ts';
import { type Menu, Page, renderPage } from '../../../functions/pages/layout.view.tsx';

const roles = ['operator', 'auditor', 'employee'] as const;
type Roles = (typeof roles)[number][];
const everyCombination = Array.from(
  { length: 2 ** roles.length },
  (_, bits): Roles => roles.filter((_role, i) => (bits >> i) % 2 === 1),
).filter((some) => some.length > 0);

/** Who may open an address, by the declaration of its route. */
const openTo = (href: string): readonly string[] => {
  for (const { declaration } of manifest)
    if (declaration.kind === 'http')
      for (const [route, access] of Object.entries(declaration.routes)) {
        const path = route.replace('GET ', '').replaceAll(/\{\w+\}/g, '[^/]+');
        if (new RegExp(`^${path}$`).test(href) && access.kind === 'session') return access.roles;
      }
  throw new Error(`no page at ${href}`);
};
const hrefs = (menu: Menu): string[] => menu.map(({ href }) => href);

describe.each(everyCombination.map((some) => [some.join(' and '), some] as const))(
  'the menu of %s',
  (_, some) => {
    const menus = [menuOf(some), menuOf(some, 2027), ...(some.includes('employee') ? [ownMenu(some)] : [])];

    it('leads only where they may go, each way once, and out', () => {
      for (const href of menus.flatMap(hrefs))
        expect(
          openTo(href).some((role) => some.some((own) => own === role)),
          href,
        ).toBe(true);
      for (const menu of menus) {
        expect(new Set(hrefs(menu)).size).toBe(menu.length);
        expect(menu.at(-1)?.href).toBe('/keluar');
      }
    });

    it('marks the page that is open for who sees it and for who hears it, and no other', () => {
      for (const menu of menus)
        for (const { label, href } of menu) {
          const html = renderPage(Page({ title: 'Judul', menu, path: href, children: null }));
          expect(
            [...html.matchAll(/<a ([^>]*)aria-current="page"[^>]*>([^<]*)</g)].map(([, , text]) => text),
          ).toEqual([label]);
        }
      for (const menu of menus)
        expect(
          renderPage(Page({ title: 'Judul', menu, path: '/konsol/2027/di-luar-menu', children: null })),
        ).not.toContain('aria-current=');
    });

    it('leads to every home they have', () => {
      const homes = [
        ...(some.includes('employee') ? ['/pegawai'] : []),
        ...(some.includes('operator') || some.includes('auditor') ? ['/konsol'] : []),
      ];
      for (const menu of menus) expect(hrefs(menu)).toEqual(expect.arrayContaining(homes));
    });
  },
);
