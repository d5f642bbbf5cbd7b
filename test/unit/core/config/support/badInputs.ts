import type { ProblemReason } from '../../../../../src/core/config/problem.ts';

/** What a file can be but must not be. A kind without a case does not compile. */
export type BadInput =
  | 'nothing'
  | 'only comments'
  | 'a null byte'
  | 'an image'
  | '10 MB'
  | '10 MB of one name'
  | 'many small pieces'
  | 'an alias bomb'
  | 'an anchor'
  | 'a merge key'
  | 'a tag of its own'
  | 'a tag of YAML'
  | 'a directive'
  | 'several documents'
  | 'a key twice'
  | 'an environment twice'
  | 'environments that differ in case'
  | 'a limit that is weaker than without it'
  | 'a real canary of a simulated environment'
  | 'a simulated canary of a real environment'
  | 'tabs'
  | 'a quote that stays open'
  | 'a bracket that stays open'
  | 'a wrong indentation'
  | 'a colon too many'
  | 'an escape that is none'
  | 'a block within brackets'
  | 'a key that is a list'
  | 'deep nesting in brackets'
  | 'deep nesting in lines'
  | 'a list'
  | 'a sentence'
  | 'a number'
  | 'control characters'
  | 'a carriage return alone'
  | 'no version'
  | 'a newer version'
  | 'an older version'
  | 'a version as a text'
  | 'a version as a list'
  | 'no environments'
  | 'environments without any'
  | 'environments that are a list'
  | 'an environment that is a text'
  | 'an environment that is nothing'
  | 'an unknown key'
  | 'an unknown key within an environment'
  | 'a misspelt key'
  | 'an unknown provider'
  | 'a misspelt provider'
  | 'a provider that is a number'
  | 'no provider'
  | 'a service without an address'
  | 'an address that is nothing'
  | 'an address without encryption'
  | 'an address of another scheme'
  | 'an address with a password'
  | 'an address with a query'
  | 'an address with a fragment'
  | 'an address that is a list'
  | 'an address in disguise'
  | 'a key of another provider'
  | 'a seed that is a text'
  | 'a seed in quotes'
  | 'a seed with a fraction'
  | 'a seed below 0'
  | 'a seed that is infinite'
  | 'protection as a text'
  | 'protection taken away'
  | 'protection taken from production'
  | 'apps that are a text'
  | 'an app that is a number'
  | 'an app that is nothing'
  | 'an app with a strange name'
  | 'an app twice'
  | '501 apps'
  | '51 environments'
  | '__proto__ and constructor as keys'
  | '__proto__ as an environment'
  | 'bidirectional characters in a name'
  | 'escaped bidirectional characters in a name'
  | 'control characters in a name'
  | 'a name of 10,000 characters'
  | 'an app of 10,000 characters'
  | 'subscriptions that are a text'
  | 'subscriptions without any'
  | 'a subscription that is no id'
  | 'a subscription twice'
  | '51 subscriptions'
  | 'a query that asks the same of both sides'
  | 'a resource group with a strange name'
  | 'a resource group that is a number'
  | 'an endpoint of Azure'
  | 'subscriptions of a service'
  | 'a thousand problems';

export interface BadCase {
  readonly text: string;
  /** In the order of the text. */
  readonly reasons: readonly ProblemReason[];
}

const head = 'version: 1\nenvironments:\n';
const sample = `${head}  demo:\n    provider: sample\n`;
const service = `${head}  live:\n    provider: service\n`;
const azure = `${head}  live:\n    provider: azure\n`;
const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n');

export const badInputs: { readonly [Kind in BadInput]: BadCase } = {
  nothing: { text: '', reasons: ['empty'] },
  'only comments': { text: '# one\n\n  # two', reasons: ['empty'] },
  'a null byte': { text: `${sample}\0`, reasons: ['binary'] },
  'an image': { text: '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', reasons: ['binary'] },
  '10 MB': { text: '# filler\n'.repeat(1_200_000), reasons: ['tooLarge'] },
  '10 MB of one name': { text: `${head}  ${'a'.repeat(10_000_000)}: {}`, reasons: ['tooLarge'] },
  'many small pieces': { text: '- a\n'.repeat(40_000), reasons: ['tooManyEntries'] },
  'an alias bomb': { text: `a: &a [x, x]\n${lines(20, (i) => `${'b'.repeat(i + 1)}: &${'b'.repeat(i + 1)} [*a, *a]`)}\n`, reasons: ['alias'] },
  'an anchor': { text: sample.replace('sample', '&here sample'), reasons: ['alias'] },
  'a merge key': { text: `${head}  demo:\n    <<: { provider: sample }\n`, reasons: ['mergeKey'] },
  'a tag of its own': { text: sample.replace('sample', '!run sample'), reasons: ['tag'] },
  'a tag of YAML': { text: sample.replace('version: 1', 'version: !!int 1'), reasons: ['tag'] },
  'a directive': { text: `%YAML 1.1\n---\n${sample}`, reasons: ['directive'] },
  'several documents': { text: `${sample}---\n${sample}`, reasons: ['severalDocuments'] },
  'a key twice': { text: `${sample}    provider: sample\n`, reasons: ['duplicateKey'] },
  'an environment twice': { text: `${sample}  demo:\n    provider: sample\n`, reasons: ['duplicateKey'] },
  'environments that differ in case': { text: `${sample}  Demo:\n    provider: sample\n`, reasons: ['sameName'] },
  tabs: { text: `${head}\tdemo:\n\t\tprovider: sample\n`, reasons: ['tab'] },
  'a quote that stays open': { text: `${sample}    scenario: "healthy\n`, reasons: ['notYaml'] },
  'a bracket that stays open': { text: `${sample}    apps: [api, web\n`, reasons: ['notYaml'] },
  'a wrong indentation': { text: `${sample}   apps: [api]\n`, reasons: ['notYaml'] },
  'a colon too many': { text: `${head}  demo: provider: sample\n`, reasons: ['notYaml'] },
  'an escape that is none': { text: `${sample}    apps: ["\\q"]\n`, reasons: ['notYaml'] },
  'a block within brackets': { text: `${sample}    apps: [\n      - a\n    ]\n`, reasons: ['notYaml'] },
  'a key that is a list': { text: `? [a]\n: 1\n${sample}`, reasons: ['keyNotText'] },
  'deep nesting in brackets': { text: `a: ${'['.repeat(100_000)}`, reasons: ['tooDeep'] },
  'deep nesting in lines': { text: lines(500, (i) => `${' '.repeat(i)}a:`), reasons: ['tooDeep'] },
  'a list': { text: '- version\n- environments\n', reasons: ['wrongType'] },
  'a sentence': { text: 'Please show our releases.', reasons: ['wrongType'] },
  'a number': { text: '1', reasons: ['wrongType'] },
  'control characters': { text: sample.replace('demo', 'de\x07mo\x1b'), reasons: ['controlCharacter'] },
  'a carriage return alone': { text: sample.replace('\n', '\r'), reasons: ['controlCharacter'] },
  'no version': { text: sample.slice('version: 1\n'.length), reasons: ['missingKey'] },
  'a newer version': { text: `${sample.replace('1', '2')}colour: blue\n`, reasons: ['newerVersion'] },
  'an older version': { text: sample.replace('1', '0'), reasons: ['unknownValue'] },
  'a version as a text': { text: sample.replace('1', '"1"'), reasons: ['wrongType'] },
  'a version as a list': { text: sample.replace('1', '[1]'), reasons: ['wrongType'] },
  'no environments': { text: 'version: 1\n', reasons: ['missingKey'] },
  'environments without any': { text: 'version: 1\nenvironments: {}\n', reasons: ['noEnvironments'] },
  'environments that are a list': { text: 'version: 1\nenvironments: [prod, demo]\n', reasons: ['wrongType'] },
  'an environment that is a text': { text: `${head}  demo: sample\n`, reasons: ['wrongType'] },
  'an environment that is nothing': { text: `${head}  demo:\n`, reasons: ['missingValue'] },
  'an unknown key': { text: `${sample}colour: blue\n`, reasons: ['unknownKey'] },
  'an unknown key within an environment': { text: `${sample}    colour: # of the sky\n      - blue # today\n`, reasons: ['unknownKey'] },
  'a misspelt key': { text: sample.replace('provider', 'provdier'), reasons: ['unknownKey'] },
  'an unknown provider': { text: sample.replace('sample', 'kubernetes'), reasons: ['unknownValue'] },
  'a misspelt provider': { text: sample.replace('sample', 'smaple'), reasons: ['unknownValue'] },
  'a provider that is a number': { text: sample.replace('sample', '7'), reasons: ['wrongType'] },
  'no provider': { text: `${head}  demo:\n    seed: 1\n`, reasons: ['missingKey'] },
  'a service without an address': { text: service, reasons: ['missingKey'] },
  'an address that is nothing': { text: `${service}    url:\n`, reasons: ['missingValue'] },
  'an address without encryption': { text: `${service}    url: http://releases.example/base\n`, reasons: ['badAddress'] },
  'an address of another scheme': { text: `${service}    url: file:///etc/passwd\n`, reasons: ['badAddress'] },
  'an address with a password': { text: `${service}    url: https://me:secret@releases.example\n`, reasons: ['badAddress'] },
  'an address with a query': { text: `${service}    url: https://releases.example?a=b\n`, reasons: ['badAddress'] },
  'an address with a fragment': { text: `${service}    url: https://releases.example#a\n`, reasons: ['badAddress'] },
  'an address that is a list': { text: `${service}    url: [https://releases.example]\n`, reasons: ['wrongType'] },
  'an address in disguise': { text: `${service}    url: 'https:\\\\releases.example\\@127.0.0.1'\n`, reasons: ['badAddress'] },
  'a key of another provider': { text: `${service}    url: https://releases.example\n    seed: 1\n`, reasons: ['otherProvider'] },
  'a seed that is a text': { text: `${sample}    seed: lucky\n`, reasons: ['wrongType'] },
  'a seed in quotes': { text: `${sample}    seed: "42"\n`, reasons: ['wrongType'] },
  'a seed with a fraction': { text: `${sample}    seed: 1.5\n`, reasons: ['wrongType'] },
  'a seed below 0': { text: `${sample}    seed: -1\n`, reasons: ['outOfRange'] },
  'a seed that is infinite': { text: `${sample}    seed: .inf\n`, reasons: ['wrongType'] },
  'protection as a text': { text: `${sample}    protected: yes\n`, reasons: ['wrongType'] },
  'protection taken away': { text: `${sample}    protected: false\n`, reasons: ['loosens'] },
  'protection taken from production': { text: sample.replace('demo', 'Production').replace(/$/, '    protected: false\n'), reasons: ['loosens'] },
  'apps that are a text': { text: `${sample}    apps: api\n`, reasons: ['wrongType'] },
  'an app that is a number': { text: `${sample}    apps: [api, 1e3]\n`, reasons: ['wrongType'] },
  'an app that is nothing': { text: `${sample}    apps: [api, ~]\n`, reasons: ['wrongType'] },
  'an app with a strange name': { text: `${sample}    apps: [../api]\n`, reasons: ['badName'] },
  'a real canary of a simulated environment': { text: `${sample}    canary: { source: { provider: sse, url: https://releases.example } }\n`, reasons: ['mixedSource'] },
  'a simulated canary of a real environment': { text: `${service}    url: https://releases.example\n    canary: { source: { provider: sample } }\n`, reasons: ['mixedSource'] },
  'a limit that is weaker than without it': { text: `${sample}    canary: { errorRate: 30 }\n`, reasons: ['weaker'] },
  'an app twice': { text: `${sample}    apps:\n      - api\n      - web\n      - api\n`, reasons: ['duplicateEntry'] },
  '501 apps': { text: `${sample}    apps:\n${lines(501, (i) => `      - app${i}`)}\n`, reasons: ['tooMany'] },
  '51 environments': { text: `${head}${lines(51, (i) => `  demo${i}: { provider: sample }`)}\n`, reasons: ['tooMany'] },
  '__proto__ and constructor as keys': { text: `${sample}    __proto__: { provider: service }\n    constructor: 1\n`, reasons: ['unknownKey', 'unknownKey'] },
  '__proto__ as an environment': { text: `${head}  __proto__:\n    provider: sample\n`, reasons: ['badName'] },
  'bidirectional characters in a name': { text: sample.replace('demo', 'pr\u202Eod'), reasons: ['badName'] },
  'escaped bidirectional characters in a name': { text: sample.replace('demo', '"pr\\u202Eod"'), reasons: ['badName'] },
  'control characters in a name': { text: sample.replace('demo', '"pr\\x1bod"'), reasons: ['badName'] },
  'a name of 10,000 characters': { text: sample.replace('demo', `? ${'n'.repeat(10_000)}\n  `), reasons: ['badName'] },
  'an app of 10,000 characters': { text: `${sample}    apps: [${'n'.repeat(10_000)}]\n`, reasons: ['badName'] },
  'subscriptions that are a text': { text: `${azure}    subscriptions: 01234567-89ab-cdef-0123-456789abcdef\n`, reasons: ['wrongType'] },
  'subscriptions without any': { text: `${azure}    subscriptions: []\n`, reasons: ['missingValue'] },
  'a subscription that is no id': { text: `${azure}    subscriptions: [production]\n`, reasons: ['badName'] },
  'a subscription twice': { text: `${azure}    subscriptions: [01234567-89ab-cdef-0123-456789abcdef, 01234567-89AB-CDEF-0123-456789ABCDEF]\n`, reasons: ['duplicateEntry'] },
  '51 subscriptions': { text: `${azure}    subscriptions:\n${lines(51, (i) => `      - "${String(i).padStart(8, '0')}-89ab-cdef-0123-456789abcdef"`)}\n`, reasons: ['tooMany'] },
  'a query that asks the same of both sides': { text: `${azure}    canary: { source: { provider: prometheus, url: https://metrics.example, requests: a, errors: b } }\n`, reasons: ['badQuery', 'badQuery'] },
  'a resource group with a strange name': { text: `${azure}    resourceGroup: ../prod\n`, reasons: ['badName'] },
  'a resource group that is a number': { text: `${azure}    resourceGroup: 7\n`, reasons: ['wrongType'] },
  'an endpoint of Azure': { text: `${azure}    endpoint: https://management.example\n`, reasons: ['unknownKey'] },
  'subscriptions of a service': { text: `${service}    url: https://releases.example\n    resourceGroup: a\n`, reasons: ['otherProvider'] },
  'a thousand problems': { text: lines(1_000, (i) => `colour${i}: blue`), reasons: Array.from({ length: 100 }, () => 'unknownKey') },
};
