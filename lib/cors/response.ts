/** A response without a transport: what to answer, not how the event's payload format spells it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}
