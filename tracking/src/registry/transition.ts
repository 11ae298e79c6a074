import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { serve } from '../endpoint.ts';
import { boolean, required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { touchModel } from './models.ts';
import { versionOf } from './names.ts';
import { requireActiveStage, stageOf } from './stages.ts';
import { describeVersionWithAliases, versionNamed } from './versions.ts';

/** Moves a version to another stage and, if requested, archives the versions currently in that stage. */
export function transitionRoute(app: FastifyInstance, { database }: Tracking): void {
  serve(app, {
    method: 'POST',
    path: '/model-versions/transition-stage',
    fields: {
      name: required(text),
      version: required(text),
      stage: required(text),
      archive_existing_versions: boolean,
    },
    handler: ({ name, version, stage: written, archive_existing_versions: archive = false }) => {
      const stage = stageOf(written);
      if (archive) requireActiveStage(stage);
      const move = { name, version: versionOf(version), stage, archive };
      return { model_version: database.transaction(() => transition(database, move)) };
    },
  });
}

interface Move {
  name: string;
  version: number;
  stage: string;
  archive: boolean;
}

function transition(database: Database, { name, version, stage, archive }: Move): object {
  versionNamed(database, name, version);
  const now = Date.now();
  if (archive) {
    const sql = `UPDATE model_versions SET current_stage = 'Archived', last_updated_time = ?
      WHERE name = ? AND version != ? AND current_stage = ?`;
    database.run(sql, now, name, version, stage);
  }
  const sql = 'UPDATE model_versions SET current_stage = ?, last_updated_time = ? WHERE name = ? AND version = ?';
  database.run(sql, stage, now, name, version);
  touchModel(database, name, now);
  return describeVersionWithAliases(database, versionNamed(database, name, version));
}
