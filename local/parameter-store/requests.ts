import { boolean, integer, list, oneOf, type Read, string, structure } from './shape';

/**
 * The request of each operation, with members and limits as in the API reference.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html
 */

const name = string({ min: 1, max: 2048 });
const names = list(name, { min: 1, max: 10 });
const labels = list(string({ min: 1, max: 100 }), { min: 1, max: 10 });
const nextToken = string();
const filterValues = list(string({ min: 1, max: 1024 }), { min: 1, max: 50 });
const parameterFilter = structure(
  {
    Key: string({
      min: 1,
      max: 132,
      pattern: 'tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType',
    }),
  },
  { Option: string({ min: 1, max: 10 }), Values: filterValues },
);

export const parameterType = oneOf('SecureString', 'StringList', 'String');
export type ParameterType = Read<typeof parameterType>;
export type ParameterFilter = Read<typeof parameterFilter>;

export const putParameterRequest = structure(
  { Name: name, Value: string({ min: 1, sensitive: true }) },
  {
    Description: string({ max: 1024 }),
    Type: parameterType,
    KeyId: string({ min: 1, max: 256, pattern: '[a-zA-Z0-9:/_-]+' }),
    Overwrite: boolean,
    AllowedPattern: string({ max: 1024 }),
    /** Read only to be refused. */
    Tags: list(structure({}, {})),
    Tier: oneOf('Standard', 'Advanced', 'Intelligent-Tiering'),
    Policies: string({ min: 1, max: 4096 }),
    DataType: string({ max: 128 }),
  },
);
export type PutParameterRequest = Read<typeof putParameterRequest>;

export const getParameterRequest = structure({ Name: name }, { WithDecryption: boolean });
export type GetParameterRequest = Read<typeof getParameterRequest>;

export const getParametersRequest = structure({ Names: names }, { WithDecryption: boolean });
export type GetParametersRequest = Read<typeof getParametersRequest>;

export const getParametersByPathRequest = structure(
  { Path: name },
  {
    Recursive: boolean,
    ParameterFilters: list(parameterFilter),
    WithDecryption: boolean,
    MaxResults: integer({ min: 1, max: 10 }),
    NextToken: nextToken,
  },
);
export type GetParametersByPathRequest = Read<typeof getParametersByPathRequest>;

export const getParameterHistoryRequest = structure(
  { Name: name },
  { WithDecryption: boolean, MaxResults: integer({ min: 1, max: 50 }), NextToken: nextToken },
);
export type GetParameterHistoryRequest = Read<typeof getParameterHistoryRequest>;

export const describeParametersRequest = structure(
  {},
  {
    Filters: list(structure({ Key: oneOf('Name', 'Type', 'KeyId'), Values: filterValues }, {})),
    ParameterFilters: list(parameterFilter),
    MaxResults: integer({ min: 1, max: 50 }),
    NextToken: nextToken,
    Shared: boolean,
  },
);
export type DescribeParametersRequest = Read<typeof describeParametersRequest>;

export const labelParameterVersionRequest = structure(
  { Name: name, Labels: labels },
  { ParameterVersion: integer() },
);
export type LabelParameterVersionRequest = Read<typeof labelParameterVersionRequest>;

export const unlabelParameterVersionRequest = structure(
  { Name: name, Labels: labels, ParameterVersion: integer() },
  {},
);
export type UnlabelParameterVersionRequest = Read<typeof unlabelParameterVersionRequest>;

export const deleteParameterRequest = structure({ Name: name }, {});
export type DeleteParameterRequest = Read<typeof deleteParameterRequest>;

export const deleteParametersRequest = structure({ Names: names }, {});
export type DeleteParametersRequest = Read<typeof deleteParametersRequest>;
