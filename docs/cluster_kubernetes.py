"""A corpus on Kubernetes: python docs/cluster_kubernetes.py IMAGE SOURCE OUT, from a machine with access to the cluster.

It needs dask-kubernetes beside Hedgerow (pip install dask-kubernetes) and Dask's operator in the cluster. IMAGE is made from
docs/Dockerfile with the same lock as here, because workers with other versions are refused. The articles are read, and the results written,
by this process alone: the pods need no volume.
"""
import sys

from dask_kubernetes.operator import KubeCluster, make_cluster_spec
from distributed import Client

import analysis


def specification(image: str) -> dict:
    """Pods with one worker of one thread each."""
    spec = make_cluster_spec(name="hedgerow", image=image, n_workers=2,
                             worker_command=["dask", "worker", "--nthreads", "1", "--memory-limit", "2GB"],
                             resources={"requests": {"cpu": "1", "memory": "2Gi"}, "limits": {"memory": "2.5Gi"}})
    for part in ("scheduler", "worker"):
        for container in spec["spec"][part]["spec"]["containers"]:
            container["imagePullPolicy"] = "IfNotPresent"
    return spec


if __name__ == "__main__":
    image, source, out = sys.argv[1:]
    with KubeCluster(custom_cluster_spec=specification(image)) as pods, Client(pods) as client:
        pods.adapt(minimum=2, maximum=50)
        print(analysis.analyze_corpus(source, out=out, scheduler=client))
