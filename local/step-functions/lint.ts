// The house rules for workflow files, on top of what the validator finds.
import { type Definition, innerScopes, type ScopeDefinition, type StateDefinition } from './definition.ts';
import { validatorFindings } from './definition-check.ts';
import { isTokenWait } from './drawing.ts';
import { matchesError } from './errors.ts';
import { isExpression } from './expression.ts';

export type LintFinding = { state: string; message: string };

const pathFields = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'ResultSelector',
  'ItemsPath',
  'Result',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'SecondsPath',
  'TimestampPath',
  'MaxConcurrencyPath',
  'ErrorPath',
  'CausePath',
];

/** Findings name the state by its path, e.g. `Ask everyone/Send the mail`; '' is the definition itself. */
export function lintStateMachine(
  name: string,
  definition: object,
  knownPlaceholders: string[],
): LintFinding[] {
  const machine = definition as Definition;
  const findings = validatorFindings(withoutPlaceholders(definition)).map(({ code, message, location }) => ({
    state: '',
    message: `${name}: ${code}: ${message} (${location})`,
  }));
  if (machine.QueryLanguage !== 'JSONata') {
    findings.push({ state: '', message: `${name}: QueryLanguage must be JSONata at the top` });
  }
  const { States: _states, ...top } = machine;
  findings.push(...unknownPlaceholders('', top, knownPlaceholders));
  findings.push(...lintScope(machine, '', knownPlaceholders));
  return findings;
}

// A placeholder stands for an ARN or a word that the deployment fills in; the validator sees a filled-in one.
function withoutPlaceholders(definition: object): object {
  const text = JSON.stringify(definition)
    .replaceAll(/"Resource":"\$\{[A-Za-z0-9]+\}"/g, '"Resource":"arn:aws:lambda:x:000000000000:function:f"')
    .replaceAll(/\$\{[A-Za-z0-9]+\}/g, 'placeholder');
  return JSON.parse(text) as object;
}

function lintScope(scope: ScopeDefinition, path: string, known: string[]): LintFinding[] {
  return Object.entries(scope.States ?? {}).flatMap(([name, state]) => {
    const at = `${path}${name}`;
    const inner = innerScopes(state);
    const { ItemProcessor: _processor, Branches: _branches, ...own } = state;
    const messages = [...common(own), ...task(own), ...choice(own)];
    return [
      ...messages.map((message) => ({ state: at, message })),
      ...unknownPlaceholders(at, own, known),
      ...inner.flatMap((child) => lintScope(child, `${at}/`, known)),
    ];
  });
}

function common(state: StateDefinition): string[] {
  const messages = pathFields
    .filter((field) => field in state)
    .map((field) => `${field} is a JSONPath field`);
  if (!state.Comment) messages.push('has no Comment');
  if (state.QueryLanguage !== undefined && state.QueryLanguage !== 'JSONata') {
    messages.push('QueryLanguage must be JSONata');
  }
  if (hasPathKey(state)) messages.push('a field name ends in .$, which is JSONPath');
  return messages;
}

function hasPathKey(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, inner]) => key.endsWith('.$') || hasPathKey(inner));
}

function task(state: StateDefinition): string[] {
  if (state.Type !== 'Task') return [];
  const messages: string[] = [];
  if (!state.Retry?.length) messages.push('a Task needs a Retry');
  if (!state.Catch?.length) messages.push('a Task needs a Catch');
  const mayWaitForEver = isTokenWait(state) || /\.sync(:2)?$/.test(state.Resource ?? '');
  if (!mayWaitForEver) return messages;
  if (state.TimeoutSeconds === undefined) messages.push('a task that waits needs TimeoutSeconds');
  const catchesTimeout = state.Catch?.some((entry) => matchesError(entry.ErrorEquals, 'States.Timeout'));
  if (!catchesTimeout) messages.push('a task that waits needs a Catch for States.Timeout or States.ALL');
  return messages;
}

function choice(state: StateDefinition): string[] {
  if (state.Type !== 'Choice') return [];
  const messages = state.Default === undefined ? ['a Choice needs a Default'] : [];
  for (const [index, rule] of (state.Choices ?? []).entries()) {
    if (computes(rule.Condition))
      messages.push(`condition ${index + 1} computes; conditions compare words only`);
  }
  return messages;
}

// Text in quotes is a word that is compared, not arithmetic. We still refuse `**` and `.*`.
function computes(condition: unknown): boolean {
  if (!isExpression(condition)) return false;
  const code = condition.slice(2, -2).replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, '""');
  return /[+*/]|\s-\s|%|\$number\b|\$toMillis\b|\$sum\b/.test(code);
}

function unknownPlaceholders(state: string, value: object, known: string[]): LintFinding[] {
  const names = [...JSON.stringify(value).matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)]
    .filter((name) => !known.includes(name))
    .map((name) => ({ state, message: `unknown placeholder \${${name}}` }));
}
