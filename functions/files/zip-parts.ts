// The parts of a ZIP archive by name, unpacked one at a time and never beyond a stated size: what a workbook is packed in.
import { createInflateRaw } from 'node:zlib';
import { brokenWorkbook, overfullWorkbook, tooLargeWorkbook } from '../refusals/files.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { type Cost, spend, workbookLimits } from './reading-limits.ts';
import { UnreadableFile } from './table-source.ts';

export type ZipPart = {
  /** As the archive declares it; unpacking stops where it is exceeded. */
  size: number;
  chunks: () => AsyncIterable<Uint8Array>;
};

const endRecord = 0x0605_4b50;
const entryRecord = 0x0201_4b50;
const localRecord = 0x0403_4b50;
const longestComment = 65_535;
/** Larger sizes stand in fields of ZIP64; no workbook that may be uploaded needs them. */
const elsewhere = 0xffff_ffff;

const findEnd = (view: DataView): number => {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - longestComment); at -= 1)
    if (view.getUint32(at, true) === endRecord) return at;
  return -1;
};

/** Portions are few for a part of megabytes: whoever reads them looks at what is left of the last one again. */
const portion = 256 * 1024;

async function* stored(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < packed.length; at += portion) yield packed.subarray(at, at + portion);
}

async function* inflated(packed: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: portion });
  inflate.end(packed);
  let unpacked = 0;
  try {
    for await (const chunk of inflate) {
      unpacked += chunk.length;
      if (unpacked > size) throw new UnreadableFile(brokenWorkbook);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(brokenWorkbook);
  } finally {
    inflate.destroy();
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, cost: Cost): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    spend(cost, 'unpacked', chunk.length);
    yield chunk;
  }
}

/** Refused before anything is unpacked when the parts declare more than may be; what is unpacked later is counted. */
export const zipParts = (bytes: Uint8Array, cost: Cost): ReadonlyMap<string, ZipPart> | Refusal => {
  const { declared: most, parts: mostParts } = workbookLimits;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length < 22 ? -1 : findEnd(view);
  if (end < 0) return brokenWorkbook;
  const count = view.getUint16(end + 10, true);
  if (count > mostParts) return overfullWorkbook('bagian', mostParts);
  const parts = new Map<string, ZipPart>();
  let total = 0;
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryRecord) return brokenWorkbook;
    const method = view.getUint16(at + 10, true);
    const [packedSize, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    if (packedSize === elsewhere || size === elsewhere) return tooLargeWorkbook(most);
    total += size;
    if (total > most) return tooLargeWorkbook(most);
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    if (isEncrypted || local + 30 > bytes.length || view.getUint32(local, true) !== localRecord)
      return brokenWorkbook;
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (begin + packedSize > bytes.length || (method !== 0 && method !== 8)) return brokenWorkbook;
    const packed = bytes.subarray(begin, begin + packedSize);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const unpack = () => (method === 0 ? stored(packed) : inflated(packed, size));
    parts.set(name, { size, chunks: () => counted(unpack(), cost) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
};

/** A part as text, piece by piece as it is unpacked. */
export async function* textPiecesOf(part: ZipPart): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of part.chunks()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** A small part as text. */
export const textOfPart = async (part: ZipPart): Promise<string> => {
  let text = '';
  for await (const piece of textPiecesOf(part)) text += piece;
  return text;
};
