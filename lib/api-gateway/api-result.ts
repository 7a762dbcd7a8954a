import type { Answer } from '../cors/answer';

/** A proxy result that REST APIs and HTTP APIs (payload 1.0 and 2.0) understand alike. */
export interface ApiResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Spells an answer as API Gateway wants it from a Lambda function. */
export function toApiResult({ status, headers, body = '' }: Answer): ApiResult {
  return { statusCode: status, headers, body };
}
