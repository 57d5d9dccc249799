package dev.waybill.shell.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class JobsTest {

    private final Jobs jobs = new Jobs();

    /** Runs until it is told to end. */
    private static class Held implements Work {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private volatile int code;
        private volatile int number;

        @Override
        public int run() {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return code;
        }

        @Override
        public void numbered(int number) {
            this.number = number;
        }

        @Override
        public void cancel() {
            end(130);
        }

        void end(int code) {
            this.code = code;
            end.countDown();
        }
    }

    @Test
    void jobsHaveNumbersAndStates() throws Exception {
        var first = new Held();
        var second = new Held();
        Job one = jobs.start("a", first);
        Job two = jobs.start("b", second);

        assertEquals(List.of(1, 2), List.of(first.number, second.number));
        assertEquals(two, jobs.find(2));
        assertEquals(List.of(one, two), jobs.unfinished());

        first.end(3);
        assertEquals(3, jobs.await(one));
        assertNull(jobs.find(1));
        second.end(0);
        assertEquals(0, jobs.awaitAll());
        assertEquals(List.of(), jobs.all());
    }

    @Test
    void queueRunsOneAfterTheOther() throws Exception {
        var first = new Held();
        var second = new Held();
        var third = new Held();
        jobs.queue("a", first);
        Job waiting = jobs.queue("b", second);
        jobs.queue("c", third);
        first.begun.await();

        assertEquals(Job.State.QUEUED, waiting.state());
        jobs.kill(waiting);
        first.end(0);
        third.begun.await();
        assertEquals(1, second.begun.getCount());
        third.end(8);
        assertEquals(8, jobs.awaitAll());
    }

    @Test
    void killedJobIsNoFailure() throws Exception {
        Job job = jobs.start("a", new Held());
        jobs.kill(job);
        job.await();

        assertTrue(job.isKilled());
        assertEquals(0, jobs.awaitAll());
    }

    @Test
    void foregroundGoesOnInTheBackground() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        jobs.listener(new JobListener() {
            @Override
            public void started(Job job) {
                heard.add("started " + job.number());
            }

            @Override
            public void ended(Job job) {
                heard.add("ended " + job.code());
            }
        });
        var work = new Held();
        Job job = jobs.startForeground("a", work);
        assertEquals(List.of(), jobs.all());

        assertTrue(jobs.sendToBackground(job));
        jobs.awaitForeground(job);
        assertEquals(Job.State.RUNNING, job.state());
        assertEquals("started 1", heard.take());
        work.end(4);
        assertEquals("ended 4", heard.take());
        assertFalse(jobs.sendToBackground(job));
    }

    @Test
    void foregroundThatIsKilledIsNotWaitedForLong() throws Exception {
        var deaf = new Held() {
            @Override
            public void cancel() {
                // It does not listen.
            }
        };
        Job job = jobs.startForeground("a", deaf);
        jobs.kill(job);

        jobs.awaitForeground(job);
        assertEquals(Job.State.FOREGROUND, job.state());
        deaf.end(0);
    }

    @Test
    void thereAreNotTooManyAtOnce() {
        var held = new ArrayList<Held>();
        while (jobs.refusal(false).isEmpty()) {
            held.add(new Held());
            jobs.start("a", held.get(held.size() - 1));
        }

        assertEquals(64, held.size());
        assertEquals("", jobs.refusal(true));
        held.forEach(each -> each.end(0));
    }
}
