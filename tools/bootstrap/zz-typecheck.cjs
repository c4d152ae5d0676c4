const ts = require('typescript');
const files = process.argv.slice(2);
const sys = { ...ts.sys, writeFile: () => {} };
let errors = 0;
const host = ts.createSolutionBuilderHost(sys, undefined, (d) => { errors++; console.log(ts.flattenDiagnosticMessageText(d.messageText, '\n'), d.file?.fileName); }, () => {});
const b = ts.createSolutionBuilder(host, files, { noEmit: true, force: true });
const t = Date.now();
console.log('exit', b.build(), errors, process.cpuUsage().user / 1e6);
