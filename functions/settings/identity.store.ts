// Writes what a government shows of itself from now on: the version, the logo's bytes and the audit line together.
import { identityKey, logoKey } from '../records/identity.reads.ts';
import type { IdentityVersion } from '../records/identity.ts';
import { instantOf } from '../records/moments.ts';
import { tenantKey } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import { outsideFact } from '../rulebook/address-answer.rules.ts';
import { type AuditBy, auditEvent } from '../store/audit.ts';
import { change, create, replace, transact } from '../store/table.ts';
import type { IdentityPart } from '../words/identity-words.ts';
import type { Shown } from './identity.rules.ts';
import type { Logo } from './logo.ts';

/** Lost when somebody else has changed it meanwhile. */
export const recordIdentity = async (
  { slug, identityVersion }: Tenant,
  made: Shown & { reason: string; parts: readonly IdentityPart[]; logo: Logo | undefined } & {
    /** A contact outside of the government's own domains that somebody agreed to by name. */
    outside?: string | undefined;
  },
  by: AuditBy,
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const { displayName, identity, reason, parts, logo, outside } = made;
  const version: IdentityVersion = {
    ...{ version: (identityVersion ?? 0) + 1, displayName, identity, reason },
    ...{ recordedAt: instantOf(now), actor: by.actor },
  };
  const { outcome } = await transact([
    create('register', { ...identityKey(slug, version.version), ...version }),
    change('register', tenantKey(slug), {
      set: { displayName, identity, identityVersion: version.version },
      ...(identityVersion === undefined ? { absent: ['identityVersion'] } : { expect: { identityVersion } }),
    }),
    // The same picture under the same hash: written again it is the same.
    ...(logo && identity.logo
      ? [
          replace('register', {
            ...logoKey(slug, identity.logo.hash),
            ...{ kind: logo.kind, content: Buffer.from(logo.bytes).toString('base64') },
          }),
        ]
      : []),
    auditEvent({
      ...{ tenant: slug, at: now, ...by },
      action: 'identity-changed',
      subject: `identity-${version.version}`,
      detail: { parts: parts.join(','), words: reason, ...outsideFact(outside) },
    }),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};
