"""Make the small int8 product by which `reportedly.language.network` tries the processor.

    python -m training.sums

Writes src/reportedly/language/models/sums.onnx: a row of four numbers times a matrix of the
largest signed bytes, quantised as the tagger's products are.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from reportedly.language.network import SUMS

ROWS, COLUMNS = 4, 16
OPSET, IR = 13, 8


def graph() -> onnx.ModelProto:
    weights = numpy_helper.from_array(np.full((ROWS, COLUMNS), 127, np.int8), "weights")
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["row"], ["bytes", "scale", "zero"]),
        helper.make_node("MatMulInteger", ["bytes", "weights", "zero"], ["sums"]),
    ]
    row = helper.make_tensor_value_info("row", TensorProto.FLOAT, [1, ROWS])
    sums = helper.make_tensor_value_info("sums", TensorProto.INT32, [1, COLUMNS])
    body = helper.make_graph(nodes, "sums", [row], [sums], [weights])
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)


if __name__ == "__main__":
    made = graph()
    onnx.checker.check_model(made)
    SUMS.write_bytes(made.SerializeToString())
