import { compileAllowlist } from '../lib/allowlist/allowlist';
import { parseAllowlist } from '../lib/allowlist/parse-allowlist';
import { parsePattern } from '../lib/pattern/parse-pattern';
import { treeOf } from '../lib/pattern/pattern-tree';
import { sizeOf } from '../lib/pattern/size';
const rep = (s: string, n: number) => s.repeat(n);
const pad = (s: string) => s.slice(0, 1024);
const lists: Record<string, string[]> = {
  '83x(?:.?){1000}': ['https://' + rep('(?:.?){1000}', 83) + 'x\\.example'],
  '(.?){999}N x343': Array.from({ length: 343 }, (_, n) => `(.?){999}${n}`),
  '400k (.?){999}N': Array.from({ length: 30000 }, (_, n) => `(.?){999}${n}`),
  'pL': Array.from({ length: 343 }, (_, n) => `x://(?i:\\pL?){999}${n}`),
  'aaa{0,63}': Array.from({ length: 400 }, (_, n) => `https://(${rep('a', 990)}${n}){0,63}`),
  'aaa4{0,63}': Array.from({ length: 4000 }, (_, n) => `https://(${rep('a', 30)}${n}){0,63}x`),
  'optional letters': Array.from({ length: 400 }, (_, n) => pad(`https://${Array.from({ length: 80 }, (_, i) => `[^${'abcdefghijklmnopqrstuvwxyz'[i % 26]}]?`).join('')}\\.a${n}`)),
  'dense 60': Array.from({ length: 400 }, (_, n) => `https://(${Array.from({ length: 60 }, (_, i) => `[^${'abcdefghijklmnopqrstuvwxyz'[i % 26]}]?`).join('')})*\\.b${n}c`),
  'dense one': [`https://(${Array.from({ length: 60 }, (_, i) => `[^${'abcdefghijklmnopqrstuvwxyz'[i % 26]}]?`).join('')})*\\.b`],
  'dense inner': Array.from({ length: 5000 }, (_, n) => `https://[^/]+-${n.toString(36).padStart(4, '0')}-[^/]+\\.b`),
  'same ends 16k': Array.from({ length: 16000 }, (_, n) => `https://[a-z]+${n % 10}[a-y]+${(n / 10 | 0) % 10}.+\\.b`),
  'classes': Array.from({ length: 400 }, (_, n) => pad(`https://${rep('.a', 500)}${n}`)),
  'ab*': Array.from({ length: 400 }, (_, n) => pad(`https://${rep('[ab]*c*', 145)}\\.${n}`)),
  'nested': Array.from({ length: 400 }, (_, n) => pad('https://' + rep('(', 240) + 'a' + rep('?b?)', 240)) + n),
  'choices': Array.from({ length: 400 }, (_, n) => pad('https://(' + Array.from({ length: 180 }, (_, i) => `${(i * 7919 + n).toString(36)}`).join('|') + ')\\.[a-z]+\\.x')),
};
const only = process.argv[2];
for (const [name, lines] of Object.entries(lists)) {
  if (only && !name.includes(only)) continue;
  global.gc?.(); const m0 = process.memoryUsage(); 
  const texts = [{ name: '/a/b', value: [...lines, 'https://ok.example.com'].join('\n') }];
  const bytes = texts[0]!.value.length;
  const t0 = performance.now();
  const p = parseAllowlist(texts, { allowCredentials: true });
  const t1 = performance.now();
  const a = compileAllowlist(p.entries);
  const t2 = performance.now();
  const worst: number[] = [];
  const tails = ['.example', '.a1', '.b', '.b1c', 'x.example', '1', '', '.b:80', '-00ab-x.b'];
  const origins = tails.flatMap((t) => ['a', 'ab.', 'x9-', 'zq', 'a1b'].map((s) => ('https://' + rep(s, 300)).slice(0, 300 - t.length) + t));
  origins.push('https://' + Array.from({length: 60}, (_, n) => n.toString(36).padStart(4,'0')).join('-') + '-x.b', 'https://ok.example.com');
  for (const o of origins) { const s = performance.now(); a.decide(o, 0); worst.push(performance.now() - s); }
  const warm: number[] = [];
  for (const o of origins) { const s = performance.now(); a.decide(o, 0); warm.push(performance.now() - s); }
  global.gc?.(); const m1 = process.memoryUsage();
  const one = parsePattern(lines[0]!); const size = one.kind === 'parse-error' ? one.reason : JSON.stringify(sizeOf(treeOf(one)));
  console.log(name.padEnd(18), (bytes / 1000).toFixed(0) + 'kB', 'in force', p.entries.length, 'refused', p.refused.length, 'parse', (t1 - t0).toFixed(0), 'compile', (t2 - t1).toFixed(0), 'worst', Math.max(...worst).toFixed(2), 'warm', Math.max(...warm).toFixed(2), 'MB', ((m1.heapUsed + m1.external - m0.heapUsed - m0.external) / 1e6).toFixed(1), size, p.refused[0]?.reason ?? '');
}
