import { ParameterStoreError } from './errors';
import { byPathFilter, describeFilter } from './filters';
import { withLabels, withoutLabels } from './labels';
import { pageOf } from './paging';
import { historyAnswer, metadataAnswer, parameterAnswer, versionsOf } from './parameter';
import { checkNameForm, checkPath, isBelow, qualified } from './parameter-name';
import { ParameterTable, type ParameterTableOptions } from './parameter-table';
import { afterPut } from './put-parameter';
import { labelledVersion, parseReference, selectVersion } from './reference';
import type * as requests from './requests';

/**
 * Parameter Store in memory. There is a method for each operation, with the API's own requests and responses.
 * A request that breaks a rule throws ParameterStoreError and changes nothing.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html
 */
export class ParameterStore {
  readonly #table: ParameterTable;
  readonly #clock: () => number;

  constructor(options: ParameterTableOptions) {
    this.#table = new ParameterTable(options);
    this.#clock = options.clock;
  }

  putParameter(request: requests.PutParameterRequest) {
    const existing = this.#table.find(request.Name);
    const parameter = afterPut(request, existing, this.#clock());
    this.#table.put(parameter, existing ? 'Update' : 'Create');
    return { Version: parameter.current.version, Tier: parameter.current.tier };
  }

  getParameter({ Name, WithDecryption }: requests.GetParameterRequest) {
    checkNameForm(parseReference(Name).name);
    return { Parameter: this.#answer(Name, WithDecryption) };
  }

  getParameters({ Names, WithDecryption }: requests.GetParametersRequest) {
    const found: ReturnType<typeof parameterAnswer>[] = [];
    const invalid: string[] = [];
    for (const name of new Set(Names)) {
      try {
        found.push(this.#answer(name, WithDecryption));
      } catch (error) {
        if (!isNotFound(error)) throw error;
        invalid.push(name);
      }
    }
    return { Parameters: found, InvalidParameters: invalid };
  }

  /** A filter by `Label` selects the version with that label; any other filter looks at the latest version. */
  getParametersByPath({ MaxResults = 10, NextToken, ...query }: requests.GetParametersByPathRequest) {
    const { Path, Recursive = false, ParameterFilters = [], WithDecryption } = query;
    checkPath(Path);
    const passes = byPathFilter(ParameterFilters);
    const labels = ParameterFilters.find(({ Key }) => Key === 'Label')?.Values;
    const found = this.#table
      .sorted()
      .filter((parameter) => isBelow(parameter.name, Path, Recursive) && passes(parameter))
      .flatMap((parameter) => {
        const version = labels ? labelledVersion(parameter, labels) : parameter.current;
        return version ? [{ name: parameter.name, version }] : [];
      });
    const page = pageOf(found, {
      keyOf: ({ name }) => qualified(name),
      query: ['GetParametersByPath', query],
      maxResults: MaxResults,
      nextToken: NextToken,
    });
    return {
      Parameters: page.items.map(({ name, version }) => parameterAnswer(name, version, { WithDecryption })),
      NextToken: page.nextToken,
    };
  }

  getParameterHistory({ MaxResults = 50, NextToken, ...query }: requests.GetParameterHistoryRequest) {
    const parameter = this.#table.get(query.Name);
    const page = pageOf(versionsOf(parameter), {
      keyOf: ({ version }) => String(version).padStart(16, '0'),
      query: ['GetParameterHistory', query],
      maxResults: MaxResults,
      nextToken: NextToken,
    });
    return {
      Parameters: page.items.map((version) => historyAnswer(parameter.name, version, query)),
      NextToken: page.nextToken,
    };
  }

  /** Nobody shares parameters with the local account, so `Shared` returns none. */
  describeParameters({ MaxResults = 10, NextToken, ...query }: requests.DescribeParametersRequest) {
    const found = this.#table.sorted().filter(describeFilter(query));
    const page = pageOf(query.Shared ? [] : found, {
      keyOf: ({ name }) => qualified(name),
      query: ['DescribeParameters', query],
      maxResults: MaxResults,
      nextToken: NextToken,
    });
    return { Parameters: page.items.map(metadataAnswer), NextToken: page.nextToken };
  }

  labelParameterVersion({ Name, ParameterVersion, Labels }: requests.LabelParameterVersionRequest) {
    const existing = this.#table.get(Name);
    const version = ParameterVersion ?? existing.current.version;
    const { parameter, changed, invalid } = withLabels(existing, version, Labels);
    if (changed.length > 0) this.#table.put(parameter, 'LabelParameterVersion');
    return { InvalidLabels: invalid, ParameterVersion: version };
  }

  unlabelParameterVersion({ Name, ParameterVersion, Labels }: requests.UnlabelParameterVersionRequest) {
    const { parameter, changed, invalid } = withoutLabels(this.#table.get(Name), ParameterVersion, Labels);
    if (changed.length > 0) this.#table.put(parameter);
    return { RemovedLabels: changed, InvalidLabels: invalid };
  }

  deleteParameter({ Name }: requests.DeleteParameterRequest) {
    this.#table.delete([this.#table.get(Name)]);
    return {};
  }

  deleteParameters({ Names }: requests.DeleteParametersRequest) {
    const names = [...new Set(Names)];
    const found = names.filter((name) => this.#table.find(name));
    this.#table.delete([...new Set(found.map((name) => this.#table.get(name)))]);
    return { DeletedParameters: found, InvalidParameters: names.filter((name) => !found.includes(name)) };
  }

  /** Throws ParameterNotFound and ParameterVersionNotFound. */
  #answer(reference: string, WithDecryption: boolean | undefined) {
    const { name, selector } = parseReference(reference);
    const parameter = this.#table.get(name);
    const version = selectVersion(parameter, selector);
    return parameterAnswer(parameter.name, version, { WithDecryption, selector });
  }
}

function isNotFound(error: unknown): boolean {
  return (
    error instanceof ParameterStoreError &&
    (error.type === 'ParameterNotFound' || error.type === 'ParameterVersionNotFound')
  );
}
