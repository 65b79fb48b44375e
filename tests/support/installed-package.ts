import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.ts';

/**
 * The folder of a package of npm's at an exact version, which is not one of ours: it is installed into a folder of its
 * own below node_modules, once, and neither package.json nor the lock file knows of it. Takes 4 to 20 s, later nothing.
 * @throws Error with npm's words if it cannot be installed
 */
export function installedPackage(name: string, version: string, options: { scripts: boolean }): string {
  const folder = path.join(
    packageRoot,
    'node_modules/.cache/broadsheet',
    `${path.basename(name)}-${version}`,
  );
  const installed = path.join(folder, 'node_modules', name);
  const whole = path.join(folder, 'whole'); // written last: an installation that was ended half way is made anew
  if (fs.existsSync(whole)) return installed;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ private: true, allowScripts: options.scripts ? { [name]: true } : {} }),
  );
  const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  const scripts = options.scripts ? [] : ['--ignore-scripts'];
  const npm = spawnSync('npm', ['install', ...quiet, ...scripts, `${name}@${version}`], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0)
    throw new Error(`${name}@${version} could not be installed:\n${npm.error ?? npm.stderr}`);
  fs.writeFileSync(whole, '');
  return installed;
}
