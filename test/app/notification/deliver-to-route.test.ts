import { Webhook } from 'standardwebhooks';
import { RouteReceiver } from '../../../sandbox/platform/routes/route-receiver';
import { investigate } from '../../../src/app/incident/investigate';
import { deliverNotices } from '../../../src/app/notification/deliver-notices';
import { routesIn } from '../../../src/app/setup/routes';
import { longServiceArn, type NamedService } from '../../../src/facts/signal';
import { routeNames } from '../../../src/incident/outbox';
import { aDiagnosis, aHealthyDiagnosis, aStatusDiagnosis } from '../../support/diagnoses';
import { EventWorld, place, serviceNamed } from '../../support/event-world';
import { startTable, type TestTable } from '../../support/incident-table';

const signingSecret = `whsec_${Buffer.from('a secret of thirty two bytes, yes').toString('base64')}`;
jest.setTimeout(30_000);

let table: TestTable;
let world: EventWorld;
let receiver: RouteReceiver;
let service: NamedService;
let number = 0;

beforeAll(async () => void (table = await startTable()));
afterAll(() => table.close());
beforeEach(async () => {
  world = new EventWorld(table);
  receiver = await new RouteReceiver().start();
  number += 1;
  service = serviceNamed(`routed-${number}`);
});
afterEach(() => receiver.close());

const ports = () => {
  const all = world.ports();
  const routes = routesIn(
    JSON.stringify({
      pagerduty: { routingKey: receiver.routingKey, url: receiver.url('pagerduty') },
      opsgenie: { apiKey: receiver.apiKey, url: receiver.url('opsgenie') },
      teams: { url: receiver.url('teams') },
      webhook: { url: receiver.url('webhook'), signingSecret },
    }),
  );
  const notifiers = {
    ...all.notifiers,
    channels: routeNames,
    routes: () => Promise.resolve(routes),
  };
  return { ...all, notifiers };
};
const look = () => investigate(ports(), service, 'ignore');
const minutes = (count: number): void => void (world.now += count * 60_000);
const deliverLater = async () => {
  minutes(2);
  await deliverNotices(ports(), longServiceArn(place, service));
};
const recover = async () => {
  world.diagnosis = aHealthyDiagnosis();
  minutes(10);
  await look();
};

describe('the routes to pagers, Teams and webhooks', () => {
  it('open one alert for an incident, whatever it turns into, and resolve it', async () => {
    await look();
    world.diagnosis = aStatusDiagnosis();
    minutes(2);
    await look();
    const open = { isOpen: true, calls: 1 };
    expect([[...receiver.pages.values()], [...receiver.alerts.values()]]).toEqual([[open], [open]]);
    await recover();
    const resolved = { isOpen: false, calls: 1 };
    expect([[...receiver.pages.values()], [...receiver.alerts.values()]]).toEqual([
      [resolved],
      [resolved],
    ]);
    expect(receiver.cards.map((card) => JSON.stringify(card)).at(-1)).toContain('RECOVERED');
  });

  it('are tried again where a receiver is down, and nothing is said twice', async () => {
    receiver.faults.push(503, 500, 429, 503);
    await look();
    expect(receiver.pages.size + receiver.alerts.size + receiver.cards.length).toBe(0);
    await deliverLater();
    await deliverLater();
    expect(
      [...receiver.pages.values(), ...receiver.alerts.values()].map(({ calls }) => calls),
    ).toEqual([1, 1]);
    expect([receiver.cards.length, receiver.messages.size]).toEqual([1, 1]);
    await deliverLater();
    expect(receiver.requests).toHaveLength(8);
  });

  it('call once where an answer is lost; a card may be there twice, never three times', async () => {
    receiver.faults.push(
      'answer-lost',
      'answer-lost',
      'answer-lost',
      'answer-lost',
      'answer-lost',
      'answer-lost',
      'answer-lost',
      'answer-lost',
    );
    await look();
    for (let again = 0; again < 6; again += 1) await deliverLater();
    expect(
      [...receiver.pages.values(), ...receiver.alerts.values()].map(({ calls }) => calls),
    ).toEqual([1, 1]);
    expect(receiver.messages.size).toBe(1);
    expect(receiver.cards.length).toBeLessThanOrEqual(2);
  });

  it('sign what a webhook gets, so that the receiver can tell who sent it', async () => {
    await look();
    const request = receiver.requests.find(({ path }) => path === '/webhook');
    const headers = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const id = headers['webhook-id'] ?? '';
    expect(id).not.toBe('');
    // The library compares with the clock of this machine; ours is that of the world.
    jest.useFakeTimers({ now: world.now, doNotFake: ['nextTick', 'setImmediate'] });
    const verified = new Webhook(signingSecret).verify(request?.body ?? '', headers);
    jest.useRealTimers();
    expect(verified).toMatchObject({ status: 'open', severity: aDiagnosis().severity });
  });

  it('say nothing of a key or an address, whatever goes wrong', async () => {
    const said: unknown[] = [];
    receiver.faults.push(401, 404, 422, 500);
    const all = ports();
    const telemetry = { ...all.telemetry, step: (...words: unknown[]) => void said.push(words) };
    await investigate({ ...all, telemetry }, service, 'ignore');
    expect(JSON.stringify(said)).toMatch(/http_4/);
    for (const secret of [receiver.routingKey, receiver.apiKey, signingSecret, '127.0.0.1'])
      expect(JSON.stringify(said)).not.toContain(secret);
  });
});

describe('the secret of the routes', () => {
  it.each([
    ['no JSON', 'its beginning'],
    ['{"pagerduty":{}}', 'pagerduty.routingKey'],
    ['{"teams":{"url":"http://example.com/hook"}}', 'teams.url'],
    ['{"webhook":{"url":"https://example.com","signingSecret":"short"}}', 'webhook.signingSecret'],
  ])('is refused where it is malformed, without a word of what is in it: %s', (text, where) => {
    expect(() => routesIn(text)).toThrow(`The secret of the routes is malformed at ${where}`);
  });

  it('needs no address of those whose address is known', () => {
    expect(routesIn('{"pagerduty":{"routingKey":"0123456789abcdef"}}')).toEqual({
      pagerduty: { url: 'https://events.pagerduty.com', key: '0123456789abcdef' },
    });
  });
});
