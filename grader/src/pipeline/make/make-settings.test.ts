import { describe, expect, it } from 'vitest';
import { passesNothingOn, runsAsWritten } from './make-settings.ts';

describe('a Makefile whose lines run as written', () => {
  it.each([
    'lint:\n\tpython3 x\n',
    'SHELL := /bin/bash\n.SHELLFLAGS := -eu -o pipefail -c\nMAKEFLAGS += --no-builtin-rules\n',
    'SHELL = /usr/bin/env bash\nexport MAKEFLAGS += -r\n',
    'ifeq ($(OS),Windows_NT)\nPYTHON := python\nelse\nPYTHON := python3\nendif\n',
    'UNAME := $(shell uname -s)\nifeq ($(UNAME), Darwin)\nendif\nifdef OS\nendif\n',
    'export PYTHONPATH := src\n',
    'V := $(shell git rev-parse HEAD)\nPYTHON ?= $(shell command -v python3)\n',
  ])('is %j', (text) => {
    expect(runsAsWritten([text])).toBe(true);
  });

  it.each([
    '.IGNORE:\n',
    '.IGNORE: lint\n',
    '.ONESHELL:\n',
    'MAKEFLAGS += -i\n',
    'MAKEFLAGS = k\n',
    'MAKEFLAGS += --ignore-errors\n',
    'SHELL := ./sh\n',
    'lint: SHELL = ./sh\n',
    '.SHELLFLAGS := -c "node x.js; $$0"\n',
    'export BASH_ENV := ./x\n',
    'OK := $(shell node x.js && echo ok)\n',
    'OK != node x.js && echo ok\n',
    '$(eval .IGNORE:)\n',
    'export BASH_FUNC_python3%% = () { exit 127; }\n',
    'export PATH := bin:$(PATH)\n',
    'lint: PATH = bin\n',
    'ifeq ($(MAKEFLAGS),)\nTOOL = node x.js\nendif\n',
    'ifdef MLFLOW_TRACKING_URI\nTOOL = node x.js\nendif\n',
    'OS := $(MAKEFLAGS)\nifeq ($(OS),)\nTOOL = node x.js\nendif\n',
    'UNAME = $(wildcard ok)\nifeq ($(UNAME),)\nTOOL = node x.js\nendif\n',
  ])('is not %j', (text) => {
    expect(runsAsWritten([text])).toBe(false);
  });
});

it.each([
  ['export TOOL\n', false],
  ['TOOL := x\n.EXPORT_ALL_VARIABLES:\n', false],
  ['lint: export TOOL = x\n', false],
  ['# export\nlint:\n\texport A=1; true\n', true],
])('a Makefile that reads %j hides its variables from other makes: %s', (text, hides) => {
  expect(passesNothingOn(text)).toBe(hides);
});
