"""Full-batch epochs per second with NumPy or PyTorch: `python3 python_trainers.py numpy|torch`.

A case is on standard input: {"ids", "V", "U", "dimensions", "learningRate", "epochs", "runs",
"single", "fitsPairs"}. On standard output: {"version", "trainers": {name: {"loss" after these
epochs, "speeds"}}}.
"""

import json
import sys
import time

SECONDS = 0.5
WARM_UP = 1.0


def numpy_trainers(case):
    import numpy as np

    # The core sums up large gradients in single precision.
    real = np.float32 if case["single"] else np.float64
    ids = np.array(case["ids"])
    start = [np.array(case[name], real).reshape(-1, case["dimensions"]) for name in ("V", "U")]
    n = len(start[0])
    (prev, following), counts = np.unique([ids[:-1], ids[1:]], axis=1, return_counts=True)
    unit = case["learningRate"] / (len(ids) - 1)
    row_steps = (unit * np.bincount(ids[:-1], minlength=n)).astype(real)[:, None]
    pair_steps = (unit * counts).astype(real)
    pairs = prev * n + following
    G = np.empty((n, n), real)  # one for all epochs: large arrays cost time to get

    def train(epochs):
        V, U = (x.copy() for x in start)
        for _ in range(epochs):
            np.matmul(V, U.T, out=G)
            np.subtract(G, G.max(axis=1, keepdims=True), out=G)
            np.exp(G, out=G)
            np.multiply(G, row_steps / G.sum(axis=1, keepdims=True), out=G)
            G.ravel()[pairs] -= pair_steps
            dV = G @ U
            U -= G.T @ V
            V -= dV
        scores = (V @ U.T).astype(float)
        return np.mean(np.logaddexp.reduce(scores[ids[:-1]], axis=1) - scores[ids[:-1], ids[1:]])

    return f"NumPy {np.__version__} with {blas()}", {"numpy by hand": train}


def torch_trainers(case):
    import torch
    from torch.nn import functional

    torch.set_num_threads(1)
    rate = case["learningRate"]
    ids = torch.tensor(case["ids"])
    prev, following = ids[:-1], ids[1:]
    start = [torch.tensor(case[name]).reshape(-1, case["dimensions"]) for name in ("V", "U")]
    n, dimensions = start[0].shape
    pair_steps = torch.zeros(n, n).index_put_(
        (prev, following), torch.tensor(rate / len(prev)), accumulate=True
    )
    row_steps = pair_steps.sum(1, keepdim=True)

    def loss_of(V, U):
        return functional.cross_entropy(V[prev] @ U.T, following)

    @torch.no_grad()
    def by_hand(epochs):
        V, U = (x.clone() for x in start)
        for _ in range(epochs):
            G = torch.softmax(V @ U.T, 1).mul_(row_steps).sub_(pair_steps)
            dV = G @ U
            U.addmm_(G.T, V, alpha=-1)
            V.sub_(dV)
        return loss_of(V, U).item()

    def documented(epochs):
        embedding = torch.nn.Embedding.from_pretrained(start[0].clone(), freeze=False)
        output = torch.nn.Linear(dimensions, n, bias=False)
        with torch.no_grad():
            output.weight.copy_(start[1])
        optimizer = torch.optim.SGD([embedding.weight, output.weight], lr=rate)
        for _ in range(epochs):
            optimizer.zero_grad()
            loss = functional.cross_entropy(output(embedding(prev)), following)
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            return loss_of(embedding.weight, output.weight).item()

    trainers = {"torch by hand": by_hand}
    if case["fitsPairs"]:
        trainers["torch as documented"] = documented
    return f"PyTorch {torch.__version__}", trainers


def blas():
    """The library that matrix products come from, which differs from machine to machine."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            files = {line.split()[-1].rsplit("/", 1)[-1] for line in maps if "/" in line}
        return ", ".join(sorted(name for name in files if "blas" in name or "mkl" in name))
    except OSError:
        return "its BLAS"


def epochs_per_second(train, epochs_at_once, seconds):
    begin = time.perf_counter()
    epochs = 0
    while True:
        train(epochs_at_once)
        epochs += epochs_at_once
        elapsed = time.perf_counter() - begin
        if elapsed >= seconds:
            return epochs / elapsed


def main():
    case = json.load(sys.stdin)
    version, trainers = {"numpy": numpy_trainers, "torch": torch_trainers}[sys.argv[1]](case)
    measured = {}
    for name, train in trainers.items():
        loss = float(train(case["epochs"]))
        epochs_per_second(train, case["epochs"], WARM_UP)
        speeds = [epochs_per_second(train, case["epochs"], SECONDS) for _ in range(case["runs"])]
        measured[name] = {"loss": loss, "speeds": speeds}
    json.dump({"version": version, "trainers": measured}, sys.stdout)


if __name__ == "__main__":
    main()
