// Forms as they are read: bounded before they are decoded, equal to the platform's own parser, and no name twice.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormRules, readForm } from '../../../functions/kit/read-form.ts';

const urlencoded = 'application/x-www-form-urlencoded';
const eventOf = (body: string, type = urlencoded, isBase64Encoded = false) =>
  ({ headers: { 'content-type': type }, body, isBase64Encoded }) as unknown as APIGatewayProxyEventV2;
const rules: FormRules = { maxBodyBytes: 64 * 1024, repeats: [], isAdmitted: true };
const read = (event: APIGatewayProxyEventV2, more: Partial<FormRules> = {}) =>
  readForm(event, { ...rules, ...more });
const reasonOf = async (event: APIGatewayProxyEventV2, more: Partial<FormRules> = {}) => {
  const form = await read(event, more);
  return form instanceof FormData ? 'read' : form.reason;
};
const parts = (count: number, more = '') =>
  `${Array.from({ length: count }, (_, i) => `--b0undary\r\ncontent-disposition: form-data; name="f${i}"\r\n\r\n${i}\r\n`).join('')}${more}--b0undary--\r\n`;
const multipart = 'multipart/form-data; boundary=b0undary';

describe('a form of text', () => {
  it('says what the platform says, in plain text and in base64', async () => {
    const fields = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      {
        maxKeys: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(fields, async (given) => {
        const body = new URLSearchParams(given).toString();
        const theirs = await new Response(body, { headers: { 'content-type': urlencoded } }).formData();
        for (const event of [
          eventOf(body),
          eventOf(Buffer.from(body).toString('base64'), urlencoded, true),
        ]) {
          const form = await read(event);
          expect(form).toBeInstanceOf(FormData);
          expect([...(form as FormData)]).toEqual([...theirs]);
        }
      }),
    );
  });

  it('is refused by its length before it is decoded, whatever the route takes for files', async () => {
    const long = `a=${'x'.repeat(64 * 1024)}`;
    expect(await reasonOf(eventOf(long), { maxBodyBytes: 4 * 1024 * 1024 })).toBe('body-too-large');
    expect(await reasonOf(eventOf(Buffer.from(long).toString('base64'), urlencoded, true))).toBe(
      'body-too-large',
    );
    expect(await reasonOf(eventOf(`a=${'x'.repeat(64 * 1024 - 2)}`))).toBe('read');
  });

  it('has a few hundred fields at most before anybody is known, some thousands after', async () => {
    const fields = (count: number) => eventOf(Array.from({ length: count }, (_, i) => `f${i}=1`).join('&'));
    expect(await reasonOf(fields(500), { isAdmitted: false })).toBe('read');
    expect(await reasonOf(fields(501), { isAdmitted: false })).toBe('too-many-fields');
    expect(await reasonOf(fields(5_000))).toBe('read');
    expect(await reasonOf(fields(5_001))).toBe('too-many-fields');
    expect(await reasonOf(eventOf('&'.repeat(60_000)))).toBe('too-many-fields');
  });

  it('has every name once, but for boxes of which several can be ticked', async () => {
    const twice = eventOf('verdict=approved&note=x&verdict=returned');
    expect(await read(twice)).toMatchObject({ reason: 'doubled-field', status: 400 });
    expect(await reasonOf(twice, { repeats: ['verdict'] })).toBe('read');
    expect(await reasonOf(eventOf('verdict=a&Verdict=b'))).toBe('read');
    expect(await reasonOf(eventOf('nonce=a&%6eonce=b'))).toBe('doubled-field');
  });
});

describe('a form of parts', () => {
  it('is read with its file, and takes as much as the route says', async () => {
    const file = 'nip;nama\r\n1;Ani\r\n';
    const body = parts(
      2,
      `--b0undary\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${file}\r\n`,
    );
    const form = await read(eventOf(body, multipart));
    expect(form).toBeInstanceOf(FormData);
    const sent = (form as FormData).get('file');
    expect(sent).toBeInstanceOf(File);
    expect(await (sent as File).text()).toBe(file);
    const large = parts(
      1,
      `--b0undary\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n${'x'.repeat(70_000)}\r\n`,
    );
    expect(await reasonOf(eventOf(large, multipart))).toBe('body-too-large');
    expect(await reasonOf(eventOf(large, multipart), { maxBodyBytes: 100_000 })).toBe('read');
  });

  it('has few parts, and none twice', async () => {
    expect(await reasonOf(eventOf(parts(20), multipart))).toBe('read');
    expect(await reasonOf(eventOf(parts(21), multipart))).toBe('too-many-fields');
    const twice = `--b0undary\r\ncontent-disposition: form-data; name="f0"\r\n\r\n1\r\n${parts(1)}`;
    expect(await reasonOf(eventOf(twice, multipart))).toBe('doubled-field');
  });
});

describe('the boundary of parts', () => {
  // A type that names two, one of them for whoever counts and the other for whoever reads, would have any number of parts.
  it.each([
    'multipart/form-data; xboundary=decoy; boundary=b0undary',
    'multipart/form-data; boundary=decoy; boundary=b0undary',
    'multipart/form-data; boundary=b0undary; boundary=decoy',
    'multipart/form-data; a="; boundary=decoy"; boundary=b0undary',
    'multipart/form-data; boundary="b0undary',
    'multipart/form-data; boundary="b0un\\dary"',
    "multipart/form-data; boundary*=utf-8''decoy; boundary=b0undary",
    'multipart/form-data;boundary=b0undary',
    'multipart/form-data; BOUNDARY="b0undary"; charset=utf-8',
  ])('is one, or there is no field: %s', async (type) => {
    const many = await read(eventOf(parts(21), type));
    expect(many instanceof FormData ? [...many] : many.reason).toEqual(
      many instanceof FormData ? [] : 'too-many-fields',
    );
    const few = await read(eventOf(parts(2), type));
    expect(few).toBeInstanceOf(FormData);
  });

  it('is the one a browser sends, quoted or not', async () => {
    for (const type of [
      multipart,
      'multipart/form-data; boundary="b0undary"',
      'multipart/form-data;boundary=b0undary',
    ])
      expect([...((await read(eventOf(parts(2), type))) as FormData).keys()]).toEqual(['f0', 'f1']);
  });
});

describe('a body that is no form', () => {
  it.each([
    ['another type', 'application/json', '{"a":1}'],
    ['a type that only begins alike', 'application/x-www-form-urlencodedx', 'a=1'],
    ['no type', '', 'a=1'],
    ['parts without a boundary', 'multipart/form-data', parts(1)],
    ['parts that are none', multipart, 'a=1&b=2'],
    ['parts cut off', multipart, parts(2).slice(0, 60)],
  ])('has no field: %s', async (_, type, body) => {
    const form = await read(eventOf(body, type));
    expect([...(form as FormData)]).toEqual([]);
  });
});
