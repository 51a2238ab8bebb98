// How well the sockets of real servers are read from what they print at start:
// `npm run bench:listeners`.
import { listenersIn } from '../src/reasoning/logs/read-log';
import { runsOf, score, tables } from '../test/reasoning/logs/sockets-seen/score';

const at = '2026-11-29T12:00:00.000Z';
const read = (lines: readonly string[]) =>
  listenersIn({ lines: lines.map((message) => ({ at, message })) }).map(
    ({ address, addressGrade, port }) => ({
      port,
      address:
        address === 'loopback' && addressGrade === 'habit' ? ('loopback?' as const) : address,
    }),
  );

console.log(
  '| servers | sockets that a line names | read rightly | unread | false address | not bound in the end |',
);
console.log('| --- | --- | --- | --- | --- | --- |');
for (const table of tables) {
  const { named, right, unread, falseAddress, unbound } = score(runsOf(table), read);
  const share = ((right / named) * 100).toFixed(1);
  console.log(
    `| ${table} | ${named} | ${right} (${share} %) | ${unread.length} | ${falseAddress.length} | ${unbound.length} |`,
  );
  if (process.argv.includes('--each'))
    for (const line of [
      ...unread.map((one) => `unread: ${one}`),
      ...falseAddress.map((one) => `false: ${one}`),
      ...unbound.map((one) => `not bound: ${one}`),
    ])
      console.log(line);
}
