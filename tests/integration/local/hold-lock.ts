/** A process that takes the lock of a folder and keeps it until it is killed, or ends with status 1 and the reason. */
import { lockFolder } from '../../../local/folder-lock';

try {
  lockFolder(process.argv[2] ?? '');
  console.log('has it');
  // Whoever started it holds the other end.
  process.stdin.resume();
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
