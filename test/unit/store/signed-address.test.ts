// The signature of object storage against AWS's own worked examples, and the form against a second making of it.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signedAddress, signedForm } from '../../../functions/store/signed-address.ts';

/** The key of the examples in the S3 guide ("Authenticating requests: using query parameters"). */
const signer = {
  credentials: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  },
  region: 'us-east-1',
};

describe('a signed address', () => {
  it('is the one of the S3 guide', () => {
    const address = signedAddress(
      {
        method: 'GET',
        address: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
        now: new Date('2013-05-24T00:00:00Z'),
        seconds: 86_400,
      },
      signer,
    );
    expect(address.searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
    expect(address.searchParams.get('X-Amz-Credential')).toBe(
      'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
    );
  });

  it('is another one for another method, key, header, moment or session', () => {
    const of = (more: Partial<Parameters<typeof signedAddress>[0]>, sessionToken?: string): string =>
      signedAddress(
        {
          ...{ method: 'GET', address: new URL('https://b.s3.amazonaws.com/a'), seconds: 60 },
          ...{ now: new Date('2026-01-12T02:00:00Z'), ...more },
        },
        { ...signer, credentials: { ...signer.credentials, sessionToken } },
      ).searchParams.get('X-Amz-Signature') ?? '';
    const all = [
      of({}),
      of({ method: 'PUT' }),
      of({ address: new URL('https://b.s3.amazonaws.com/b') }),
      of({ headers: { 'if-none-match': '*' } }),
      of({ now: new Date('2026-01-12T02:00:01Z') }),
      of({ seconds: 61 }),
      of({}, 'session'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a signed form', () => {
  const form = signedForm(
    {
      ...{ bucket: 'b', key: 'incoming/jambi/x', fields: { success_action_redirect: 'https://a/' } },
      ...{ open: { 'x-amz-meta-name': 'n' }, mostBytes: 5, seconds: 60 },
      now: new Date('2026-01-12T02:00:00Z'),
    },
    signer,
  );

  it('names in its policy every field it has, the bucket and the size, and an end', () => {
    const policy = JSON.parse(Buffer.from(form.policy ?? '', 'base64').toString()) as {
      expiration: string;
      conditions: unknown[];
    };
    expect(policy.expiration).toBe('2026-01-12T02:01:00.000Z');
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        { bucket: 'b' },
        { key: 'incoming/jambi/x' },
        { success_action_redirect: 'https://a/' },
        ['starts-with', '$x-amz-meta-name', ''],
        ['content-length-range', 0, 5],
      ]),
    );
    const named = JSON.stringify(policy.conditions);
    for (const name of Object.keys(form))
      if (name !== 'policy' && name !== 'x-amz-signature') expect(named).toContain(name);
  });

  it('is signed with the key of the day, the region and the service', () => {
    const key = ['20260112', 'us-east-1', 's3', 'aws4_request'].reduce<string | Buffer>(
      (k, part) => createHmac('sha256', k).update(part).digest(),
      `AWS4${signer.credentials.secretAccessKey}`,
    );
    expect(form['x-amz-signature']).toBe(
      createHmac('sha256', key)
        .update(form.policy ?? '')
        .digest('hex'),
    );
  });
});
