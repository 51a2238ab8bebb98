import type { ServerRecord } from '../server-record';
import { puma } from './puma';
import { rails } from './rails';
import { sinatra } from './sinatra';
import { thin } from './thin';
import { unicorn } from './unicorn';
import { webrick } from './webrick';

/** Servers that run on Ruby. */
export const rubyServers: readonly ServerRecord[] = [puma, rails, sinatra, thin, unicorn, webrick];
