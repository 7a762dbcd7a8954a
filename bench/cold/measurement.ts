/** What one fresh process took from before its handler was imported until that had answered its first preflight. */
export interface FirstPreflight {
  readonly statusCode: number;
  readonly milliseconds: number;
  /** Of all threads, in user space and in the kernel. */
  readonly cpuMilliseconds: number;
  /** The most that the whole process had resident. */
  readonly memoryBytes: number;
}
