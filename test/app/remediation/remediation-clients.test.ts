import { ids } from '../../support/builders';
import { silentFargate } from '../../support/aws-shapes';
import { refuse } from '../../support/aws-answers';
import { anIngressRequest, aRevokeRequest } from '../../support/ingress';
import { withAnswers } from '../../support/read-answers';
import { awsPorts } from '../../../src/app/remediation/remediation-clients';

const broken = refuse('InternalError', 'lost', 500);
const answers = {
  'ec2:AuthorizeSecurityGroupIngress': broken,
  'ec2:RevokeSecurityGroupIngress': broken,
};

// A retry after a lost answer would report our own success as somebody else's rule.
it('makes each change with one call, however it is answered', () =>
  withAnswers(answers, async (clients, { calls }) => {
    const ports = awsPorts(clients, { mode: 'auto', ports: [8080] });
    expect((await ports.authorize(anIngressRequest())).kind).toBe('ambiguous');
    expect((await ports.tryAuthorize(anIngressRequest())).kind).toBe('unknown');
    expect((await ports.revoke(aRevokeRequest())).kind).toBe('ambiguous');
    expect(calls.map(({ operation }) => operation)).toEqual([
      'ec2:AuthorizeSecurityGroupIngress',
      'ec2:AuthorizeSecurityGroupIngress',
      'ec2:RevokeSecurityGroupIngress',
    ]);
  }));

it('allows nothing for a service of another account than its own', () =>
  withAnswers(silentFargate, async (clients) => {
    const codesFor = async (accountId?: string) => {
      const ports = awsPorts(clients, { mode: 'auto', ports: [8080] }, accountId);
      const { diagnosis } = await ports.look({ cluster: 'demo', service: 'web' });
      return diagnosis.rootCauses[0]?.remediation?.refusals.map(({ code }) => code);
    };
    expect(await codesFor('999999999999')).toContain('other-account');
    expect(await codesFor(ids.account)).not.toContain('other-account');
  }));

it('changes through a client that writes nothing but the one rule', () =>
  withAnswers(answers, async (clients, { calls }) => {
    const ports = awsPorts(clients, { mode: 'auto', ports: [8080] });
    const request = anIngressRequest();
    const [permission] = request.IpPermissions;
    const wide = { ...request, IpPermissions: [{ ...permission, FromPort: 1 }] } as never;
    await expect(ports.authorize(wide)).rejects.toThrow('was not sent');
    expect(calls).toEqual([]);
  }));
