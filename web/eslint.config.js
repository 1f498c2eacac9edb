// For eslint started in the project's folder, as build.sh does: it checks tests/ and cpp/ as well.

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["build/", "**/dist/", "**/node_modules/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-console": ["error", { allow: ["error"] }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
          message: "Text from outside must stay text: use a lit-html template.",
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: "Random numbers come from the core, by seed.",
        },
      ],
    },
  },
  {
    files: ["**/*.js"],
    ignores: ["**/eslint.config.js"],
    languageOptions: { globals: globals.browser },
  },
  {
    // Pages that the lab stands in may have put others in their place: base/lists.js has what to use.
    files: ["web/**/*.js"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Array", property: "from" },
        {
          property: "entries",
          message: "Of a list, a page may have replaced it.",
          allowObjects: ["Object"],
        },
      ],
    },
  },
  {
    files: ["web/**"],
    rules: { "max-lines-per-function": ["error", 80], "max-lines": ["error", 300] },
  },
  // The table of settings grows by a row a setting.
  { files: ["web/settings/settings.js"], rules: { "max-lines": "off" } },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { "no-console": "off" },
  },
];
