#!/usr/bin/env node
// Stands in for the VS Code executable in `runTests`: takes the same flags, and runs the VS Code server in headless Chromium.
import { runInServer } from './runInServer.ts';

process.exitCode = await runInServer(process.argv.slice(2));
