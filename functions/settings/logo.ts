// A logo as it was sent becomes one that can only be looked at: its kind is told by its bytes, and nothing is kept that a picture does not need.
import { createHash } from 'node:crypto';
import { crc32, inflateSync } from 'node:zlib';
import { cleanSvg } from './svg.rules.ts';

export type Logo = { kind: 'png' | 'svg'; bytes: Uint8Array };

/** What a logo may weigh as it is sent, and as it is kept: it stands on every page. */
const mostLogoBytes = 32 * 1024;
const mostPixels = 1024;

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The picture and its colours; texts, dates, places and cameras stay behind. */
const kept: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

const damaged = 'Berkas PNG ini rusak. Simpan ulang dari aplikasi gambar, lalu kirim kembali.';

type Chunk = { type: string; data: Buffer; whole: Buffer };

/** Each with its checksum right, the last one IEND; what lies behind that is no picture. */
const chunksOf = (file: Buffer): Chunk[] | undefined => {
  const chunks: Chunk[] = [];
  for (let at = signature.length; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) return undefined;
    const named = file.subarray(at + 4, end - 4);
    if (crc32(named) !== file.readUInt32BE(end - 4)) return undefined;
    const type = named.toString('latin1', 0, 4);
    chunks.push({ type, data: named.subarray(4), whole: file.subarray(at, end) });
    if (type === 'IEND') return chunks;
    at = end;
  }
  return undefined;
};

const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

type Header = { width: number; height: number; rowBytes: number };

const headerOf = ([first]: readonly Chunk[]): Header | undefined => {
  if (first?.type !== 'IHDR' || first.data.length !== 13) return undefined;
  const [width, height] = [first.data.readUInt32BE(0), first.data.readUInt32BE(4)];
  const channels = channelsOf[first.data.readUInt8(9)];
  const depth = first.data.readUInt8(8);
  if (width === 0 || height === 0 || channels === undefined || ![1, 2, 4, 8, 16].includes(depth))
    return undefined;
  return { width, height, rowBytes: Math.ceil((width * channels * depth) / 8) + 1 };
};

/** What is packed unpacks to the rows of the picture and no more: a small file cannot fill a browser's memory. */
const hasItsRows = (chunks: readonly Chunk[], { height, rowBytes }: Header): boolean => {
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  try {
    // An interlaced picture has a few more rows, each with its mark.
    return (
      inflateSync(packed, { maxOutputLength: 2 * height * (rowBytes + 8) }).length >= height * (rowBytes - 1)
    );
  } catch {
    return false;
  }
};

const readPng = (file: Buffer): Logo | { problem: string } => {
  const chunks = chunksOf(file);
  const header = chunks && headerOf(chunks);
  if (!chunks || !header) return { problem: damaged };
  if (header.width > mostPixels || header.height > mostPixels)
    return { problem: `Logo paling besar ${mostPixels} × ${mostPixels} piksel.` };
  if (!hasItsRows(chunks, header)) return { problem: damaged };
  const bytes = Buffer.concat([
    signature,
    ...chunks.filter(({ type }) => kept.has(type)).map(({ whole }) => whole),
  ]);
  return { kind: 'png', bytes };
};

const textOf = (file: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
};

/** The logo as it may be kept and shown, or one sentence on why not. */
export const readLogo = (sent: Uint8Array): Logo | { problem: string } => {
  const file = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  if (file.length > mostLogoBytes) return { problem: `Logo paling besar ${mostLogoBytes / 1024} KB.` };
  if (file.subarray(0, signature.length).equals(signature)) return readPng(file);
  const text = textOf(file);
  if (text === undefined || !/<svg[\s>]/i.test(text))
    return { problem: 'Logo harus berupa berkas PNG atau SVG. Isi berkas ini bukan keduanya.' };
  const cleaned = cleanSvg(text);
  return 'problem' in cleaned ? cleaned : { kind: 'svg', bytes: Buffer.from(cleaned.svg) };
};

/** What it is found by: another picture has another address, so that browsers may keep it. */
export const logoHash = ({ bytes }: Logo): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 32);
