import type { ClientRecord } from '../client-record';
import { guzzle } from './guzzle';
import { pdo } from './pdo';
import { phpredis } from './phpredis';

/** The client libraries of PHP whose words are known. */
export const phpClients: readonly ClientRecord[] = [guzzle, pdo, phpredis];
