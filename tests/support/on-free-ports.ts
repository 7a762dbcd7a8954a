/** What of a local run's options is the same for all that run beside others: free ports, and a Parameter Store of its own. */
export const ON_FREE_PORTS = {
  port: 0,
  parameterStorePort: 0,
  parameterStoreHost: '127.0.0.1',
  parameterStoreUrl: undefined,
  clock: Date.now,
} as const;
