"""Lists the words that are not spelled as British English spells them; exits 1 if there are any."""

import sys

from tests.spelling.check import texts, unknown

found = unknown(texts())
for word, places in found.items():
    print(f"{places[0]}: {word}" + (f" (and {len(places) - 1} more)" if len(places) > 1 else ""))
if found:
    print("Correct them. Where a word is right, as a name or a term of the field, add it to tests/spelling/words.txt.")
sys.exit(bool(found))
