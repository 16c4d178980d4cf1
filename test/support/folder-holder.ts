// Opens a data folder in a process of its own and says how it went; holds it until it is killed or told to end.
import { openDataFolder } from '../../local/data-folder.ts';

const [path = ''] = process.argv.slice(2);
try {
  const folder = await openDataFolder(path, false);
  process.stdout.write(`held ${folder.installation}\n`);
  process.stdin.on('data', () => {
    folder.release();
    process.exit(0);
  });
} catch (error) {
  process.stdout.write(`refused ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(3);
}
