// Draws a definition as Mermaid text: what can follow what, and where it waits.
import { type Definition, innerScopes, type ScopeDefinition, type StateDefinition } from './definition.ts';
import { isExpression } from './expression.ts';

/** Names of states may hold anything; in the drawing they are numbered and shown as labels. */
type Pen = { lines: string[]; count: number };

const labelCharacters = 70;

const label = (text: string): string => {
  const short = text.length > labelCharacters ? `${text.slice(0, labelCharacters - 1)}…` : text;
  return `"${short.replaceAll('\n', ' ').replaceAll('#', '#35;').replaceAll('"', '#quot;')}"`;
};

const plain = (value: unknown): string =>
  isExpression(value) ? value.slice(2, -2).trim() : typeof value === 'string' ? value : JSON.stringify(value);

export const isTokenWait = (state: StateDefinition): boolean =>
  state.Type === 'Task' && /\.waitForTaskToken$|:activity:/.test(state.Resource ?? '');

// Each kind has its own outline, so that a wait for time and a wait for a person are told apart at a glance.
const node = (id: string, name: string, state: StateDefinition): string => {
  if (state.Type === 'Choice') return `${id}{${label(name)}}`;
  if (state.Type === 'Wait') return `${id}([${label(`⏱ ${name}: ${waitText(state)}`)}]):::wait`;
  if (isTokenWait(state)) return `${id}[/${label(`✋ ${name}`)}/]:::token`;
  if (state.Type === 'Succeed') return `${id}((${label(name)})):::succeed`;
  if (state.Type === 'Fail') return `${id}((${label(name)})):::fail`;
  if (state.Type === 'Pass') return `${id}(${label(name)})`;
  return `${id}[${label(name)}]`;
};

const waitText = (state: StateDefinition): string =>
  state.Seconds === undefined ? `until ${plain(state.Timestamp)}` : `${plain(state.Seconds)} s`;

const drawScope = (pen: Pen, scope: ScopeDefinition, indent: string): void => {
  const ids = new Map<string, string>();
  const names = Object.keys(scope.States);
  const start = nextId(pen);
  for (const name of names) ids.set(name, nextId(pen));
  const id = (name: string): string => ids.get(name) ?? 'missing';
  pen.lines.push(`${indent}${start}((" ")):::start`);
  for (const name of names) {
    const state = scope.States[name];
    if (state !== undefined) drawState(pen, id(name), name, state, indent);
  }
  pen.lines.push(`${indent}${start} --> ${id(scope.StartAt)}`);
  for (const name of names) {
    const state = scope.States[name];
    if (state !== undefined) drawEdges(pen, name, state, id, indent);
  }
};

const nextId = (pen: Pen): string => {
  pen.count += 1;
  return `s${pen.count}`;
};

const drawState = (pen: Pen, id: string, name: string, state: StateDefinition, indent: string): void => {
  const inner = innerScopes(state);
  if (inner.length === 0) {
    pen.lines.push(`${indent}${node(id, name, state)}`);
    return;
  }
  const title = state.Type === 'Map' ? `${name}: for each ${plain(state.Items ?? '$states.input')}` : name;
  pen.lines.push(`${indent}subgraph ${id}[${label(title)}]`);
  for (const [index, scope] of inner.entries()) {
    const isBranch = state.Type === 'Parallel';
    if (isBranch) pen.lines.push(`${indent}  subgraph ${id}b${index}[${label(`branch ${index + 1}`)}]`);
    drawScope(pen, scope, isBranch ? `${indent}    ` : `${indent}  `);
    if (isBranch) pen.lines.push(`${indent}  end`);
  }
  pen.lines.push(`${indent}end`);
};

const drawEdges = (
  pen: Pen,
  name: string,
  state: StateDefinition,
  id: (name: string) => string,
  indent: string,
): void => {
  const from = id(name);
  const edge = (arrow: string, to: string): void => {
    pen.lines.push(`${indent}${from} ${arrow} ${id(to)}`);
  };
  for (const rule of state.Choices ?? []) edge(`-->|${label(plain(rule.Condition))}|`, rule.Next);
  if (state.Default !== undefined) edge('-->|"otherwise"|', state.Default);
  if (state.Next !== undefined) edge('-->', state.Next);
  for (const entry of state.Catch ?? []) edge(`-.->|${label(entry.ErrorEquals.join(', '))}|`, entry.Next);
};

/** The same definition always gives the same text. */
export const drawStateMachine = (definition: object): string => {
  const pen: Pen = { lines: ['flowchart TD'], count: 0 };
  drawScope(pen, definition as Definition, '  ');
  pen.lines.push(
    '  classDef start fill:#000,stroke:#000',
    '  classDef wait fill:#fff3cd,stroke:#946200',
    '  classDef token fill:#d6e4ff,stroke:#1d4ed8,stroke-width:2px',
    '  classDef succeed fill:#d1f0dc,stroke:#15703a',
    '  classDef fail fill:#fbdcdc,stroke:#a01616',
  );
  return `${pen.lines.join('\n')}\n`;
};
