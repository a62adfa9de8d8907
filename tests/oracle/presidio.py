"""What presidio-analyzer finds, for crates/engine/tests/privacy.rs to compare with.

    python3 -m venv venv && venv/bin/pip install -r tests/oracle/requirements.txt
    venv/bin/python tests/oracle/presidio.py

Only its pattern recognisers run, each by itself: no language model is loaded, nothing is downloaded. Texts are the rows
of data/held_out/privacy.jsonl (named by their line, not copied) and those of crates/engine/tests/cases/privacy.json.
"""

import json
import pathlib

import tldextract
from presidio_analyzer import predefined_recognizers as recognisers

# The list of top-level domains that is part of the package, not the one on the net.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())

PROJECT = pathlib.Path(__file__).resolve().parents[2]
CASES = PROJECT / "crates/engine/tests/cases"

# Countries whose national forms our rows and cases use.
REGIONS = ("GB", "US", "DE", "FR", "ES", "IE", "IN", "AU")

RECOGNISERS = {
    "card": recognisers.CreditCardRecognizer(),
    "iban": recognisers.IbanRecognizer(),
    "ssn": recognisers.UsSsnRecognizer(),
    "email": recognisers.EmailRecognizer(),
    "phone": recognisers.PhoneRecognizer(supported_regions=REGIONS),
}

# Below are patterns that presidio itself calls very weak, such as any nine digits; it trusts them with a context only.
TRUSTED = 0.3


def findings(text):
    """All spans of a text as [kind, first byte, one past the last byte], in order; the surer one where two overlap."""
    found = []
    for kind, recogniser in RECOGNISERS.items():
        results = recogniser.analyze(text, recogniser.supported_entities, None) or []
        results = [r for r in results if r.score >= TRUSTED]
        results.sort(key=lambda r: (-r.score, r.start - r.end))
        kept = []
        for result in results:
            if all(result.end <= k.start or k.end <= result.start for k in kept):
                kept.append(result)
        at = lambda i: len(text[:i].encode())
        found += [[kind, at(r.start), at(r.end)] for r in kept]
    return sorted(found, key=lambda span: span[1:])


def main():
    rows = (PROJECT / "data/held_out/privacy.jsonl").read_text(encoding="utf-8").splitlines()
    cases = json.loads((CASES / "privacy.json").read_text(encoding="utf-8"))
    lines = [{"row": i, "found": findings(json.loads(row)["text"])} for i, row in enumerate(rows, 1)]
    lines += [{"text": case["text"], "found": findings(case["text"])} for case in cases]
    text = ",\n".join("  " + json.dumps(line, ensure_ascii=False) for line in lines)
    (CASES / "presidio.json").write_text(f"[\n{text}\n]\n", encoding="utf-8")


main()
