import { ParameterStoreError } from './errors';
import type { Tag } from './requests';

const maxTags = 50;

/** `tags` with `added`, which win over tags of the same key. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
  const byKey = new Map([...tags, ...added].map((tag) => [tag.Key, tag]));
  if (byKey.size > maxTags)
    throw new ParameterStoreError(
      'TooManyTagsError',
      `A parameter can have at most ${maxTags} tags; with these it would have ${byKey.size}.`,
    );
  return [...byKey.values()];
}

/** `tags` without those of `keys`. */
export function withoutTags(tags: readonly Tag[], keys: readonly string[]): readonly Tag[] {
  return tags.filter((tag) => !keys.includes(tag.Key));
}
