package io.github.camelbitrix24;

import io.github.camelbitrix24.rest.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A timer whose time passes when the test says so. */
public final class ManualTimer implements Timer {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Task> tasks = new ArrayList<>();
    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Instant now() {
        return START.plusNanos(now);
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        Task waiting = new Task(now + delay.toNanos(), task);
        tasks.add(waiting);
        return () -> tasks.remove(waiting);
    }

    /** Lets time pass, and runs what falls due on the way, in order. */
    public void pass(Duration time) {
        long until = now + time.toNanos();
        Optional<Task> next = nextUntil(until);
        while (next.isPresent()) {
            now = Math.max(now, next.get().at);
            tasks.remove(next.get());
            next.get().task.run();
            next = nextUntil(until);
        }
        now = until;
    }

    public Duration elapsed() {
        return Duration.ofNanos(now);
    }

    public int waiting() {
        return tasks.size();
    }

    private Optional<Task> nextUntil(long until) {
        return tasks.stream().filter(each -> each.at <= until).min(Comparator.comparingLong(Task::at));
    }

    private record Task(long at, Runnable task) {}
}
