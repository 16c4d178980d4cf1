// Archives and workbooks as tests make them: honest or not about what is in them.
import { crc32, deflateRawSync } from 'node:zlib';

export type Entry = { name: string; content: string | Uint8Array; declared?: number; isStored?: boolean };
/** A ZIP archive, honest or not about the sizes in it. */
export const zip = (entries: readonly Entry[]): Uint8Array => {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declared, isStored } of entries) {
    const plain = Buffer.from(content);
    const packed = isStored ? plain : deflateRawSync(plain);
    const fields = (record: number, more: number): Buffer => {
      const head = Buffer.alloc(more);
      head.writeUInt32LE(record, 0);
      const at = record === 0x0201_4b50 ? 10 : 8;
      head.writeUInt16LE(isStored ? 0 : 8, at);
      head.writeUInt32LE(crc32(plain), at + 6);
      head.writeUInt32LE(packed.length, at + 10);
      head.writeUInt32LE(declared ?? plain.length, at + 14);
      head.writeUInt16LE(name.length, at + 18);
      if (record === 0x0201_4b50) head.writeUInt32LE(offset, 42);
      return head;
    };
    const local = Buffer.concat([fields(0x0403_4b50, 30), Buffer.from(name), packed]);
    central.push(Buffer.concat([fields(0x0201_4b50, 46), Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};

export const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const workbook = (sheet: string, more: readonly Entry[] = [], isStored = false): Uint8Array =>
  zip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: `<Relationships><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: '<workbook><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, isStored },
    ...more,
  ]);
