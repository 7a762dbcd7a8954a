import { type CollectionTag, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml';

/**
 * The YAML tags of intrinsic functions, which are read as the long form: `!Ref A` as `{ Ref: A }`, `!Sub [ … ]` as
 * `{ 'Fn::Sub': [ … ] }`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

export const cloudFormationTags: (ScalarTag | CollectionTag)[] = [
  ...shortForms('!Ref', 'Ref'),
  ...shortForms('!Condition', 'Condition'),
  ...FUNCTIONS.flatMap((name) => shortForms(`!${name}`, `Fn::${name}`)),
];

function shortForms(tag: string, longForm: string): (ScalarTag | CollectionTag)[] {
  return [
    { tag, resolve: (text) => ({ [longForm]: longForm === 'Fn::GetAtt' ? attributePath(text) : text }) },
    { tag, collection: 'seq', nodeClass: YAMLSeq, resolve: (node) => wrap(longForm, node) },
    { tag, collection: 'map', nodeClass: YAMLMap, resolve: (node) => wrap(longForm, node) },
  ];
}

/** `!GetAtt Function.Arn`: the logical id ends at the first dot; the attribute may contain others. */
function attributePath(text: string): string[] {
  const dot = text.indexOf('.');
  return dot === -1 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function wrap(longForm: string, node: unknown): YAMLMap {
  const map = new YAMLMap();
  map.set(longForm, node);
  return map;
}
