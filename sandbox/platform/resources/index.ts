import type { Deployers } from './deployer';
import { iam } from './iam';
import { lambda } from './lambda';
import { messaging } from './messaging';
import { storage } from './storage';
import { triggers } from './triggers';

/** Every resource type that the sandbox makes, in the order in which it makes them. */
export const deployers: Deployers = { ...iam, ...storage, ...messaging, ...lambda, ...triggers };

/**
 * Resource types that need nothing here: what they would hold lives elsewhere in the sandbox, or
 * nobody asks for it.
 */
export const passiveTypes: ReadonlySet<string> = new Set([
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::Lambda::Version',
  'AWS::CloudWatch::Dashboard',
  'AWS::Logs::MetricFilter',
]);
