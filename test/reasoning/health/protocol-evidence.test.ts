import check from '../../../src/checks/port/health-check-protocol-mismatch';
import { answered, failing, refused } from '../../support/failing';
import { problemsOf } from '../../support/builders';

const found = (...of: Parameters<typeof failing>): number =>
  problemsOf(check.run(failing(...of))).length;

describe('a 400 to a plain check', () => {
  it('is the protocol where the log shows TLS on the checked port', () => {
    expect(
      found(answered(400), { says: ['Tomcat started on port 8080 (https) with context path'] }),
    ).toBe(1);
    expect(
      found(answered(400), {
        says: ['client sent plain HTTP request to HTTPS port while reading client request headers'],
      }),
    ).toBe(1);
  });

  it('is something else where TLS is spoken on another port', () => {
    expect(found(answered(400), { says: ['listening on https://0.0.0.0:9443'] })).toBe(0);
  });
});

describe('a request that a server cannot read', () => {
  it.each([
    'WARNING:  Invalid HTTP request received.',
    'Error: Parse Error: Expected HTTP/ (HPE_INVALID_CONSTANT)',
    'code 400, message Bad request version',
  ])('shows another protocol where the group speaks gRPC: %s', (line) => {
    expect(found(refused, { group: { protocolVersion: 'GRPC' }, says: [line] })).toBe(1);
  });

  it('shows nothing where the group speaks HTTP/1: somebody else sent it', () => {
    expect(found(refused, { says: ['WARNING:  Invalid HTTP request received.'] })).toBe(0);
  });
});
