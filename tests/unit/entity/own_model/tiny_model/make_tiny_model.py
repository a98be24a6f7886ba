#!/usr/bin/env python3
"""Writes the token classifier that the tests bring: model.onnx and what stands beside it.

    pip install onnx==1.23.2 && ./make_tiny_model.py

It knows a dozen words. The label of a piece is looked up, and "mr" makes a PERSON of what
follows, so that order, padding and mixed-up rows show. Same bytes on every run.
"""
import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
PIECES = {  # and their labels; those of "##" pieces must count for nothing
    "[PAD]": "O", "[UNK]": "O", "[CLS]": "O", "[SEP]": "O",
    "ada": "B-PER", "qui": "I-PER", "##llon": "B-LOC", "mr": "O",
    "harbour": "B-ORG", "board": "I-ORG", "port": "B-LOC", "elm": "I-LOC",
    "the": "O", "runs": "O", "left": "O", "said": "O", ".": "O", ",": "O",
}
SURE = 8.0  # the logit of a piece's label; the others have 0
FOLDER = pathlib.Path(__file__).parent


def graph():
    own = np.zeros((len(PIECES), len(LABELS)), np.float32)
    for row, label in enumerate(PIECES.values()):
        own[row, LABELS.index(label)] = SURE
    following = np.zeros_like(own)
    following[list(PIECES).index("mr"), LABELS.index("B-PER")] = 2 * SURE
    constants = {"own": own, "following": following, "zero": np.array([0]), "last": np.array([-1]),
                 "axis": np.array([1]), "end": np.array([2]),
                 "pads": np.array([0, 1, 0, 0, 0, 0])}
    nodes = [
        helper.make_node("Gather", ["own", "input_ids"], ["of_pieces"]),
        helper.make_node("Gather", ["following", "input_ids"], ["of_next"]),
        helper.make_node("Slice", ["of_next", "zero", "last", "axis"], ["all_but_last"]),
        helper.make_node("Pad", ["all_but_last", "pads"], ["of_before"]),
        helper.make_node("Add", ["of_pieces", "of_before"], ["sum"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "end"], ["column"]),
        helper.make_node("Mul", ["sum", "column"], ["logits"]),
    ]
    axes = ["rows", "width"]
    return helper.make_graph(
        nodes, "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, axes)
         for name in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, axes + [len(LABELS)])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()])


def main():
    model = helper.make_model(graph(), opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, FOLDER / "model.onnx")
    (FOLDER / "config.json").write_text(json.dumps(
        {"model_type": "bert", "max_position_embeddings": 32,
         "id2label": {str(i): label for i, label in enumerate(LABELS)}}, indent=1) + "\n")
    (FOLDER / "tokenizer_config.json").write_text('{"do_lower_case": true}\n')
    (FOLDER / "vocab.txt").write_text("".join(piece + "\n" for piece in PIECES))


if __name__ == "__main__":
    main()
