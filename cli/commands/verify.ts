import { isInForce } from '../../lib/allowlist/entry-index';
import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { shown } from '../../lib/allowlist/shown';
import type { Context } from '../context';
import { decider } from '../decider';
import { CommandError } from '../errors';
import { type ExitStatus, exitStatus } from '../exit-status';
import { count } from '../report/count';
import { table } from '../report/table';
import { type ApiAnswer, ask } from '../verify/ask';
import { probesFor } from '../verify/probes';
import { agrees, type Question, questionsFor } from '../verify/questions';

export interface VerifyOptions {
  /** Of the actual request. */
  readonly method: string;
  /** Whether actual requests are sent. */
  readonly actual: boolean;
}

interface Result extends Question {
  readonly answer: ApiAnswer;
  readonly agrees: boolean;
}

/** Requests under way at a time: a verification must not be a load test. */
const CONCURRENCY = 8;

/** Asks a deployed API about every entry, its look-alikes and hostile origins, and compares with the allowlist. */
export async function verify(
  context: Context,
  url: string,
  paths: readonly string[],
  { method, actual }: VerifyOptions,
): Promise<ExitStatus> {
  const { parameters, location, terminal, options } = context;
  const urls = urlsOf(url, paths);
  const now = context.now();
  const { entries } = parseAllowlist(await parameters.readAll(), location);
  const probes = probesFor(entries.filter((entry) => entry.effect === 'allow' && isInForce(entry, now)));
  const questions = questionsFor(probes, urls, decider(entries, now), actual);
  const results = await askAll(context, questions, method);
  const disagreeing = results.filter((result) => !result.agrees);
  const [first] = results;
  if (first?.answer.kind === 'no-answer' && results.every(({ answer }) => answer.kind === 'no-answer')) {
    throw new CommandError(`${first.url} does not answer: ${first.answer.reason}`);
  }
  terminal.print(options.json ? JSON.stringify({ results }, undefined, 2) : resultsText(context, results));
  if (disagreeing.length === 0) return exitStatus.fine;
  terminal.note(
    'Functions cache the allowlist for AllowlistTtlSeconds (60 by default): after a recent edit, wait and verify again.',
  );
  return exitStatus.objection;
}

function urlsOf(url: string, paths: readonly string[]): string[] {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new CommandError(
      `${url} is not the URL of an API such as https://abc.execute-api.eu-west-1.amazonaws.com/prod`,
    );
  }
  const base = url.replace(/\/$/, '');
  return paths.length === 0 ? [url] : paths.map((path) => `${base}/${path.replace(/^\//, '')}`);
}

async function askAll(
  { terminal }: Context,
  questions: readonly Question[],
  method: string,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = questions.entries();
  const worker = async () => {
    for (const [index, question] of waiting) {
      const answer = await send(question, method);
      results[index] = { ...question, answer, agrees: agrees(question, answer) };
      terminal.progress(`asked ${results.length} of ${questions.length} …`);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  terminal.progress('');
  return results;
}

function send({ url, origin, request }: Question, method: string): Promise<ApiAnswer> {
  return request === 'actual'
    ? ask(url, method, { Origin: origin })
    : ask(url, 'OPTIONS', { Origin: origin, 'Access-Control-Request-Method': method });
}

function resultsText({ terminal: { style } }: Context, results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.agrees ? 'ok' : 'DIFFERS',
    result.request,
    result.kind,
    shortened(shown(result.origin)),
    result.isAllowed ? 'allowed' : 'not allowed',
    answerText(result),
    new URL(result.url).pathname,
  ]);
  const wrong = results.filter((result) => !result.agrees).length;
  const verdict =
    wrong === 0
      ? style.green(`All ${results.length} answers match the allowlist.`)
      : style.red(
          `${count(wrong, 'answer')} of ${results.length} ${wrong === 1 ? 'does' : 'do'} not match the allowlist.`,
        );
  return `${table(['', 'request', 'kind', 'origin', 'allowlist', 'answer', 'path'], rows)}\n\n${verdict}`;
}

function answerText({ answer, agrees: isFine }: Result): string {
  if (answer.kind === 'no-answer') return shown(answer.reason);
  const allowOrigin =
    answer.allowOrigin === undefined ? 'no Allow-Origin' : `Allow-Origin ${answer.allowOrigin}`;
  // Who answered in place of the functions, the body often says.
  const body = isFine || answer.body === '' ? '' : ` ${answer.body}`;
  const by = answer.isGateways ? ' from API Gateway' : '';
  return shown(`${answer.status}${by}, ${shortened(allowOrigin)}${body}`);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
