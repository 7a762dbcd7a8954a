import { ParameterStoreError, validationError } from './errors';
import type { StoredParameter } from './parameter';
import { checkPath, isBelow, qualified } from './parameter-name';
import type { DescribeParametersRequest, ParameterFilter } from './requests';

/**
 * The filter keys of the two operations.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html
 */
const describeKeys = ['Path', 'Name', 'Type', 'KeyId', 'Tier', 'DataType'];
const byPathKeys = ['Type', 'KeyId', 'Label'];

const allowedValues = new Map([
  ['Type', ['String', 'StringList', 'SecureString']],
  ['Tier', ['Standard', 'Advanced', 'Intelligent-Tiering']],
]);

type Predicate = (parameter: StoredParameter) => boolean;

/** Whether a parameter passes every filter of a DescribeParameters request. A filter passes if one of its values matches. */
export function describeFilter({
  Filters = [],
  ParameterFilters = [],
}: DescribeParametersRequest): Predicate {
  if (Filters.length > 0 && ParameterFilters.length > 0)
    throw validationError('You can use either Filters or ParameterFilters in a single request.');
  checkFilters(ParameterFilters, describeKeys);
  return every([
    ...Filters.map((filter) =>
      predicate({ ...filter, Option: filter.Key === 'Name' ? 'BeginsWith' : 'Equals' }),
    ),
    ...ParameterFilters.map(predicate),
  ]);
}

/** The same for GetParametersByPath. `Label` selects versions and is left to the caller. */
export function byPathFilter(filters: readonly ParameterFilter[]): Predicate {
  checkFilters(filters, byPathKeys);
  return every(filters.filter(({ Key }) => Key !== 'Label').map(predicate));
}

function every(predicates: readonly Predicate[]): Predicate {
  return (parameter) => predicates.every((passes) => passes(parameter));
}

function predicate({ Key, Option, Values = [] }: ParameterFilter): Predicate {
  if (Key === 'Path') return ({ name }) => Values.some((path) => isBelow(name, path, Option === 'Recursive'));
  if (Key === 'Name') {
    const wanted = Option === 'Contains' ? Values : Values.map(qualified);
    return ({ name }) => matches(qualified(name), Option, wanted);
  }
  const attribute = attributeOf(Key);
  return (parameter) => {
    const value = attribute(parameter);
    return value !== undefined && matches(value, Option, Values);
  };
}

function matches(value: string, option: string | undefined, wanted: readonly string[]): boolean {
  if (option === 'BeginsWith') return wanted.some((text) => value.startsWith(text));
  if (option === 'Contains') return wanted.some((text) => value.includes(text));
  return wanted.includes(value);
}

function attributeOf(key: string): (parameter: StoredParameter) => string | undefined {
  switch (key) {
    case 'Type':
      return ({ current }) => current.type;
    case 'KeyId':
      return ({ current }) => current.keyId;
    case 'Tier':
      return ({ current }) => current.tier;
    default:
      return ({ current }) => current.dataType;
  }
}

function checkFilters(filters: readonly ParameterFilter[], supported: readonly string[]): void {
  const seen = new Set<string>();
  for (const filter of filters) {
    const { Key: key } = filter;
    if (!supported.includes(key))
      throw invalid(
        'InvalidFilterKey',
        `The following filter key is not valid: ${key}. Valid filter keys include: [${supported.join(', ')}].`,
      );
    if (seen.has(key))
      throw invalid(
        'InvalidFilterKey',
        `The following filter is duplicated in the request: ${key}. A request can contain only one occurrence of a specific filter.`,
      );
    seen.add(key);
    checkFilter(filter);
  }
}

function checkFilter({ Key, Option, Values }: ParameterFilter): void {
  if (Values === undefined)
    throw invalid(
      'InvalidFilterValue',
      `The following filter values are missing : null for filter key ${Key}.`,
    );
  const options = optionsOf(Key);
  if (Option !== undefined && !options.includes(Option))
    throw invalid(
      'InvalidFilterOption',
      `The following filter option is not valid: ${Option}. Valid options include: [${options.join(', ')}].`,
    );
  if (Key === 'Path') Values.forEach(checkPath);
  const allowed = allowedValues.get(Key);
  const wrong = allowed && Option !== 'BeginsWith' && Values.find((value) => !allowed.includes(value));
  if (wrong)
    throw invalid(
      'InvalidFilterOption',
      `The following filter value is not valid: ${wrong}. Valid values include: [${allowed.join(', ')}].`,
    );
}

function optionsOf(key: string): string[] {
  if (key === 'Path') return ['Recursive', 'OneLevel'];
  if (key === 'Label') return ['Equals'];
  return key === 'Name' ? ['BeginsWith', 'Equals', 'Contains'] : ['BeginsWith', 'Equals'];
}

function invalid(type: 'InvalidFilterKey' | 'InvalidFilterOption' | 'InvalidFilterValue', message: string) {
  return new ParameterStoreError(type, message);
}
