import type { App, Revision } from '../../core/apps/app.ts';
import type { Failure } from '../../core/failure.ts';
import type { Environment } from './environments.ts';

/** A row of the Apps tree. Rows hold keys, not data: what they show is always the environment's latest. */
export class FolderNode {
  readonly kind = 'folder';
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }
}

export class EnvironmentNode {
  readonly kind = 'environment';
  readonly environment: Environment;

  constructor(environment: Environment) {
    this.environment = environment;
  }
}

export class AppNode {
  readonly kind = 'app';
  readonly environment: Environment;
  readonly id: string;

  constructor(environment: Environment, id: string) {
    this.environment = environment;
    this.id = id;
  }

  get app(): App | undefined {
    return this.environment.app(this.id);
  }
}

export class RevisionNode {
  readonly kind = 'revision';
  readonly parent: AppNode;
  readonly name: string;

  constructor(parent: AppNode, name: string) {
    this.parent = parent;
    this.name = name;
  }

  get revision(): Revision | undefined {
    return this.parent.app?.revisions.find(({ name }) => name === this.name);
  }
}

/** A row that says why there are no other rows. */
export class NoteNode {
  readonly kind = 'note';
  readonly key: string;
  readonly note: Failure | 'loading' | 'noApps';

  constructor(key: string, note: Failure | 'loading' | 'noApps') {
    this.key = key;
    this.note = note;
  }
}

export type Node = FolderNode | EnvironmentNode | AppNode | RevisionNode | NoteNode;
