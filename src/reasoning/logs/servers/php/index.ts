import type { ServerRecord } from '../server-record';
import { phpCliServer } from './php-cli-server';
import { phpFpm } from './php-fpm';

/** Servers that run PHP. */
export const phpServers: readonly ServerRecord[] = [phpCliServer, phpFpm];
