import asyncio

from crawler.catalogue import in_force
from crawler.jobs.plan import Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import Worker


def test_a_worker_told_to_end_says_of_no_site_that_another_run_has_it(tmp_path):
    site = (in_force().sources["cn.embassy.jo.spokesperson"],)

    async def ended():
        worker = Worker(Job(tmp_path, site), Quiet())
        worker.stop()
        await worker.crawl(site)
        return worker.ended

    assert asyncio.run(ended()) == []
