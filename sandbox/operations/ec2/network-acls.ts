import type {
  CreateNetworkAclEntryRequest,
  DeleteNetworkAclEntryRequest,
  NetworkAcl,
  NetworkAclEntry,
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult,
  ReplaceNetworkAclEntryRequest,
} from '@aws-sdk/client-ec2';
import { AwsError, type Operation } from '../../operation';
import type { World } from '../../world/world';

type Numbered = Pick<DeleteNetworkAclEntryRequest, 'RuleNumber' | 'Egress'>;

const isOne =
  ({ RuleNumber, Egress }: Numbered) =>
  (entry: NetworkAclEntry): boolean =>
    entry.RuleNumber === RuleNumber && entry.Egress === Egress;

function aclOf(world: World, id: string | undefined): NetworkAcl {
  const acl = world.ec2.networkAcls.get(id ?? '');
  if (!acl)
    throw new AwsError('InvalidNetworkAclID.NotFound', `The network ACL ID '${id}' does not exist`);
  return acl;
}

/** Entries are judged by number; the first that matches decides. */
function put(world: World, acl: NetworkAcl, input: CreateNetworkAclEntryRequest): void {
  const { NetworkAclId: _acl, DryRun: _dry, ...entry } = input;
  const others = (acl.Entries ?? []).filter((one) => !isOne(input)(one));
  acl.Entries = [...others, entry].toSorted((a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0));
  world.changed();
}

export const createNetworkAclEntry: Operation<CreateNetworkAclEntryRequest, object> = (
  world,
  input,
) => {
  const acl = aclOf(world, input.NetworkAclId);
  if (acl.Entries?.some(isOne(input)))
    throw new AwsError(
      'NetworkAclEntryAlreadyExists',
      `The network acl entry identified by ${input.RuleNumber} already exists.`,
    );
  put(world, acl, input);
  return {};
};

export const replaceNetworkAclEntry: Operation<ReplaceNetworkAclEntryRequest, object> = (
  world,
  input,
) => {
  const acl = aclOf(world, input.NetworkAclId);
  refuseUnknownEntry(acl, input);
  put(world, acl, input);
  return {};
};

export const deleteNetworkAclEntry: Operation<DeleteNetworkAclEntryRequest, object> = (
  world,
  input,
) => {
  const acl = aclOf(world, input.NetworkAclId);
  refuseUnknownEntry(acl, input);
  acl.Entries = acl.Entries?.filter((entry) => !isOne(input)(entry));
  world.changed();
  return {};
};

function refuseUnknownEntry(acl: NetworkAcl, input: Numbered): void {
  if (acl.Entries?.some(isOne(input))) return;
  throw new AwsError(
    'InvalidNetworkAclEntry.NotFound',
    `The network acl entry identified by ${input.RuleNumber} does not exist.`,
  );
}

/** A subnet has exactly one network ACL; the association gets a new id. */
export const replaceNetworkAclAssociation: Operation<
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult
> = (world, { AssociationId, NetworkAclId }) => {
  const to = aclOf(world, NetworkAclId);
  const from = [...world.ec2.networkAcls.values()].find(({ Associations }) =>
    Associations?.some((one) => one.NetworkAclAssociationId === AssociationId),
  );
  const moved = from?.Associations?.find((one) => one.NetworkAclAssociationId === AssociationId);
  if (!from || !moved)
    throw new AwsError(
      'InvalidAssociationID.NotFound',
      `The association ID '${AssociationId}' does not exist`,
    );
  from.Associations = from.Associations?.filter((one) => one !== moved);
  const NewAssociationId = `aclassoc-${world.ids.hex(17)}`;
  to.Associations = [
    ...(to.Associations ?? []),
    { NetworkAclAssociationId: NewAssociationId, NetworkAclId, SubnetId: moved.SubnetId },
  ];
  world.changed();
  return { NewAssociationId };
};
