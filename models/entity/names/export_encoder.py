#!/usr/bin/env python3
"""Writes what train_encoder.py trained as models/entity/encoder.bin, in int8.

    export_encoder.py --weights FILE --vocabulary vocab.txt --corpora DIR --out FILE

Matrices get a scale for each output; the inputs of each product one scale, from
what flows through it on windows of the training sets. The layout is
services/entity/core/names/encoder_weights.h.
"""

import argparse
import pathlib
import struct

import numpy as np
import torch
from safetensors.torch import load_file

from train_encoder import HEADS, WIDTH, Encoder, batch_of, read_windows

CALIBRATION = ("gmb+", "gum+", "re3d+", "stories")  # sets, and windows of each
WINDOWS = 8
SERVED_WINDOW = 112  # kWindowPieces
GELU_LEAST = -0.17  # no value of GELU is below


def sections(*arrays):
    """The arrays' bytes, each filled up to 64."""
    out = b""
    for array in arrays:
        raw = np.ascontiguousarray(array).tobytes()
        out += raw + bytes(-len(raw) % 64)
    return out


def inputs_of(model, corpora):
    """The size of each product's largest input: few are large, and they matter; to cut
    one in 20,000 changed the likeliest label of one word in a hundred."""
    seen = {}

    def watch(name):
        def hook(_, inputs):
            seen[name] = max(seen.get(name, 0), float(inputs[0].abs().max()))
        return hook

    for i, layer in enumerate(model.layers):
        for part in ("qkv", "out", "up", "down"):
            getattr(layer, part).register_forward_pre_hook(watch((i, part)))
    with torch.no_grad():
        for name in CALIBRATION:
            windows = read_windows(corpora / f"{name}.train.windows")
            step = max(1, len(windows) // WINDOWS)
            for window in windows[::step][:WINDOWS]:
                pieces, marks, mask, _, _ = batch_of([window])
                model(pieces, marks, mask)
    return seen


def product(weight, bias, size, most=127, shifted=False):
    """A QuantizedProduct: weight is outputs × inputs."""
    if shifted:  # uint8: from GELU_LEAST up
        scale = (size - GELU_LEAST) / 255
        shift = np.float32(round(-GELU_LEAST / scale))
    else:
        scale, shift = size / 127, np.float32(0)
    steps = np.abs(weight).max(1) / most
    values = np.clip(np.round(weight / steps[:, None]), -most, most)
    scales = steps * scale
    # oneDNN adds the bias before it scales.
    bias = bias / scales - shift * values.sum(1)
    return sections(np.array([scale, shift], np.float32), values.T.astype(np.int8),
                    scales.astype(np.float32), bias.astype(np.float32))


def norm(module):
    return sections(np.concatenate([module.weight.detach().numpy(), module.bias.detach().numpy()]))


def layer_bytes(layer, i, sizes):
    arrays = {name: (getattr(layer, name).weight.detach().numpy().copy(),
                     getattr(layer, name).bias.detach().numpy().copy())
              for name in ("qkv", "out", "up", "down")}
    for array in arrays["qkv"]:  # queries come scaled
        array[:WIDTH] *= (WIDTH // HEADS) ** -0.5
    return (product(*arrays["qkv"], sizes[i, "qkv"]) + product(*arrays["out"], sizes[i, "out"])
            + norm(layer.norm1) + product(*arrays["up"], sizes[i, "up"])
            # 7 bits: uint8 × int8 pairs must fit 16 bits where there is no VNNI.
            + product(*arrays["down"], sizes[i, "down"], most=63, shifted=True)
            + norm(layer.norm2))


def checksum(data):
    """As EncoderChecksum of encoder_weights.cc."""
    mask, total = (1 << 64) - 1, len(data)
    for word in np.frombuffer(data, "<u8").tolist():
        total = ((total ^ word) * 0x9e3779b97f4a7c15) & mask
        total ^= total >> 29
    for shift, factor in ((30, 0xbf58476d1ce4e5b9), (27, 0x94d049bb133111eb)):
        total = ((total ^ (total >> shift)) * factor) & mask
    return (total ^ (total >> 31)) & 0xffffffff


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--weights", "--vocabulary", "--corpora", "--out"):
        parser.add_argument(name, type=pathlib.Path, required=True)
    a = parser.parse_args()
    torch.set_num_threads(1)
    state = load_file(a.weights)
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    model = Encoder(layers).eval()
    model.load_state_dict(state)
    sizes = inputs_of(model, a.corpora)
    vocabulary = a.vocabulary.read_bytes()
    pieces = model.pieces.weight.detach().numpy()
    steps = np.maximum(np.abs(pieces).max(1), 1e-9) / 127
    body = sections(np.frombuffer(vocabulary, np.uint8),
                    np.round(pieces / steps[:, None]).astype(np.int8), steps.astype(np.float32),
                    model.places.detach().numpy()[:SERVED_WINDOW], model.marks.detach().numpy())
    body += norm(model.norm)
    for i, layer in enumerate(model.layers):
        body += layer_bytes(layer, i, sizes)
    body += sections(model.labels.weight.detach().numpy().T.copy(),
                     model.labels.bias.detach().numpy())
    header = struct.pack("<8sIIII40x", b"NGENCOD1", layers, len(pieces), len(vocabulary),
                         checksum(body))
    a.out.write_bytes(header + body)
    print(a.out, len(header) + len(body), "bytes")


if __name__ == "__main__":
    main()
