package io.github.camelbitrix24.retry;

import io.github.camelbitrix24.rest.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The waits of one stage. Stopping ends them all; what follows a wait must not run on the timer's thread. */
final class Pauses {

    private final Timer timer;
    private final Set<Pause> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;

    Pauses(Timer timer) {
        this.timer = timer;
    }

    CompletionStage<@Nullable Void> of(Duration delay) {
        Pause pause = new Pause();
        waiting.add(pause);
        Timer.Alarm alarm = timer.after(delay, pause::end);
        if (isStopped) {
            pause.end();
        }
        return pause.ended().whenComplete((nothing, failure) -> {
            waiting.remove(pause);
            alarm.cancel();
        });
    }

    boolean isStopped() {
        return isStopped;
    }

    void stop() {
        isStopped = true;
        waiting.forEach(Pause::end);
    }
}
