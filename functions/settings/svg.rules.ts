// An SVG picture written anew from what a still picture needs: shapes, colours, gradients. What could act or fetch is refused, what editors leave is dropped.

const shapes = 'svg g path rect circle ellipse line polyline polygon defs clipPath mask';
const paints = 'linearGradient radialGradient stop style';
const drawn: ReadonlySet<string> = new Set(`${shapes} ${paints}`.split(' '));

/** Gone with all they hold: words about the picture. */
const dropped: ReadonlySet<string> = new Set(['title', 'desc', 'metadata']);

const geometry =
  'd points x y x1 y1 x2 y2 cx cy r rx ry fx fy width height viewBox transform preserveAspectRatio offset';
const units = 'gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits';
/** Without dashes: a line is drawn in as many pieces as they say, up to millions. */
const properties =
  'fill fill-rule fill-opacity stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit opacity clip-path clip-rule mask stop-color stop-opacity color display visibility paint-order';
const stated: ReadonlySet<string> = new Set(properties.split(' '));
const attributes: ReadonlySet<string> = new Set(`id class ${geometry} ${units} ${properties}`.split(' '));

const stencils: ReadonlySet<string> = new Set(['clipPath', 'mask']);
/** That something is cut out by a stencil, as an attribute or a declaration says. */
const cutOut = /(?:^|[\s";])(?:mask|clip-path)(?:="|:)(?!none\b)/;

const mostTags = 3_000;
const mostDepth = 40;

const anew = 'Simpan ulang logo sebagai SVG biasa dengan teks yang diubah menjadi kurva, atau sebagai PNG.';
const notPlain = (what: string): { problem: string } => ({ problem: `Logo SVG memuat ${what}. ${anew}` });
/** Each level of them is drawn once for every use by the next: twelve of them, in three kilobytes, hold up a browser for ever. */
const nested = notPlain('topeng atau klip di dalam topeng atau klip yang lain');
const broken = { problem: `Berkas SVG ini tidak dapat dibaca. ${anew}` };

/** Colours, numbers, paths and names of this picture; no address, no function but those of colours and of moving. */
const isPlainValue = (value: string): boolean =>
  /^url\(#[\w-]{1,100}\)$/.test(value) ||
  (/^[\w\s.,#%()+-]*$/.test(value) && !/url|expression|image|var\s*\(|attr\s*\(|env\s*\(/i.test(value));

/** `fill:#fff;stroke:none`, with what is not understood left out. */
const plainDeclarations = (text: string): string =>
  text
    .split(';')
    .map((one) => one.split(':').map((part) => part.trim()))
    .filter(
      ([name = '', value = '', ...more]) => more.length === 0 && stated.has(name) && isPlainValue(value),
    )
    .map(([name, value]) => `${name}:${value}`)
    .join(';');

/** `.a,.b{fill:red}`; rules with conditions or from elsewhere are none. */
const plainRules = (css: string): string | undefined => {
  if (/[@\\<&]/.test(css)) return undefined;
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return bare
    .split('}')
    .map((rule) => rule.split('{'))
    .filter((parts) => parts.length === 2)
    .map(([selector = '', body = '']) => [selector.trim(), plainDeclarations(body)] as const)
    .filter(([selector, body]) => body !== '' && /^[\w\s.,#-]{1,200}$/.test(selector))
    .map(([selector, body]) => `${selector}{${body}}`)
    .join('');
};

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** Undefined for an entity that only a document type could explain. */
const decoded = (text: string): string | undefined => {
  let isKnown = true;
  const plain = text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));?/gi, (_, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    const letter =
      code === undefined ? named[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    isKnown &&= letter !== undefined;
    return letter ?? '';
  });
  return isKnown ? plain : undefined;
};

type Written = { text: string } | { problem: string };

const writeAttribute = (tag: string, name: string, raw: string): Written => {
  if (/^on/i.test(name)) return notPlain('perintah yang dapat berjalan');
  const value = decoded(raw)?.trim();
  if (value === undefined) return broken;
  if (name === 'href' || name === 'xlink:href') {
    // A gradient takes its colours from another one of the same picture.
    if (!/^(linear|radial)Gradient$/.test(tag)) return { text: '' };
    return /^#[\w-]{1,100}$/.test(value) ? { text: ` href="${value}"` } : notPlain('rujukan ke luar gambar');
  }
  if (name === 'style') {
    const declarations = plainDeclarations(value);
    return { text: declarations === '' ? '' : ` style="${declarations}"` };
  }
  return { text: attributes.has(name) && isPlainValue(value) ? ` ${name}="${value}"` : '' };
};

const attributePattern = /\s*([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

const writeAttributes = (tag: string, text: string): Written => {
  let written = '';
  attributePattern.lastIndex = 0;
  const names = new Set<string>();
  const end = text.trimEnd().length;
  while (attributePattern.lastIndex < end) {
    const match = attributePattern.exec(text);
    const [, name = '', double, single] = match ?? [];
    if (!match || names.has(name)) return broken;
    names.add(name);
    const one = writeAttribute(tag, name, double ?? single ?? '');
    if ('problem' in one) return one;
    written += one.text;
  }
  return { text: written };
};

/** Only where the token before it ended: a picture in which one is missing is broken, and nobody looks further. */
const tokenPattern =
  /<!--[\s\S]*?-->|<\?xml\b[^>]*\?>|<!DOCTYPE\b[^>[]*>|<!\[CDATA\[[\s\S]*?\]\]>|<\/\s*([\w:.-]+)\s*>|<([\w:.-]+)(?![\w:.-])((?:"[^"]*"|'[^']*'|[^"'<>])*?)(\/?)>|[^<]+/iy;

/** Every name a selector may call this element by. */
const selectedBy = (tag: string, attributes: string): string[] => [
  tag,
  ...(/ id="([^"]*)"/.exec(attributes)?.[1] ?? '').split(/\s+/).map((id) => `#${id}`),
  ...(/ class="([^"]*)"/.exec(attributes)?.[1] ?? '').split(/\s+/).map((name) => `.${name}`),
];

class Writer {
  #text = '';
  /** Open elements; one that is dropped hides everything inside of it. */
  readonly #open: { tag: string; isHidden: boolean; isStencil: boolean }[] = [];
  #css: string | undefined;
  /** What rules know the parts of stencils by, and what rules cut out, each as in a selector: `.a`, `#b`, `path`. */
  readonly #ofStencils = new Set<string>();
  readonly #cutByRules = new Set<string>();
  #tags = 0;

  get #isHidden(): boolean {
    return this.#open.at(-1)?.isHidden ?? false;
  }

  get result(): { svg: string } | { problem: string } {
    if (this.#open.length > 0 || this.#tags === 0) return broken;
    return [...this.#ofStencils].some((name) => this.#cutByRules.has(name)) ? nested : { svg: this.#text };
  }

  start(tag: string, rest: string, isClosed: boolean): { problem: string } | undefined {
    this.#tags += 1;
    if (this.#tags > mostTags || this.#open.length >= mostDepth) return notPlain('terlalu banyak bagian');
    if (this.#open.length === 0 && (tag !== 'svg' || this.#tags > 1)) return broken;
    // A style holds rules alone.
    if (this.#css !== undefined) return broken;
    const isHidden = this.#isHidden || dropped.has(tag) || tag.includes(':');
    if (!isHidden && !drawn.has(tag)) return notPlain(`bagian <${tag.slice(0, 40)}>`);
    // What is dropped is read all the same: a command hidden in it is refused and not passed over.
    const written = writeAttributes(tag, rest);
    if ('problem' in written) return written;
    const isStencil = !isHidden && (stencils.has(tag) || (this.#open.at(-1)?.isStencil ?? false));
    if (isStencil && cutOut.test(written.text)) return nested;
    if (isStencil) for (const name of selectedBy(tag, written.text)) this.#ofStencils.add(name);
    if (!isHidden && tag === 'style') this.#css = '';
    else if (!isHidden) {
      const space = this.#open.length === 0 ? ' xmlns="http://www.w3.org/2000/svg"' : '';
      this.#text += `<${tag}${space}${written.text}${isClosed ? '/' : ''}>`;
    }
    if (!isClosed) this.#open.push({ tag, isHidden, isStencil });
    else if (tag === 'style') this.#css = undefined;
    return undefined;
  }

  end(tag: string): { problem: string } | undefined {
    const opened = this.#open.pop();
    if (opened?.tag !== tag) return broken;
    if (opened.isHidden) return undefined;
    if (this.#css === undefined) {
      this.#text += `</${tag}>`;
      return undefined;
    }
    const rules = plainRules(this.#css);
    this.#css = undefined;
    if (rules === undefined) return notPlain('gaya yang tidak dapat diperiksa');
    for (const [selector = '', body = ''] of rules.split('}').map((rule) => rule.split('{')))
      if (cutOut.test(body))
        for (const [name] of selector.matchAll(/[.#]?[\w-]+/g)) this.#cutByRules.add(name);
    this.#text += rules === '' ? '' : `<style>${rules}</style>`;
    return undefined;
  }

  between(text: string): void {
    if (this.#css !== undefined) this.#css += text;
  }
}

/** The picture and nothing else, or one sentence on why it cannot be taken. Cleaned twice it stays the same. */
export const cleanSvg = (source: string): { svg: string } | { problem: string } => {
  const writer = new Writer();
  const text = source.replace(/^\ufeff/, '').trim();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const match = tokenPattern.exec(text);
    if (!match) return broken;
    const [token, closing, opening, rest = '', slash] = match;
    const data = /^<!\[CDATA\[([\s\S]*)\]\]>$/i.exec(token);
    const fault =
      closing !== undefined
        ? writer.end(closing)
        : opening !== undefined
          ? writer.start(opening, rest, slash === '/')
          : undefined;
    if (fault) return fault;
    if (data) writer.between(data[1] ?? '');
    else if (!token.startsWith('<')) writer.between(token);
  }
  return writer.result;
};
