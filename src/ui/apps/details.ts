import { appDetails, revisionDetails } from '../../words/appDetails.ts';
import type { Reader } from '../../words/apps.ts';
import type { Node } from './nodes.ts';

/** Everything that is known, each value with where it came from. */
export function details(node: Node, reader: Reader): string | undefined {
  if (node.kind === 'app' && node.app !== undefined) return appDetails(node.app, node.environment.name, node.environment.from, reader);
  if (node.kind === 'revision' && node.parent.app !== undefined && node.revision !== undefined)
    return revisionDetails(node.parent.app, node.revision, node.parent.environment.from, reader);
  return undefined;
}
