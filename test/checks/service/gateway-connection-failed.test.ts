import check from '../../../src/checks/service/gateway-connection-failed';
import type { GatewayConnection } from '../../../src/facts/service';
import { read } from '../../../src/facts/reading';
import { aService, problemsOf, seen } from '../../support/builders';

const route = 'arn:aws:ecs:us-east-1:111122223333:gateway-route/edge/652f55016243bf1b';
const connection = (status: string): GatewayConnection => ({
  gatewayArn: 'arn:aws:ecs:us-east-1:111122223333:gateway/edge',
  gatewayRouteArn: route,
  portName: 'http',
  status,
  groups: [],
});
const behind = (...statuses: string[]) =>
  seen({ service: aService({ gatewayConnections: read(statuses.map(connection)) }) });

describe('reports', () => {
  it.each(['CREATE_FAILED', 'UPDATE_FAILED'])('a connection that is %s, by its route', (status) => {
    const [problem] = problemsOf(check.run(behind(status, 'ACTIVE')));
    expect(problem?.summary).toContain(`${route} of web is ${status}`);
    expect(problem).toMatchObject({ affected: 1, of: 2 });
    expect(problem?.fix).toContain(`--gateway-route ${route}`);
  });
});

describe('stays silent', () => {
  it.each(['ACTIVE', 'CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'NOT_INVENTED_YET'])(
    'about a connection that is %s',
    (status) => {
      expect(check.run(behind(status))).toEqual([]);
    },
  );

  it('about a service without a gateway', () => {
    expect(check.run(seen({ service: aService() }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the service', () => {
    expect(check.needs).toEqual(['service']);
  });
});
