import { clients } from '../../../src/reasoning/logs/clients';
import { clientFailureOf } from '../../../src/reasoning/logs/client-failures';
import { entriesOf } from '../../../src/reasoning/logs/entries';

const read = (lines: readonly string[]) =>
  entriesOf(lines).flatMap((entry) => clientFailureOf(entry) ?? []);

describe('a client library that names what fails', () => {
  it.each(
    clients.flatMap(({ name, store, entries }) =>
      entries.map(({ fault, lines }) => [name, fault, lines.join('\n'), store] as const),
    ),
  )('%s, %s: %s', (_name, fault, text, store) => {
    const found = read(text.split('\n')).at(-1);
    expect(found?.fault).toBe(fault);
    expect([store, 'PostgreSQL', 'MySQL'] as readonly unknown[]).toContain(found?.store);
  });
});
