/**
 * Validates pages of a folder against the HTML standard, and what is certain of accessibility.
 *
 *     node validate.mjs <folder>
 *
 * Reads their paths as a JSON list from its input. Prints JSON: a list of {path, line, rule, message}.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const RULES = {
  // Matters of taste, which the standard leaves open. Nobody reads these files; their templates are what is kept neat.
  "no-trailing-whitespace": "off",
  "doctype-style": "off",
  "void-style": "off",
  "attribute-boolean-style": "off",
  "attribute-empty-style": "off",
  "no-self-closing": "off",
  // Search forms and tools answer at each key; a button to send them would do nothing.
  "wcag/h32": "off",
  // A box that scrolls is no part of the page's outline: a named region that takes the focus, and not a section.
  "prefer-native-element": ["error", { exclude: ["region"] }],
  // Ids may begin with any sign since HTML 5. Markdown makes some that begin with a digit.
  "valid-id": ["error", { relaxed: true }],
  // Everything comes from the site itself; a hash would say no more than the address does.
  "require-sri": ["error", { target: "crossorigin" }],
};

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
    rules: RULES,
  }),
);

const folder = process.argv[2];
const found = [];
for (const path of JSON.parse(readFileSync(0, "utf8"))) {
  const { results } = await validator.validateString(readFileSync(join(folder, path), "utf8"), path);
  for (const { messages } of results) {
    for (const { line, ruleId, message } of messages) found.push({ path, line, rule: ruleId, message });
  }
}
console.log(JSON.stringify(found));
