package io.github.camelbitrix24.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The ids of the activities that were planned, for whoever waits for the next. */
@ApplicationScoped
public class PlannedCalls {

    private final BlockingQueue<Long> ids = new LinkedBlockingQueue<>();

    void add(Long id) {
        ids.add(id);
    }

    /** The next one, or nothing if none comes in time. */
    @Nullable
    Long next(Duration patience) throws InterruptedException {
        return ids.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
