import type { ServerRecord } from '../server-record';
import { phpCliServer } from './php-cli-server';
import { phpFpm } from './php-fpm';

export const phpServers: readonly ServerRecord[] = [phpCliServer, phpFpm];
