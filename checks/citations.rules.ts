// What comments and pages cite must be there: files, anchors, decisions, and regulations that docs/sources.md lists.
import { dirname, join, normalize } from 'node:path';
import type { Finding, Sources } from './sources.ts';

/** Files that people write, or that a run makes: they are named in the pages and are not in the repository. */
const notOurs = new Set([
  'stage.json',
  'government.json',
  'tables.json',
  'tenant.json',
  'manifest.json',
  'functions.mjs',
  'client.mjs',
  'inside.mjs',
  'tests/aws/services/stepfunctions/v2/**/*.snapshot.json',
  'tests/aws/services/stepfunctions/v2/test_state/*.snapshot.json',
]);

const commentInCode = /(?:^|\s)\/\/\s(.*)$|(?:^|[\s({[,])\/\*([\s\S]*?)\*\//gm;

/** What a file says to its readers: all of a page, the comments of code, the comments of a workflow. */
export const proseOf = (file: string, text: string): string => {
  if (file.endsWith('.md')) return text;
  if (file.endsWith('.asl.json'))
    return [...text.matchAll(/"Comment"\s*:\s*"([^"]*)"/g)].map((m) => m[1]).join('\n');
  if (/\.(tsx?|mjs)$/.test(file))
    return [...text.matchAll(commentInCode)].map((m) => m[1] ?? m[2]).join('\n');
  return '';
};

const withoutAddresses = (prose: string): string => prose.replace(/\bhttps?:\/\/[^\s)>`]+/g, '');

const fileName = /(?:[\w@.*<>{},-]+\/)*[\w@.*<>{},-]*\.(?:md|tsx?|mjs|json)\b(?![\w(])/g;
const folderName =
  /(?<=`)(?:bench|bundling|checks|docs|functions|infra|local|operate|samples|test|workflows)\/[\w.*<>{},/-]*(?=`)/g;
/** `outbox/answer-workflows`: a function by its room. */
const functionName = /(?<=`)[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*(?=`)/g;
const pageLink = /\]\(([^)\s:#]+)(?:#[^)]*)?\)/g;

/** `functions/<phase>/*.{task,http}.ts` as a pattern over whole paths, with any folder before it. */
const patternOf = (cited: string): RegExp => {
  const pattern = cited
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replaceAll('**/', '\u0000')
    .replaceAll('*', '[^/]*')
    .replace(/<[^>]*>/g, '[^/]+')
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`)
    .replaceAll('\u0000', '(?:.*/)?');
  return new RegExp(`(?:^|/)${cited.startsWith('.') ? '[^/]*' : ''}${pattern}$`);
};

/** Why a citation leads nowhere or to several files; undefined when it leads to one. */
const faultOf = (cited: string, from: string, files: readonly string[]): string | undefined => {
  const beside = normalize(join(dirname(from), cited));
  if (files.includes(beside) || files.includes(normalize(cited))) return undefined;
  if (cited.endsWith('/'))
    return files.some((file) => file.startsWith(beside) || file.startsWith(cited))
      ? undefined
      : 'does not exist';
  const pattern = patternOf(cited);
  const found = files.filter((file) => pattern.test(file));
  if (found.length === 0)
    return files.some((file) => file.startsWith(`${normalize(cited)}/`)) ? undefined : 'does not exist';
  if (found.length === 1 || /[*<{]/.test(cited) || cited.startsWith('.')) return undefined;
  return `could be any of ${found.join(', ')}: write more of the path`;
};

/** Rooms whose functions are named without a file, such as `mail/send-mail`. */
const missingFunctions = (prose: string, files: readonly string[]): string[] =>
  [...prose.matchAll(functionName)]
    .map((m) => m[0])
    .filter((name) => files.some((file) => file.startsWith(`functions/${name.split('/')[0]}/`)))
    .filter((name) => !files.some((file) => file.startsWith(`functions/${name}`)));

/** Files and folders that comments and pages name and that are not there, or not there alone. */
export const missingFiles = (sources: Sources): Finding[] => {
  const files = [...sources.keys()];
  return [...sources].flatMap(([file, text]) => {
    const prose = withoutAddresses(proseOf(file, text));
    const cited = new Set([
      ...[...prose.matchAll(fileName)].map((m) => m[0]),
      ...[...prose.matchAll(folderName)].map((m) => m[0]),
      ...(file.endsWith('.md') ? [...prose.matchAll(pageLink)].map((m) => m[1] ?? '') : []),
    ]);
    const faulty = [...cited].flatMap((name) => {
      const fault = notOurs.has(name) ? undefined : faultOf(name, file, files);
      return fault ? [`cites ${name}, which ${fault}`] : [];
    });
    const unknown = missingFunctions(prose, files).map((name) => `cites ${name}, which does not exist`);
    return [...faulty, ...unknown].map((message) => ({ file, message }));
  });
};

/** `queueMail`: a name of the code, as pages and comments cite it. */
const codeName = /(?<=`)[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+(?=(?:\(\))?`)/g;

/** Names of functions, fields and variables that pages and comments cite and that no code has. */
export const missingNames = (sources: Sources): Finding[] => {
  const code = [...sources]
    .filter(([file]) => /\.(tsx?|mjs|json)$/.test(file))
    .map(([file, text]) => (file.endsWith('.json') ? text : text.replace(commentInCode, ' ')));
  const known = new Set(code.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []));
  return [...sources].flatMap(([file, text]) =>
    [...new Set(proseOf(file, text).match(codeName) ?? [])]
      .filter((name) => !known.has(name))
      .map((name) => ({ file, message: `cites ${name}, a name that no code has` })),
  );
};

/** The anchor GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const anchorsOf = (page: string): Set<string> =>
  new Set([
    ...[...page.matchAll(/<a id="([^"]+)">/g)].map((m) => m[1] ?? ''),
    ...[...page.matchAll(/^#+\s+(.*)$/gm)].map((m) => anchorOf(m[1] ?? '')),
  ]);

const pageAt = (page: string, from: string, sources: Sources): string | undefined =>
  [normalize(join(dirname(from), page)), normalize(page)].find((path) => sources.has(path));

/** `docs/sources.md#pp-11-2017`, or a link within a page: there is no such place on it. */
export const missingAnchors = (sources: Sources): Finding[] =>
  [...sources].flatMap(([file, text]) => {
    const prose = withoutAddresses(proseOf(file, text));
    const places = [...prose.matchAll(/([\w./-]+\.md)#([\w-]+)/g), ...prose.matchAll(/\]\((#)([\w-]+)\)/g)];
    return places.flatMap(([, page = '', anchor = '']) => {
      const target = page === '#' ? file : pageAt(page, file, sources);
      if (target === undefined || anchorsOf(sources.get(target) ?? '').has(anchor)) return [];
      return [{ file, message: `cites #${anchor}, a place that is not on ${target}` }];
    });
  });

/** `decision 003` without a record of that number. */
export const missingDecisions = (sources: Sources): Finding[] => {
  const numbers = new Set([...sources.keys()].map((file) => file.match(/^docs\/decisions\/(\d{3})-/)?.[1]));
  return [...sources].flatMap(([file, text]) =>
    [...proseOf(file, text).matchAll(/\bdecision (\d{3})\b|\(see (\d{3})\)/g)]
      .map((m) => m[1] ?? m[2])
      .filter((number) => !numbers.has(number))
      .map((number) => ({ file, message: `cites decision ${number}, which does not exist` })),
  );
};

const regulation =
  /\b(?:(?:UU|PP|Perpres|PMK|Permendagri|Kepmendagri|PermenPANRB|PerLAN|PerBKN|SE MenPANRB|Berita Negara)\s\d[\w.-]*\/\d{4}|RFC\s?\d{3,5})\b/g;

/** The names in the first column of docs/sources.md, each behind its anchor. */
const listed = (sources: Sources): Set<string> =>
  new Set(
    [...(sources.get('docs/sources.md') ?? '').matchAll(/<a id="[^"]+"><\/a>([^|]+?)\s*\|/g)].map(
      (m) => m[1] ?? '',
    ),
  );

/** Regulations and RFCs that are named anywhere, sentences for people included, and not listed in docs/sources.md. */
export const unlistedRegulations = (sources: Sources): Finding[] => {
  const known = listed(sources);
  return [...sources].flatMap(([file, text]) =>
    [...new Set([...text.matchAll(regulation)].map((m) => m[0]))]
      .filter((name) => !known.has(name))
      .map((name) => ({ file, message: `cites ${name}, which docs/sources.md does not list` })),
  );
};

/** A source cited by a tag, a letter and a number in brackets, belongs to a list that readers do not have. */
export const taggedSources = (sources: Sources): Finding[] =>
  [...sources].flatMap(([file, text]) =>
    [...new Set([...proseOf(file, text).matchAll(/\[[A-Z] \d+[^\]]*\]/g)].map((m) => m[0]))].map((tag) => ({
      file,
      message: `cites ${tag}: name the source as docs/sources.md does`,
    })),
  );

/** A row of docs/sources.md: `| <a id="x"></a>Name | what for | files | how sure |`. */
const row = /^\|\s*<a id="([^"]+)"><\/a>([^|]+?)\s*\|[^|]*\|([^|]*)\|/gm;

/** Files that docs/sources.md says use a source, and that neither name it nor cite its anchor. */
export const unusedSources = (sources: Sources): Finding[] =>
  [...(sources.get('docs/sources.md') ?? '').matchAll(row)].flatMap(([, id, name, where]) =>
    [...(where ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, cited = '']) => {
      const text = sources.get(cited);
      if (text === undefined || text.includes(name ?? '') || text.includes(`sources.md#${id}`)) return [];
      return [
        { file: 'docs/sources.md', message: `says that ${cited} uses ${name}; that file does not cite it` },
      ];
    }),
  );
