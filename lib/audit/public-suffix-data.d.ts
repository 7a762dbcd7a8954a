/** The data behind tldts, which has no entry point of its own. */
declare module 'tldts/dist/cjs/src/data/trie' {
  export * from 'tldts/dist/types/src/data/trie';
}
