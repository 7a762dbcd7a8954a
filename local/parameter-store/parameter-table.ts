import { parameterNotFound } from './errors';
import type { StoredParameter } from './parameter';
import { qualified } from './parameter-name';
import type { ParameterType } from './requests';

/**
 * A change in the store, as a "Parameter Store Change" event reports it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html
 */
export interface StoreChange {
  readonly name: string;
  readonly type: ParameterType;
  readonly operation: 'Create' | 'Update' | 'Delete' | 'LabelParameterVersion';
  readonly description?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

export interface ParameterTableOptions {
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** The initial content. */
  readonly parameters?: Iterable<StoredParameter>;
  /** Saves the parameters. If it throws, the write has not happened. */
  readonly save?: (parameters: readonly StoredParameter[]) => void;
  /** Called for each change once it is saved; must not throw. */
  readonly onChange?: ((change: StoreChange) => void) | undefined;
}

/** The parameters by name. A write is applied, saved and announced, or does not happen at all. */
export class ParameterTable {
  #parameters: ReadonlyMap<string, StoredParameter>;

  constructor(private readonly options: ParameterTableOptions) {
    this.#parameters = new Map(
      Array.from(options.parameters ?? [], (parameter) => [qualified(parameter.name), parameter]),
    );
  }

  find(name: string): StoredParameter | undefined {
    return this.#parameters.get(qualified(name));
  }

  /** Throws ParameterNotFound. */
  get(name: string): StoredParameter {
    const parameter = this.find(name);
    if (parameter === undefined) throw parameterNotFound(name);
    return parameter;
  }

  /** Sorted by qualified name. */
  sorted(): readonly StoredParameter[] {
    return [...this.#parameters].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, parameter]) => parameter);
  }

  /** Adds or replaces a parameter. @param operation to announce, if any */
  put(parameter: StoredParameter, operation?: Exclude<StoreChange['operation'], 'Delete'>): void {
    this.#replace(new Map(this.#parameters).set(qualified(parameter.name), parameter));
    if (operation) this.#announce(parameter, operation);
  }

  delete(parameters: readonly StoredParameter[]): void {
    if (parameters.length === 0) return;
    const next = new Map(this.#parameters);
    for (const { name } of parameters) next.delete(qualified(name));
    this.#replace(next);
    for (const parameter of parameters) this.#announce(parameter, 'Delete');
  }

  #replace(next: ReadonlyMap<string, StoredParameter>): void {
    this.options.save?.([...next.values()]);
    this.#parameters = next;
  }

  #announce({ name, current }: StoredParameter, operation: StoreChange['operation']): void {
    const { type, description } = current;
    this.options.onChange?.({ name, type, operation, description, time: this.options.clock() });
  }
}
