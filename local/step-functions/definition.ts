// A definition in the form the interpreter walks: every scope (top, Map processor, Parallel branch) numbered.
export type Retrier = {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
};
export type Catcher = {
  ErrorEquals: string[];
  Next: string;
  Assign?: Record<string, unknown>;
  Output?: unknown;
};
type ChoiceRule = {
  Condition: unknown;
  Next: string;
  Assign?: Record<string, unknown>;
  Output?: unknown;
};
type StateType = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

export type StateDefinition = {
  Type: StateType;
  QueryLanguage?: string;
  Comment?: string;
  Next?: string;
  End?: boolean;
  Assign?: Record<string, unknown>;
  Output?: unknown;
  Result?: unknown;
  Arguments?: unknown;
  Resource?: string;
  TimeoutSeconds?: unknown;
  HeartbeatSeconds?: unknown;
  Retry?: Retrier[];
  Catch?: Catcher[];
  Choices?: ChoiceRule[];
  Default?: string;
  Seconds?: unknown;
  Timestamp?: unknown;
  Error?: unknown;
  Cause?: unknown;
  Items?: unknown;
  ItemSelector?: unknown;
  ItemBatcher?: { MaxItemsPerBatch?: unknown; MaxInputBytesPerBatch?: unknown; BatchInput?: unknown };
  ItemReader?: unknown;
  MaxConcurrency?: unknown;
  ToleratedFailureCount?: unknown;
  ToleratedFailurePercentage?: unknown;
  ItemProcessor?: ScopeDefinition & { ProcessorConfig?: { Mode?: string } };
  Branches?: ScopeDefinition[];
};
export type ScopeDefinition = {
  StartAt: string;
  States: Record<string, StateDefinition>;
  QueryLanguage?: string;
};
export type Definition = ScopeDefinition & { Comment?: string; TimeoutSeconds?: number; Version?: string };

/** A scope knows the number of each scope its own Map and Parallel states open. */
type CompiledScope = {
  path: string;
  startAt: string;
  states: Map<string, StateDefinition>;
  opens: Map<string, number[]>;
};
export type CompiledDefinition = {
  timeoutSeconds: number | undefined;
  scopes: CompiledScope[];
  jsonata: boolean;
};

export const innerScopes = (state: StateDefinition): ScopeDefinition[] =>
  state.ItemProcessor !== undefined ? [state.ItemProcessor] : (state.Branches ?? []);

export const isDistributed = (state: StateDefinition): boolean =>
  state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED';

const addScope = (scopes: CompiledScope[], source: ScopeDefinition, path: string): number => {
  const number = scopes.length;
  const scope: CompiledScope = {
    path,
    startAt: source.StartAt,
    states: new Map(Object.entries(source.States)),
    opens: new Map(),
  };
  scopes.push(scope);
  for (const [name, state] of scope.states) {
    const inner = innerScopes(state);
    if (inner.length > 0) {
      scope.opens.set(
        name,
        inner.map((child) => addScope(scopes, child, `${path}${name}/`)),
      );
    }
  }
  return number;
};

/** Numbers depend on the text alone, so a stored scope number keeps its meaning after a restart. */
export const compileDefinition = (text: string): CompiledDefinition => {
  const definition = JSON.parse(text) as Definition;
  const scopes: CompiledScope[] = [];
  addScope(scopes, definition, '');
  return {
    timeoutSeconds: definition.TimeoutSeconds,
    scopes,
    jsonata: definition.QueryLanguage === 'JSONata',
  };
};
