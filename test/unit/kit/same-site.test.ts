// Where a posted form may come from: the table of what browsers send, written out by hand.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { comesFromElsewhere } from '../../../functions/kit/same-site.ts';

const host = 'siklus.jambiprov.go.id';
const post = (headers: Record<string, string>): APIGatewayProxyEventV2 =>
  ({ headers: { host, ...headers } }) as unknown as APIGatewayProxyEventV2;

describe('a posted form', () => {
  it.each<[string, Record<string, string>]>([
    ['of our own page', { 'sec-fetch-site': 'same-origin', origin: `https://${host}` }],
    ['of our own page, which sends no referrer', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    ['sent again from the address bar', { 'sec-fetch-site': 'none' }],
    ['of an old browser', { origin: `https://${host}` }],
    ['of a very old browser, or a program', {}],
    ['of an old browser that hides where it comes from', { origin: 'null' }],
  ])('is taken: %s', (_, headers) => expect(comesFromElsewhere(post(headers))).toBe(false));

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://jahat.example' }],
    ['another site that claims our origin', { 'sec-fetch-site': 'cross-site', origin: `https://${host}` }],
    ['another office under the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://lain.go.id' }],
    ['a word no browser sends', { 'sec-fetch-site': 'SAME-ORIGIN' }],
    ['another site in an old browser', { origin: 'https://jahat.example' }],
    ['a site whose name begins like ours', { origin: `https://${host}.jahat.example` }],
    ['another port', { origin: `https://${host}:8443` }],
    ['no address at all', { origin: 'bukan alamat' }],
  ])('is refused: from %s', (_, headers) => expect(comesFromElsewhere(post(headers))).toBe(true));
});
