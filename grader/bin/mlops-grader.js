#!/usr/bin/env node
// Committed, so that npm links the command before the build has written dist/.
import '../dist/cli.js';
