// Who can come to a key: the policies of the encryption keys, both sides of them, and where the values of the two secrets go.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ring, ringVariable } from '../../functions/kit/key-ring.ts';
import { manifest } from '../../functions/manifest.ts';
import { defaultStage, exampleAccount, prefixOf, readStage } from '../../infra/stage.ts';
import { deployment, makeApp, type Resource } from './deployment.ts';
import { functionOf, roles, statementsOf } from './roles.ts';

const rings = Object.keys(ringVariable) as Ring[];
const secretOf: Readonly<Record<Ring, string>> = { links: 'Keys/LinkKey', forms: 'Keys/FormKey' };
const root = 'arn:<AWS::Partition>:iam::<AWS::AccountId>:root';

type PolicyStatement = {
  Effect: string;
  Principal: { AWS?: string; Service?: string } | string;
  Action: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
};
const list = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value]);

const policyOf = (name: string): PolicyStatement[] => {
  const key = deployment()
    .ofType('AWS::KMS::Key')
    .find(({ path }) => path === `Keys/${name}/Resource`);
  if (!key) throw new Error(`no key ${name}`);
  return key.properties.KeyPolicy.Statement;
};

const arnOfRole = ({ properties }: Resource): string =>
  `arn:<AWS::Partition>:iam::<AWS::AccountId>:role/${properties.RoleName}`;

/** A principal of the account calls, through a service or itself; `iam`: its own policies allow the action on this key. */
type Call = { action: string; by: string; via?: string; iam: boolean };

/** What KMS says to a call, by the key's policy alone. An unknown kind of condition is a fault of this test. */
const allows = (policy: readonly PolicyStatement[], call: Call): boolean =>
  policy.some(({ Effect, Principal, Action, Condition = {} }) => {
    if (Effect !== 'Allow') throw new Error('only Allow is expected');
    const name = typeof Principal === 'string' ? Principal : Principal.AWS;
    if (name === undefined || (name === root && !call.iam)) return false;
    if (name !== root && name !== '*') throw new Error(`the policy names ${name} itself`);
    const facts: Record<string, string | undefined> = {
      'kms:CallerAccount': '<AWS::AccountId>',
      'kms:ViaService': call.via && `${call.via}.${defaultStage.region}.amazonaws.com`,
      'aws:PrincipalArn': call.by,
    };
    return (
      list(Action).some(
        (a) => a === call.action || (a.endsWith('*') && call.action.startsWith(a.slice(0, -1))),
      ) &&
      Object.entries(Condition).every(([operator, wanted]) => {
        if (!['StringEquals', 'ArnEquals'].includes(operator)) throw new Error(operator);
        return Object.entries(wanted).every(([fact, values]) => {
          if (!(fact in facts)) throw new Error(fact);
          return list(values).includes(facts[fact] ?? 'absent');
        });
      })
    );
  });

const administrator = 'arn:<AWS::Partition>:iam::<AWS::AccountId>:role/Administrator';
const kmsOf = (role: Resource) =>
  statementsOf(role).filter((s) => s.actions.some((action) => action.startsWith('kms:')));

describe('a key of links or of forms', () => {
  it('is with the functions that show forms or take their answers, and with no other', () => {
    const needing = manifest.filter(
      ({ declaration }) =>
        declaration.kind === 'http' &&
        Object.entries(declaration.routes).some(
          ([route, access]) =>
            access.kind === 'link' || (access.kind !== 'public' && route.startsWith('POST ')),
        ),
    );
    const given = manifest.filter(({ declaration }) => declaration.keys?.includes('forms'));
    expect(given.map((e) => e.name)).toEqual(needing.map((e) => e.name));
  });

  it('of links is with no page but those that mail links of their own: to sign in, to whoever takes a batch over, to whoever teaches, and for what waits for a person', () => {
    const pages = manifest.filter(
      ({ declaration }) => declaration.kind === 'http' && declaration.keys?.includes('links'),
    );
    expect(pages.map((e) => e.name)).toEqual(['sign-in', 'change-batch', 'facilitators', 'person-open']);
  });

  it.each(manifest.filter((e) => e.declaration.keys))(
    'comes to $name in an encrypted environment',
    ({ name, declaration }) => {
      const { properties } = functionOf(name).lambda;
      expect(properties.KmsKeyArn).toBe('<Keys/Secrets/Resource.Arn>');
      for (const ring of declaration.keys ?? [])
        expect(properties.Environment.Variables[ringVariable[ring]]).toBe(
          `{{resolve:secretsmanager:<${secretOf[ring]}/Resource>:SecretString:::}}`,
        );
    },
  );

  it('stands in no template, and its reference nowhere but in those environments', () => {
    const { directory } = deployment().app.synth();
    const templates = readdirSync(directory)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => readFileSync(join(directory, file), 'utf8'));
    expect(templates.length).toBeGreaterThan(5);
    const references = templates.flatMap((text) => text.match(/resolve:(secretsmanager|ssm)/g) ?? []);
    expect(references).toHaveLength(manifest.flatMap((e) => e.declaration.keys ?? []).length);
    for (const { properties } of deployment().ofType('AWS::SecretsManager::Secret'))
      expect(properties.SecretString).toBeUndefined();
    const variables = manifest.flatMap(({ name }) =>
      Object.keys(functionOf(name).lambda.properties.Environment.Variables),
    );
    for (const ring of rings)
      expect(variables.filter((v) => v === ringVariable[ring])).toHaveLength(
        manifest.filter((e) => e.declaration.keys?.includes(ring)).length,
      );
  });

  it('reaches its functions anew when the stage names another version of its secret', () => {
    const app = makeApp(
      readStage({
        ...defaultStage,
        account: exampleAccount,
        linkKeyVersion: 'link-version',
        formKeyVersion: 'form-version',
      }),
    );
    const { directory } = app.synth();
    const text = readdirSync(directory)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => readFileSync(join(directory, file), 'utf8'))
      .join('\n');
    expect(text.match(/:SecretString:::link-version}}/g)).toHaveLength(
      manifest.filter((e) => e.declaration.keys?.includes('links')).length,
    );
    expect(text.match(/:SecretString:::form-version}}/g)).toHaveLength(
      manifest.filter((e) => e.declaration.keys?.includes('forms')).length,
    );
  });

  it('lies in a secret whose making nobody changes: CloudFormation would replace the value, and lose the keys before it', () => {
    const secrets = deployment().ofType('AWS::SecretsManager::Secret');
    expect(secrets.map((s) => s.path).sort()).toEqual(
      rings.map((ring) => `${secretOf[ring]}/Resource`).sort(),
    );
    for (const { properties } of secrets) {
      expect(properties.GenerateSecretString).toEqual({ ExcludePunctuation: true, PasswordLength: 64 });
      expect(properties.KmsKeyId).toBe('<Keys/Secrets/Resource.Arn>');
    }
  });
});

describe('the encryption key of environments', () => {
  const withKeys = manifest.filter((e) => e.declaration.keys).map((e) => functionOf(e.name).role);

  it('opens an environment for the roles of functions that hold a key, and for no other role of the deployment', () => {
    const policy = policyOf('Secrets');
    const opening = roles()
      .filter((role) => allows(policy, { action: 'kms:Decrypt', by: arnOfRole(role), iam: true }))
      .map((role) => role.path);
    expect(opening.sort()).toEqual([...withKeys].sort());
  });

  it('is asked for by those roles alone, each for its own function', () => {
    expect(
      roles()
        .flatMap((role) => (kmsOf(role).length > 0 ? [role.path] : []))
        .sort(),
    ).toEqual([...withKeys].sort());
    for (const { name } of manifest.filter((e) => e.declaration.keys))
      expect(functionOf(name).statements.filter((s) => s.actions.some((a) => a.startsWith('kms:')))).toEqual([
        {
          actions: ['kms:Decrypt'],
          resources: ['<Keys/Secrets/Resource.Arn>'],
          condition: {
            StringEquals: {
              'kms:EncryptionContext:aws:lambda:FunctionArn': `arn:<AWS::Partition>:lambda:${defaultStage.region}:<AWS::AccountId>:function:${prefixOf(defaultStage)}-${name}`,
            },
          },
        },
      ]);
  });

  it('opens nothing for whoever runs the account, who can only keep the key and encrypt with it by deploying', () => {
    const policy = policyOf('Secrets');
    const may = (action: string, via?: string): boolean =>
      allows(policy, { action, by: administrator, iam: true, ...(via ? { via } : {}) });
    for (const via of [undefined, 'lambda', 'dynamodb', 's3']) {
      expect(may('kms:Decrypt', via)).toBe(false);
      expect(may('kms:ReEncryptFrom', via)).toBe(false);
    }
    expect([may('kms:Encrypt'), may('kms:Encrypt', 'lambda')]).toEqual([false, true]);
    expect([may('kms:CreateGrant'), may('kms:CreateGrant', 'lambda')]).toEqual([false, true]);
    // Filling in the secret's value at deploy time, and adding a key to it.
    expect(may('kms:Decrypt', 'secretsmanager')).toBe(true);
    expect(may('kms:PutKeyPolicy')).toBe(true);
  });
});

describe('the encryption key of tables', () => {
  /** By what the roles may do, not by what the functions declare. */
  const reaching = (isOurs: (table: string) => boolean): string[] =>
    roles()
      .filter((role) =>
        statementsOf(role).some(
          (s) =>
            s.actions.some((a) => a.startsWith('dynamodb:')) &&
            s.resources.some((r) => isOurs(/<Tables\/(\w+)\//.exec(r)?.[1] ?? '')),
        ),
      )
      .map((role) => role.path)
      .sort();
  const keys = [
    { key: 'Named', isOurs: (table: string) => table !== '' && table !== 'Voices' },
    { key: 'Voices', isOurs: (table: string) => table === 'Voices' },
  ];

  it.each(keys)(
    '$key serves the roles that reach one of its tables, through DynamoDB alone',
    ({ key, isOurs }) => {
      const policy = policyOf(key);
      const served = roles()
        .filter((role) =>
          allows(policy, { action: 'kms:Decrypt', by: arnOfRole(role), via: 'dynamodb', iam: false }),
        )
        .map((role) => role.path)
        .sort();
      expect(served.length).toBeGreaterThan(0);
      expect(served).toEqual(reaching(isOurs));
      for (const via of [undefined, 'lambda', 's3'])
        expect(
          roles().filter((role) =>
            allows(policy, {
              action: 'kms:Decrypt',
              by: arnOfRole(role),
              iam: false,
              ...(via ? { via } : {}),
            }),
          ),
        ).toEqual([]);
    },
  );

  it.each(keys)('$key serves nobody for rights on the table alone', ({ key }) => {
    const call = { action: 'kms:Decrypt', by: administrator, via: 'dynamodb' };
    expect(allows(policyOf(key), { ...call, iam: false })).toBe(false);
    // Installing and restoring: with a right to the key of its own.
    expect(allows(policyOf(key), { ...call, iam: true })).toBe(true);
  });
});

describe('the name of a role', () => {
  it('is one that IAM takes, whatever the stage is called', () => {
    const long = manifest.filter(({ name }) => `Siklus-${'x'.repeat(16)}-${name}`.length > 64);
    expect(long.map((e) => e.name)).toEqual([]);
  });
});
