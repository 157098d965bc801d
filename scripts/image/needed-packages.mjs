import { posix } from 'node:path';

/**
 * Folders of all packages that workspaces need where they run, and of these workspaces: dependencies,
 * optional ones, and peers unless they are optional, which npm keeps.
 *
 * @param packages those of package-lock.json, by folder
 * @param roots folders of workspaces; of each the names of the dependencies that count, null for all
 */
export function neededPackages(packages, roots) {
  const needed = new Set();
  const take = (folder, only) => {
    if (needed.has(folder)) return;
    needed.add(folder);
    const { link, resolved, ...entry } = packages[folder];
    if (link) return take(resolved, null);
    for (const name of only ?? dependenciesOf(entry)) {
      const found = findPackage(packages, folder, name);
      if (found !== null) take(found, null);
    }
  };
  for (const [folder, only] of Object.entries(roots)) take(folder, only);
  return needed;
}

function dependenciesOf(entry) {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = entry;
  const peers = Object.keys(peerDependencies ?? {});
  const required = peers.filter((name) => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...required];
}

/** Where Node finds the package that a folder asks for; null where it is not installed. */
function findPackage(packages, folder, name) {
  const path = posix.join(folder, 'node_modules', name);
  if (path in packages) return path;
  return folder === '.' ? null : findPackage(packages, posix.dirname(folder), name);
}
