// Runs in a process of its own: the whole first invocation of a function, from `require` to the
// answer. Prints what it took as JSON.
const [, , file, event, context] = process.argv;
const told = process.stdout.write.bind(process.stdout);
// What the function logs goes where Lambda would read it: nowhere here.
process.stdout.write = () => true;
const [cpuBefore, began] = [process.cpuUsage(), performance.now()];

async function first() {
  const { handler } = require(file);
  const [loadedMs, loaded] = [performance.now() - began, process.cpuUsage(cpuBefore)];
  await handler(JSON.parse(event), {
    ...JSON.parse(context),
    getRemainingTimeInMillis: () => 30_000,
  });
  const [wallMs, cpu] = [performance.now() - began, process.cpuUsage(cpuBefore)];
  const ms = ({ user, system }) => (user + system) / 1000;
  told(
    JSON.stringify({
      loadedMs,
      loadedCpuMs: ms(loaded),
      wallMs,
      cpuMs: ms(cpu),
      megabytes: process.resourceUsage().maxRSS / 1024,
    }),
    () => process.exit(0),
  );
}

void first();
