// A logo that was sent: what is a picture is kept as nothing but a picture, what could act, fetch or fill a memory is refused.
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logoHash, readLogo } from '../../../functions/settings/logo.ts';
import { cleanSvg } from '../../../functions/settings/svg.rules.ts';

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};
const header = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 2, 0, 0, 0], 8);
  return chunk('IHDR', data);
};
const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const rows = (width: number, height: number): Buffer => deflateSync(Buffer.alloc(height * (1 + 3 * width)));
const png = (parts: readonly Buffer[], size: readonly [number, number] = [2, 2]): Buffer =>
  Buffer.concat([mark, header(...size), ...parts, chunk('IEND', Buffer.alloc(0))]);
const plain = png([chunk('IDAT', rows(2, 2))]);

const kept = (file: Buffer): Buffer => {
  const logo = readLogo(file);
  if ('problem' in logo) throw new Error(logo.problem);
  return Buffer.from(logo.bytes);
};
const isRefused = (file: Buffer | string): boolean => 'problem' in readLogo(Buffer.from(file));

describe('a logo in PNG', () => {
  it('stays the picture it is', () => {
    expect(kept(plain).equals(plain)).toBe(true);
  });

  it('loses what is no picture: texts, places, a second picture, what lies behind its end', () => {
    const told = png([
      chunk('tEXt', Buffer.from('Author\0Siti')),
      chunk('IDAT', rows(2, 2)),
      chunk('eXIf', Buffer.alloc(9)),
    ]);
    expect(kept(Buffer.concat([told, Buffer.from('<script>alert(1)</script>')])).equals(plain)).toBe(true);
  });

  it('is refused when it is damaged, cut off, empty, too large or a bomb', () => {
    const wrong = Buffer.from(plain);
    wrong[30] = (wrong[30] ?? 0) ^ 1;
    expect(isRefused(wrong)).toBe(true);
    for (let length = 8; length < plain.length; length += 5)
      expect(isRefused(plain.subarray(0, length))).toBe(true);
    expect(isRefused(png([]))).toBe(true);
    expect(isRefused(png([chunk('IDAT', rows(2, 2))], [0, 2]))).toBe(true);
    expect(isRefused(png([chunk('IDAT', rows(2000, 2))], [2000, 2]))).toBe(true);
    expect(isRefused(png([chunk('IDAT', deflateSync(Buffer.alloc(8_000_000)))]))).toBe(true);
    expect(isRefused(Buffer.alloc(40_000))).toBe(true);
  });
});

const svg = (inside: string, head = 'viewBox="0 0 10 10"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${head}>${inside}</svg>`;
const cleaned = (source: string): string => {
  const result = cleanSvg(source);
  if ('problem' in result) throw new Error(`${result.problem} ${source}`);
  return result.svg;
};

describe('a logo in SVG', () => {
  it('is written anew from what a picture needs', () => {
    const source = `<?xml version="1.0"?><!-- Inkscape --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://x" width="10" height="10" inkscape:version="1">
      <title>Logo</title><metadata><rdf:RDF><cc:Work rdf:about=""/></rdf:RDF></metadata><sodipodi:namedview id="n"/>
      <defs><style>.a{fill:#ffcc00;font-family:Arial} .b{fill:url(http://x)}</style>
      <linearGradient id="g"><stop offset="0" style="stop-color:#fff;stop-opacity:1"/></linearGradient>
      <linearGradient id="h" xlink:href="#g"/></defs>
      <path class="a" d="M0,0 L10,10z" style="fill:url(#h);-inkscape-stroke:none"/></svg>`;
    expect(cleaned(source)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><defs><style>.a{fill:#ffcc00}</style>' +
        '<linearGradient id="g"><stop offset="0" style="stop-color:#fff;stop-opacity:1"/></linearGradient>' +
        '<linearGradient id="h" href="#g"/></defs><path class="a" d="M0,0 L10,10z" style="fill:url(#h)"/></svg>',
    );
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a script in capitals', svg('<SCRIPT>alert(1)</SCRIPT>')],
    ['a script under a prefix that says nothing', svg('<metadata onload="x()"></metadata>')],
    ['a command', svg('<rect width="1" onclick="alert(1)"/>')],
    ['a command on the picture itself', svg('', 'viewBox="0 0 1 1" onload="alert(1)"')],
    ['HTML inside', svg('<foreignObject><body/></foreignObject>')],
    ['a picture from elsewhere', svg('<image href="https://x.example/a.png"/>')],
    ['a link', svg('<a href="https://x.example"><rect/></a>')],
    ['a copy of itself', svg('<g id="a"><use href="#a"/></g>')],
    ['movement', svg('<rect><animate attributeName="x"/></rect>')],
    ['a gradient from elsewhere', svg('<linearGradient href="https://x.example/#g"/>')],
    ['a style from elsewhere', svg('<style>@import url(https://x.example)</style>')],
    ['an entity of its own', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${svg('<path d="&a;"/>')}`],
    ['an unknown entity', svg('<path d="&a;"/>')],
    ['words that need a typeface', svg('<text>Jambi</text>')],
    ['an element that is never closed', '<svg xmlns="x"><g></svg>'],
    ['two pictures', `${svg('')}${svg('')}`],
    ['something behind it', `${svg('')}<script>1</script>`],
    ['the same attribute twice', svg('<rect x="1" x="2"/>')],
    ['too deep a nest', svg(`${'<g>'.repeat(60)}${'</g>'.repeat(60)}`)],
    ['no picture at all', '<html><body>svg</body></html>'],
  ])('is refused with %s', (_, source) => {
    expect(isRefused(source)).toBe(true);
  });

  const cut = ['<mask id="m"><path d="M0 0h9z"/></mask>', '<clipPath id="m"><path d="M0 0h9z"/></clipPath>'];

  it('may be cut out by masks and clips, as design programs do', () => {
    for (const one of cut)
      for (const use of ['<g mask="url(#m)"/>', '<path class="a" style="clip-path:url(#m)"/>'])
        expect(cleaned(svg(one + use))).toContain('url(#m)');
    const byRule = '<style>.b{fill:none}.a{clip-path:url(#m)}</style><path class="a" d="M0 0h9z"/>';
    const clip = '<clipPath id="m"><path class="b" mask="none" d="M0 0h9z"/></clipPath>';
    expect(cleaned(svg(clip + byRule))).toContain('.a{clip-path:url(#m)}');
  });

  it.each([
    ['as an attribute', '<path mask="url(#m)"/>', ''],
    ['as a style', '<path style="fill:red;clip-path:url(#m)"/>', ''],
    ['in a group', '<g clip-path="url(#m)"><path/></g>', ''],
    ['as what stands around it', '<path mask="inherit"/>', ''],
    ['by a class', '<path class="a b"/>', '<style>.x,.b{fill:red;mask:url(#m)}</style>'],
    ['by a name', '<path id="p"/>', '<style>#p{clip-path:url(#m)}</style>'],
    ['by what it is', '<path/>', '<style>g path{mask:url(#m)}</style>'],
    ['by a rule for the mask itself', '<path/>', '<style>clipPath,mask{mask:url(#m)}</style>'],
  ])(
    'is refused where a mask or clip is itself cut out %s: each level multiplies what is drawn',
    (_, part, rule) => {
      for (const tag of ['mask', 'clipPath'])
        for (const source of [
          `${rule}<${tag} id="n">${part}</${tag}>`,
          `<${tag} id="n">${part}</${tag}>${rule}`,
        ])
          expect(cleanSvg(svg(cut[0] + source))).toHaveProperty('problem', expect.stringContaining('topeng'));
    },
  );

  it('has no dashes: they make millions of pieces of one line', () => {
    const line = '<path stroke="red" stroke-dasharray="0.0001" style="stroke-dashoffset:1;stroke:red"/>';
    expect(cleaned(svg(`${line}<style>.a{stroke:red;stroke-dasharray:1}</style>`))).toBe(
      svg('<path stroke="red" style="stroke:red"/><style>.a{stroke:red}</style>'),
    );
  });

  it('keeps no address of elsewhere in any value', () => {
    const values = [
      'url(https://x.example/a)',
      'url( #a )',
      'javascript:alert(1)',
      'u&#114;l(//x.example)',
      '\\75rl(//x)',
      'image(x)',
      'expression(1)',
    ];
    for (const value of values) {
      const made = cleaned(svg(`<rect fill="${value}" style="fill:${value};stroke:red"/>`));
      expect(made).not.toMatch(/x\.example|javascript|expression|image|\\|url\(/i);
    }
  });

  it('cleaned twice is the same, and holds nothing that acts or fetches, whatever it was made of', () => {
    const pieces = [
      ...[
        '<g>',
        '</g>',
        '<rect x="1"/>',
        "<path d='M0 0'/>",
        '<script>',
        '</script>',
        '<style>.a{fill:red}</style>',
      ],
      ...[
        '<style>',
        '</style>',
        '<![CDATA[.a{fill:red}]]>',
        '<!-- x -->',
        '<!--',
        '-->',
        ']]>',
        '<title>',
        '</title>',
      ],
      ...[
        '<x:y>',
        '</x:y>',
        ' onload="a()"',
        '<rect onload="a()"/>',
        '&#60;script&#62;',
        '"',
        "'",
        '<',
        '>',
        '/>',
        '&amp;',
      ],
      ...['<stop style="stop-color:red;behavior:url(#x)"/>', 'url(#a)', 'javascript:', '<use href="#a"/>'],
    ];
    let taken = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
        const result = cleanSvg(svg(parts.join('')));
        if ('problem' in result) return;
        taken += 1;
        expect(cleanSvg(result.svg)).toEqual(result);
        expect(result.svg).not.toMatch(
          /<\/?(script|use|image|foreignObject|a|x:)|\son\w+=|javascript:|&|<!/i,
        );
      }),
      { numRuns: 3_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('is told from another file by its bytes, and found by its hash', () => {
    const logo = readLogo(Buffer.from(svg('<rect width="5" height="5"/>')));
    if ('problem' in logo) throw new Error(logo.problem);
    expect(logo.kind).toBe('svg');
    expect(logoHash(logo)).toMatch(/^[0-9a-f]{32}$/);
    for (const other of ['GIF89a', '%PDF-1.7', 'PK\u0003\u0004', '']) expect(isRefused(other)).toBe(true);
  });
});
