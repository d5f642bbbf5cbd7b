import * as vscode from 'vscode';
import { Positions } from '../../core/config/positions.ts';
import type { ConfigProblem } from '../../core/config/problem.ts';
import { problemSentence } from '../../words/config.ts';
import type { ShownText } from './releaseFile.ts';
import type { ReleaseFiles } from './releaseFiles.ts';

/** Underlines what is wrong in each file, and lists it among the problems of the window. */
export function showDiagnostics(files: Pick<ReleaseFiles, 'onDidShow' | 'onDidForget'>): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('release.yaml');
  return vscode.Disposable.from(
    collection,
    files.onDidShow((shown) => collection.set(shown.uri, diagnosticsOf(shown))),
    files.onDidForget((uri) => collection.delete(uri)),
  );
}

function diagnosticsOf({ text, problems }: ShownText): vscode.Diagnostic[] {
  if (problems.length === 0) return [];
  const positions = new Positions(text);
  return problems.map((problem) => diagnosticOf(problem, positions));
}

function diagnosticOf(problem: ConfigProblem, positions: Positions): vscode.Diagnostic {
  const start = positions.at(problem.start);
  const end = positions.at(problem.end);
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const severity = problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(range, problemSentence(problem), severity);
  diagnostic.source = 'Release Conductor';
  diagnostic.code = problem.reason;
  return diagnostic;
}
