import type { ServerRecord } from '../server-record';
import { mojolicious } from './mojolicious';
import { plack } from './plack';
import { starman } from './starman';

/** Servers that run on Perl. */
export const perlServers: readonly ServerRecord[] = [mojolicious, plack, starman];
