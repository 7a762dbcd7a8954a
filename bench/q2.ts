import { compileAllowlist } from '../lib/allowlist/allowlist';
import { parseAllowlist } from '../lib/allowlist/parse-allowlist';
import { generateList, parameterTexts } from './matcher/lists';
const list = generateList(10000);
const texts = parameterTexts(list);
for (let i = 0; i < Number(process.argv[2]??6); i++) { const c0=process.cpuUsage(); const p = parseAllowlist(texts, { allowCredentials: true }); const c1=process.cpuUsage(c0); const c2=process.cpuUsage(); compileAllowlist(p.entries); const c3=process.cpuUsage(c2); console.log("parse", c1.user/1000|0, "compile", c3.user/1000|0); }
