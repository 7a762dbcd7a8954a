import { compileAllowlist } from '../lib/allowlist/allowlist';
import { parseAllowlist } from '../lib/allowlist/parse-allowlist';
import { generateList, parameterTexts, traffic } from './matcher/lists';
for (const size of [100, 1000, 10000]) {
  const list = generateList(size);
  const texts = parameterTexts(list);
  let parsed = parseAllowlist(texts, { allowCredentials: true });
  let a = compileAllowlist(parsed.entries);
  const t0 = performance.now();
  parsed = parseAllowlist(texts, { allowCredentials: true });
  const t1 = performance.now();
  a = compileAllowlist(parsed.entries);
  const t2 = performance.now();
  console.log(size, 'parse us/entry', ((t1 - t0) * 1000 / size).toFixed(2), 'compile', ((t2 - t1) * 1000 / size).toFixed(2), 'refused', parsed.refused.length);
  for (const kind of ['mix', 'miss', 'near miss', 'hit last'] as const) {
    const o = traffic(kind, list, 5000);
    let best = 1e9;
    for (let r = 0; r < 12; r++) { const s = performance.now(); for (const x of o) a.decide(x, 0); best = Math.min(best, (performance.now() - s) / o.length * 1e6); }
    console.log('  ', kind, best.toFixed(0), 'ns');
  }
}
