import type { Diagnosis } from '../../src/findings/diagnosis';
import { diagnose } from '../../src/diagnosis/diagnose';
import { defaultPolicy } from '../../src/remediation/remediation';
import { fleetRows, type Fleet } from '../../src/report/fleet-rows';
import { renderFleetJson } from '../../src/report/json';
import { renderFleetHtml } from '../../src/report/page/html-fleet';
import { renderFleet } from '../../src/report/terminal/fleet';
import { recorded } from '../support/recordings';

const judged = (name: string): Diagnosis => diagnose(recorded(name), defaultPolicy);
const named = (diagnosis: Diagnosis, serviceName: string): Diagnosis => ({
  ...diagnosis,
  service: { ...diagnosis.service, serviceName },
});

const down = named(judged('task-ingress-missing'), 'checkout');
const fleet: Fleet = {
  takenAt: down.takenAt,
  services: [
    { diagnosis: named(judged('healthy-service'), 'catalogue'), since: undefined },
    { diagnosis: named(judged('starting-service'), 'search'), since: undefined },
    { diagnosis: down, since: new Date(Date.parse(down.takenAt) - 12 * 60_000).toISOString() },
  ],
  unread: [
    {
      clusterName: 'shop',
      serviceName: 'hidden',
      error: 'ecs:DescribeServices was denied. password=hunter2hunter2 <b>',
    },
  ],
};

describe('many services', () => {
  it('stand the worst first, and what could not be read is a line of its own', () => {
    expect(fleetRows(fleet).map(({ serviceName, turn }) => [serviceName, turn])).toEqual([
      ['checkout', 'yours'],
      ['hidden', 'yours'],
      ['search', 'wait'],
      ['catalogue', ''],
    ]);
  });

  it('are a line each on a terminal, with their cause as far as it fits, none wider than it', () => {
    const text = renderFleet(fleet, { colour: 'none', width: 110 });
    expect(text).toMatch(/^1 DOWN, 1 CANNOT TELL, 1 STARTING, 1 HEALTHY\.\n/);
    expect(text).toMatch(/^DOWN +\S+\/checkout +12 min ago +yours +task-ingress-missing: .+…$/m);
    expect(text).toMatch(/^HEALTHY +\S+\/catalogue$/m);
    expect(text.split('\n')).toHaveLength(2 + 1 + 4 + 1);
    expect(text.split('\n').filter((line) => line.length > 110)).toEqual([]);
  });

  it('have their whole causes beneath on a narrow terminal, and beside them in a pipe', () => {
    const cause = `task-ingress-missing: ${down.rootCauses[0]?.summary}`;
    const narrow = renderFleet(fleet, { colour: 'none', width: 60 });
    expect(narrow).toMatch(/^DOWN +\S+\/checkout +12 min ago +yours\n {4}task-ingress-missing: /m);
    expect(narrow.replaceAll(/\n {4}/g, ' ')).toContain(cause);
    expect(narrow.split('\n').filter((line) => line.length > 60)).toEqual([]);
    expect(renderFleet(fleet, { colour: 'none', width: Infinity })).toContain(`yours  ${cause}\n`);
  });

  it('are told apart by the ends of their names where those are long, and named whole in a pipe', () => {
    const name = `${'long-'.repeat(12)}checkout-worker`;
    const long = { ...fleet, services: [{ diagnosis: named(down, name), since: undefined }] };
    const shown = renderFleet(long, { colour: 'none', width: 110 });
    expect(shown).toMatch(/^DOWN {9}\S{12}…\S{16}checkout-worker {2}/m);
    expect(renderFleet(long, { colour: 'none', width: Infinity })).toContain(`/${name} `);
    const narrow = renderFleet(long, { colour: 'none', width: 60 }).split('\n');
    expect(narrow.filter((line) => line.length > 60)).toEqual([]);
  });

  it('are counted at the end, too, where the first lines are out of sight by then', () => {
    const many = { ...fleet, services: Array.from({ length: 30 }, () => fleet.services).flat() };
    expect(renderFleet(many, { colour: 'none', width: 110 })).toMatch(
      /^(30 DOWN, .*\.)\n[^]*\n\1\n$/,
    );
  });

  it('are told as what they are where there is none', () => {
    const none = { ...fleet, services: [], unread: [] };
    expect(renderFleet(none, { colour: 'none', width: 80 })).toBe('There are no services.\n');
    expect(renderFleetHtml(none)).toContain('<h1>There are no services</h1>');
  });

  it('are one JSON document of whole diagnoses, the worst first', () => {
    const document = JSON.parse(renderFleetJson(fleet));
    expect(document).toMatchObject({ schemaVersion: 1, takenAt: fleet.takenAt });
    expect(document.services).toHaveLength(3);
    expect(document.services.map(({ service }: Diagnosis) => service.serviceName)).toEqual([
      'checkout',
      'search',
      'catalogue',
    ]);
    expect(document.unread).toEqual([expect.objectContaining({ serviceName: 'hidden' })]);
  });

  it('are one page that opens each diagnosis, loads nothing and takes no word for markup', () => {
    const page = renderFleetHtml(fleet);
    expect(page).toMatch(/<details><summary><span class="badge down">DOWN<\/span> \S+\/checkout/);
    expect(page).toContain(down.rootCauses[0]?.code);
    expect(page).toMatch(/<\/span> \S+\/catalogue<\/summary><p>[^<]*is healthy/);
    expect(page).not.toMatch(/<b>|src=|@import|url\(/);
  });

  it('have no element id twice on their page, however many are sick', () => {
    const sick = [...fleet.services, ...fleet.services];
    const ids = [...renderFleetHtml({ ...fleet, services: sick }).matchAll(/\bid="([^"]+)"/g)];
    expect(ids.map(([, id]) => id)).toEqual(['main']);
  });

  it('never show a secret', () => {
    for (const text of [
      renderFleet(fleet, { colour: 'none', width: 80 }),
      renderFleetJson(fleet),
      renderFleetHtml(fleet),
    ])
      expect(text).not.toContain('hunter2');
  });
});
