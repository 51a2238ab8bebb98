/** A revoked rule as CloudTrail records it: the detail of an event. */
export const revokedRule = {
  eventID: 'c1a2b3c4-0000-4d5e-8f90-a1b2c3d4e5f6',
  eventTime: '2026-03-02T11:59:50Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RevokeSecurityGroupIngress',
  userIdentity: {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::123456789012:assumed-role/deploy-prod/run-77',
  },
  requestParameters: { groupId: 'sg-0aa11bb22cc33dd44' },
  responseElements: {
    revokedSecurityGroupRuleSet: {
      items: [
        { ipProtocol: 'tcp', fromPort: 8080, toPort: 8080, referencedGroupId: 'sg-0ee55ff6' },
      ],
    },
  },
};
