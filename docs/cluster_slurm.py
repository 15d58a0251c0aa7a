"""A corpus on a SLURM cluster: python docs/cluster_slurm.py SOURCE OUT, on a login node or in a job of one core.

It needs dask-jobqueue beside Hedgerow (pip install dask-jobqueue). Each job below starts eight workers of one thread, in the Python that
runs this file, so its folder must be seen from the compute nodes. The articles are read, and the results written, by this process alone.
"""
import sys

from dask_jobqueue import SLURMCluster
from distributed import Client

import analysis


def cluster() -> SLURMCluster:
    """Jobs for the queue of your cluster: change the first two lines."""
    return SLURMCluster(
        queue="normal",
        account=None,
        cores=8, processes=8,       # eight workers in a job, one thread each
        memory="16GB",              # two for each worker
        walltime="04:00:00",
        # Workers end by themselves before SLURM ends them, one after the other, and hand on what they were doing.
        worker_extra_args=["--lifetime", "220m", "--lifetime-stagger", "10m"],
    )


if __name__ == "__main__":
    source, out = sys.argv[1:]
    with cluster() as jobs, Client(jobs) as client:
        jobs.adapt(minimum_jobs=1, maximum_jobs=16)
        print(analysis.analyze_corpus(source, out=out, scheduler=client))
