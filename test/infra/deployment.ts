// The deployment as CloudFormation would get it, its nested stacks opened up and every reference spelled out as text.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { type SiklusProps, SiklusStack } from '../../infra/siklus-stack.ts';
import { defaultStage, prefixOf, type Stage } from '../../infra/stage.ts';

// biome-ignore lint/suspicious/noExplicitAny: CloudFormation properties have no type of their own.
type Properties = Record<string, any>;
type RawResource = {
  Type: string;
  DependsOn?: string | string[];
  Properties?: Properties;
  Metadata?: Record<string, string>;
};
type Template = {
  Resources: Record<string, RawResource>;
  Outputs?: Record<string, { Value: unknown }>;
};

export type Resource = {
  type: string;
  /** Path of the construct below the deployment: `needs-survey/Functions/OpenSurvey/Resource`. */
  path: string;
  /** With every reference as text, e.g. `<Tables/Register/Resource.Arn>/index/byAgency`. */
  properties: Properties;
  /** `Retain` for what outlives the deployment. */
  deletionPolicy: string | undefined;
  /** What is made before it, by logical name. */
  dependsOn: readonly string[];
};
export type Deployment = {
  app: App;
  resources: readonly Resource[];
  ofType: (type: string) => Resource[];
  /** Resources by stack: what CloudFormation counts against its limit of 500. */
  resourcesByStack: Readonly<Record<string, number>>;
  templateBytes: readonly number[];
};

/** A bundle is not needed to judge a template: one empty file stands for all. */
const emptyCode = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-code-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.mjs'), '');
  return folder;
};

export const makeApp = (
  stage: Stage = defaultStage,
  props: Pick<SiklusProps, 'entries' | 'places' | 'isProtected'> = {},
): App => {
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), 'siklus-cdk-')),
    context: {
      'aws:cdk:bundling-stacks': [],
      '@aws-cdk/aws-iam:minimizePolicies': true,
      // What the command line sets too: paths of constructs and of nested templates in the template.
      'aws:cdk:enable-path-metadata': true,
      'aws:cdk:enable-asset-metadata': true,
    },
  });
  const code = emptyCode();
  new SiklusStack(app, prefixOf(stage), {
    stage,
    codeOf: () => code,
    env: { region: stage.region },
    ...props,
  });
  return app;
};

class Stack {
  readonly name: string;
  readonly template: Template;
  private readonly nested = new Map<string, Stack>();
  private readonly parent: { stack: Stack; parameters: Properties } | undefined;

  constructor(folder: string, file: string, name: string, parent?: { stack: Stack; parameters: Properties }) {
    this.name = name;
    this.parent = parent;
    this.template = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const [id, resource] of Object.entries(this.template.Resources))
      if (resource.Type === 'AWS::CloudFormation::Stack')
        this.nested.set(
          id,
          new Stack(folder, resource.Metadata?.['aws:asset:path'] ?? '', this.pathOf(id), {
            stack: this,
            parameters: resource.Properties?.Parameters ?? {},
          }),
        );
  }

  all(): Stack[] {
    return [this, ...[...this.nested.values()].flatMap((stack) => stack.all())];
  }

  pathOf(id: string): string {
    const path = this.template.Resources[id]?.Metadata?.['aws:cdk:path'] ?? id;
    return path.split('/').slice(1).join('/');
  }

  /** Text for what refers to something, the same shape with texts inside for everything else. */
  spell(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((part) => this.spell(part));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [[name, argument] = ['', undefined]] = entries;
    if (entries.length === 1 && name === 'Ref') return this.reference(String(argument));
    if (entries.length === 1 && name === 'Fn::GetAtt') return this.attribute(argument as [string, string]);
    if (entries.length === 1 && name === 'Fn::Join') {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map((part) => this.spell(part)).join(separator);
    }
    return Object.fromEntries(entries.map(([key, part]) => [key, this.spell(part)]));
  }

  private reference(id: string): unknown {
    const given = this.parent?.parameters[id];
    if (given !== undefined) return this.parent?.stack.spell(given);
    return id.startsWith('AWS::') ? `<${id}>` : `<${this.pathOf(id)}>`;
  }

  private attribute([id, attribute]: [string, string]): unknown {
    const nested = this.nested.get(id);
    return nested && attribute.startsWith('Outputs.')
      ? nested.spell(nested.template.Outputs?.[attribute.slice('Outputs.'.length)]?.Value)
      : `<${this.pathOf(id)}.${attribute}>`;
  }
}

export const synthesise = (app = makeApp()): Deployment => {
  const { directory } = app.synth();
  const name = prefixOf(defaultStage);
  const stacks = new Stack(directory, `${name}.template.json`, name).all();
  const resources = stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources).map(([id, resource]) => ({
      type: resource.Type,
      path: stack.pathOf(id),
      properties: stack.spell(resource.Properties ?? {}) as Properties,
      deletionPolicy: (resource as { DeletionPolicy?: string }).DeletionPolicy,
      dependsOn: [resource.DependsOn ?? []].flat(),
    })),
  );
  return {
    app,
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    resourcesByStack: Object.fromEntries(
      stacks.map((stack) => [stack.name, Object.keys(stack.template.Resources).length]),
    ),
    templateBytes: stacks.map((stack) => JSON.stringify(stack.template).length),
  };
};

let made: Deployment | undefined;
/** Built once per test file. */
export const deployment = (): Deployment => {
  made ??= synthesise();
  return made;
};
