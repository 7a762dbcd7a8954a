import { parseArgs } from 'node:util';
import { printGroup } from './report';
import { DEFAULT_QUOTA, type Group, standardGroups, steadyScenario, stormScenario } from './scenarios';
import { type Result, simulate } from './simulate';

/**
 * `npm run bench:fleet`: what a fleet of Lambda environments asks of Parameter Store, under a virtual clock.
 * `-- --environments 5000 --ttl 300 --pages 2 --quota 100` simulates that fleet instead; `--seed 7` and `--json` go with both.
 */
const { values } = parseArgs({
  options: {
    environments: { type: 'string' },
    ttl: { type: 'string', default: '60' },
    pages: { type: 'string', default: '1' },
    quota: { type: 'string', default: String(DEFAULT_QUOTA) },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

void run();

async function run(): Promise<void> {
  const started = process.hrtime.bigint();
  const groups = groupsAsked();
  if (!values.json) console.log(`Simulated; Node ${process.version}, seed ${values.seed}`);
  const all: { title: string; results: Result[] }[] = [];
  for (const group of groups) {
    const results: Result[] = [];
    for (const scenario of group.scenarios) results.push(await simulate(scenario));
    if (!values.json) printGroup(group, results);
    all.push({ title: group.title, results });
  }
  if (values.json) console.log(JSON.stringify({ node: process.version, groups: all }, undefined, 2));
  else console.log(`\nTook ${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(0)} s`);
}

function groupsAsked(): Group[] {
  const seed = wholeNumber('seed', values.seed, 1);
  if (values.environments === undefined) return standardGroups(seed);
  const fleet = {
    environments: wholeNumber('environments', values.environments, 1),
    ttlSeconds: wholeNumber('ttl', values.ttl, 0),
    pages: wholeNumber('pages', values.pages, 1),
    quota: wholeNumber('quota', values.quota, 1),
    seed,
  };
  return [
    { title: 'Long started', kind: 'steady', scenarios: [steadyScenario(fleet)] },
    { title: 'Cold start', kind: 'storm', scenarios: [stormScenario(fleet)] },
  ];
}

function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`--${option} ${text}: must be a whole number from ${least}`);
}
